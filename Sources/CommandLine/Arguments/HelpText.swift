internal import RuleHost

/// Help texts, made from what the parsers accept.
enum HelpText {
    /// What `rulehost --help` prints.
    static func overall(_ commands: [CommandSpec], for terminal: Terminal) -> String {
        let rows = commands.map { ($0.name, $0.summary) }
        var text = "rulehost judges messages of Telegram groups by rules in Lua and explains its verdicts.\n\n"
        text += heading("Usage", terminal) + "  rulehost COMMAND [OPTION ...]\n\n"
        text += heading("Commands", terminal) + list(rows, width: width(terminal))
        text += "\n" + heading("Exit status", terminal)
        text += list(
            [
                ("0", "success"), ("1", "something was found: a broken rule, a line that is no message"),
                ("2", "wrong usage"),
            ],
            width: width(terminal))
        text += "\n`rulehost COMMAND --help` says more of a command, `rulehost --version` which version this is.\n"
        return text
    }

    /// What `rulehost NAME --help` prints.
    static func command(_ spec: CommandSpec, for terminal: Terminal) -> String {
        let columns = width(terminal)
        var text =
            DisplayText.wrap("rulehost \(spec.name): \(spec.summary)", to: columns).joined(separator: "\n") + "\n\n"
        text += heading("Usage", terminal) + "  \(spec.usage)\n"
        for paragraph in spec.details {
            text += "\n" + DisplayText.wrap(paragraph, to: columns).joined(separator: "\n") + "\n"
        }
        let options = spec.options.map { ([$0.name, $0.value].compactMap(\.self).joined(separator: " "), $0.summary) }
        text += "\n" + heading("Options", terminal) + list(options, width: columns)
        if !spec.examples.isEmpty {
            text += "\n" + heading("Examples", terminal)
            for example in spec.examples { text += "  \(example.line)\n      \(example.does)\n" }
        }
        return text
    }

    private static func width(_ terminal: Terminal) -> Int { min(terminal.width ?? 80, 100) }

    private static func heading(_ text: String, _ terminal: Terminal) -> String {
        terminal.styled("\(text):", .bold) + "\n"
    }

    private static func list(_ rows: [(name: String, summary: String)], width: Int) -> String {
        let names = (rows.map(\.name.count).max() ?? 0) + 2
        let blanks = String(repeating: " ", count: names + 2)
        return rows.map { row in
            let lines = DisplayText.wrap(row.summary, to: max(20, width - names - 2))
            return "  " + DisplayText.fit(row.name, to: names) + lines.joined(separator: "\n" + blanks) + "\n"
        }.joined()
    }
}

extension CommandSpec {
    /// The command line in short, such as `rulehost flags CHAT [NAME on|off|default] [OPTION ...]`.
    var usage: String {
        ["rulehost", name, operands, "[OPTION ...]"].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
