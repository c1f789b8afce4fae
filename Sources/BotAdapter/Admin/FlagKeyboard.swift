internal import RuleHost

/// The buttons that show and switch a chat's flags.
enum FlagKeyboard {
    /// What a tap asks for.
    enum Tap: Hashable {
        case page(Int)
        /// The wanted state is in the button, so a second tap on an old keyboard changes nothing back.
        case set(flag: String, isOn: Bool, page: Int)
    }

    /// With two buttons a row and the pages' row: far below Telegram's 100 buttons.
    private static let rowsPerPage = 20

    /// The buttons of a page (from 0; one that is not there shows the nearest).
    ///
    /// The flags come as the host gives them: groups, each followed by its symbols' flags.
    static func keyboard(_ flags: [Flag], page: Int) -> Keyboard {
        let rows = rows(flags)
        let pageCount = max(1, (rows.count + rowsPerPage - 1) / rowsPerPage)
        let page = min(max(page, 0), pageCount - 1)
        var shown = rows.dropFirst(page * rowsPerPage).prefix(rowsPerPage).map { row in
            row.map { flag in
                Keyboard.Button(text: label(flag, in: flags), data: data(flag.name, isOn: !flag.isOn, page: page))
            }
        }
        if pageCount > 1 {
            var row: [Keyboard.Button] = []
            if page > 0 { row.append(Keyboard.Button(text: "‹", data: "page:\(page - 1)")) }
            row.append(Keyboard.Button(text: "\(page + 1) / \(pageCount)", data: "page:\(page)"))
            if page < pageCount - 1 { row.append(Keyboard.Button(text: "›", data: "page:\(page + 1)")) }
            shown.append(row)
        }
        return Keyboard(rows: shown)
    }

    /// Reads a button's data; nil for anything that no keyboard of these flags holds.
    static func tap(_ data: String, flags: [Flag]) -> Tap? {
        let parts = data.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
        if parts.count == 2, parts[0] == "page", let page = Int(parts[1]) { return .page(page) }
        guard parts.count == 4, parts[0] == "flag", let page = Int(parts[1]), parts[2] == "on" || parts[2] == "off",
            let flag = flags.first(where: { key($0.name) == parts[3] })
        else { return nil }
        return .set(flag: flag.name, isOn: parts[2] == "on", page: page)
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
        if flag.isGroup { return "\(flag.isOn ? "✅" : "❌") all of \(flag.name)" }
        let sleeps = flags.contains { $0.isGroup && $0.group == flag.group && !$0.isOn }
        return "\(flag.isOn ? (sleeps ? "💤" : "✅") : "❌") \(flag.name)"
    }

    private static func data(_ name: String, isOn: Bool, page: Int) -> String {
        "flag:\(page):\(isOn ? "on" : "off"):\(key(name))"
    }

    /// The name, or a hash in place of one that would not fit into a button's 64 bytes.
    private static func key(_ name: String) -> String {
        guard name.utf8.count > 40 else { return name }
        // FNV-1a, for it must be the same in every run.
        let hash = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        return "#" + String(hash, radix: 16)
    }
}
