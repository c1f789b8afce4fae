internal import BotAPI
internal import RuleHost

/// The list and the buttons that show and switch a group's flags.
enum FlagKeyboard {
    /// What a tap asks for.
    enum Tap: Hashable {
        case page(Int)
        /// The wanted state is in the button, so a second tap on an old keyboard changes nothing back.
        case set(flag: String, isOn: Bool, page: Int)
    }

    /// With two buttons a row, so that the list above them fits into one message.
    private static let rowsPerPage = 12
    private static let summaryLength = 120

    /// The flags of a page (from 0; one that is not there shows the nearest), each with what it does.
    ///
    /// The flags come as the host gives them: groups, each followed by its symbols' flags.
    static func text(_ flags: [Flag], page: Int, title: String, _ language: Language) -> String {
        let lines = pages(flags)[index(of: page, flags)].flatMap { $0 }.map { flag in
            let name = flag.isGroup ? "<b>\(HTMLText.escape(flag.name))</b>" : HTMLText.escape(flag.name)
            let summary = HTMLText.escape(HTMLText.cut(flag.summary, to: summaryLength))
            return summary.isEmpty ? name : "\(name): \(summary)"
        }
        let title = Phrase.flagsTitle.text(language, .html(HTMLText.escape(HTMLText.cut(title, to: 100))))
        return ([title, ""] + lines).joined(separator: "\n")
    }

    /// The buttons of a page.
    static func keyboard(_ flags: [Flag], page: Int, chat: Int64) -> Keyboard {
        let pages = pages(flags)
        let page = index(of: page, flags)
        let chat = CallbackData.number(chat)
        var shown = pages[page].map { row in
            row.map { flag in
                Keyboard.Button(
                    text: label(flag, in: flags),
                    data: CallbackData.text("flag", String(page), flag.isOn ? "off" : "on", chat, key(flag.name)))
            }
        }
        guard pages.count > 1 else { return Keyboard(rows: shown) }
        func button(_ text: String, _ page: Int) -> Keyboard.Button {
            Keyboard.Button(text: text, data: CallbackData.text("page", String(page), chat))
        }
        var row: [Keyboard.Button] = []
        if page > 0 { row.append(button("‹", page - 1)) }
        row.append(button("\(page + 1) / \(pages.count)", page))
        if page < pages.count - 1 { row.append(button("›", page + 1)) }
        shown.append(row)
        return Keyboard(rows: shown)
    }

    /// The group that a button is about; nil for data of no such button.
    static func chat(of data: CallbackData) -> Int64? {
        switch (data.part, data.count) {
        case ("page", 3): data[number: 2]
        case ("flag", 5): data[number: 3]
        default: nil
        }
    }

    /// What a button asks for; nil for anything that no keyboard of these flags holds.
    static func tap(_ data: CallbackData, flags: [Flag]) -> Tap? {
        guard chat(of: data) != nil, let page = Int(data[text: 1]) else { return nil }
        if data.part == "page" { return .page(page) }
        guard data[text: 2] == "on" || data[text: 2] == "off",
            let flag = flags.first(where: { key($0.name) == data[text: 4] })
        else { return nil }
        return .set(flag: flag.name, isOn: data[text: 2] == "on", page: page)
    }

    private static func index(of page: Int, _ flags: [Flag]) -> Int { min(max(page, 0), pages(flags).count - 1) }

    /// At least one page.
    private static func pages(_ flags: [Flag]) -> [[[Flag]]] {
        let rows = rows(flags)
        guard !rows.isEmpty else { return [[]] }
        return stride(from: 0, to: rows.count, by: rowsPerPage).map { Array(rows.dropFirst($0).prefix(rowsPerPage)) }
    }

    /// Groups get a row each, other flags share one by two.
    private static func rows(_ flags: [Flag]) -> [[Flag]] {
        var rows: [[Flag]] = []
        for flag in flags {
            if !flag.isGroup, let last = rows.last, last.count == 1, !last[0].isGroup, last[0].group == flag.group {
                rows[rows.count - 1].append(flag)
            } else {
                rows.append([flag])
            }
        }
        return rows
    }

    private static func label(_ flag: Flag, in flags: [Flag]) -> String {
        if flag.isGroup { return "\(flag.isOn ? "✅" : "❌") \(flag.name) ▾" }
        let sleeps = flags.contains { $0.isGroup && $0.group == flag.group && !$0.isOn }
        return "\(flag.isOn ? (sleeps ? "💤" : "✅") : "❌") \(flag.name)"
    }

    /// The name, or a hash in place of one that would not fit into a button's 64 bytes.
    private static func key(_ name: String) -> String {
        guard name.utf8.count > 30 else { return name }
        // FNV-1a, for it must be the same in every run.
        let hash = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        return "#" + String(hash, radix: 16)
    }
}
