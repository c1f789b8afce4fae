internal import RuleHost

/// `rulehost flags`: shows and sets the flags of a chat.
enum FlagsCommand: Subcommand {
    static let spec = CommandSpec(
        name: "flags", summary: "shows and sets the flags of a chat",
        operands: "CHAT [NAME on|off|default]", operandCount: 1...3,
        options: [CommandSpec.format] + CommandSpec.common(store: "embedded:\(HostSettings.liveJournal)"),
        details: [
            """
            CHAT is Telegram's id of the chat, negative for groups. A flag switches the symbols that it names, a group's \
            flag all symbols of the group; `default` takes the chat's own word back. While a bot runs, its admins use \
            /flags in the chat instead.
            """
        ],
        examples: [
            ("rulehost flags -1001234567890", "every flag, its state and who set it"),
            ("rulehost flags -1001234567890 caps off", "no TG_CAPS in that chat"),
        ])

    /// What is wanted of a flag.
    private struct Change {
        var name: String
        var isOn: Bool?
    }

    static func run(_ arguments: ParsedArguments, console: Console) async throws(CommandError) -> ExitStatus {
        guard let chat = Int64(arguments.operands[0]) else {
            let found = DisplayText.quoted(arguments.operands[0])
            throw .usage("\(found) is no chat id; wanted a whole number such as -1001234567890")
        }
        let change = try change(arguments)
        var options = try arguments.hostSettings(store: HostSettings.live).options(log: Console.log)
        options.runsRuleTests = false
        let host = try await HostLoading.load(options, console: console)
        return try await host.closing { () async throws(CommandError) in
            do throws(Problem) {
                if let change { try await host.setFlag(change.name, to: change.isOn, chat: chat) }
                let flags = try await host.flags(chat: chat)
                let shown = change.map { change in flags.filter { $0.name == change.name } } ?? flags
                show(shown, asJSON: arguments.wantsJSON, console: console)
            } catch {
                throw CommandError(code: .failed, message: error.description)
            }
            return .success
        }
    }

    private static func change(_ arguments: ParsedArguments) throws(CommandError) -> Change? {
        let operands = arguments.operands
        if operands.count == 1 { return nil }
        guard operands.count == 3 else { throw .usage("what is \(operands[1]) to be? usage: \(spec.usage)") }
        switch operands[2] {
        case "on": return Change(name: operands[1], isOn: true)
        case "off": return Change(name: operands[1], isOn: false)
        case "default": return Change(name: operands[1], isOn: nil)
        default: throw .usage("a flag is on, off or default, not \(DisplayText.quoted(operands[2]))")
        }
    }

    private static func show(_ flags: [Flag], asJSON: Bool, console: Console) {
        if asJSON {
            for flag in flags { console.output.bytes += json(flag) }
            return
        }
        var table = TextTable(.left("FLAG"), .left("STATE"), .left("SET BY"), .left("SWITCHES"))
        table.rows = flags.map { flag in
            let name = flag.isGroup ? TextTable.Cell(flag.name, .bold) : .init("  \(flag.name)")
            let what = flag.isGroup ? "group \(flag.group): \(flag.summary)" : flag.symbols.joined(separator: ", ")
            return [
                name, .init(flag.isOn ? "on" : "off", flag.isOn ? .green : .red), .init(words(flag.source)),
                .init(DisplayText.clean(what)),
            ]
        }
        console.print(table.rendered(for: console.terminal))
    }

    private static func words(_ source: Flag.Source) -> String {
        switch source {
        case .chat: "this chat"
        case .defaults: "all chats"
        case .configuration: "groups.conf"
        case .builtin: "-"
        }
    }

    private static func json(_ flag: Flag) -> [UInt8] {
        JSONBytes.line { json in
            json.member("flag", flag.name)
            json.member("on", flag.isOn)
            json.member("source", flag.source.rawValue)
            json.member("is_group", flag.isGroup)
            json.member("group", flag.group)
            json.member("symbols", flag.symbols)
            json.member("summary", flag.summary)
        }
    }
}
