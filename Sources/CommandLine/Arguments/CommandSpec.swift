internal import RuleHost

/// What one subcommand accepts; its help and its parser are both made of this.
struct CommandSpec: Sendable {
    /// An option with or without a value.
    struct Option: Sendable {
        /// Name with its dashes, such as `--format`.
        var name: String
        /// What stands for the value in the help, such as `table|json`; nil when it takes none.
        var value: String?
        /// What it does, in a few words.
        var summary: String
        /// Values that are allowed; empty when any is.
        var choices: [String] = []
    }

    /// The program's version; released versions are tags of the same name.
    static let version = "0.1.0"

    /// Name of the subcommand.
    var name: String
    /// What it does, in a line.
    var summary: String
    /// Operands as the help shows them, such as `CHAT [NAME on|off|default]`; empty when there are none.
    var operands: String
    /// How many operands it takes.
    var operandCount: ClosedRange<Int>
    /// Its own options, in the order of the help.
    var options: [Option]
    /// Paragraphs of the help between the summary and the options.
    var details: [String]
    /// Command lines worth copying, each with what it does.
    var examples: [(line: String, does: String)]

    /// Options that every subcommand takes: the paths of rules and scores, the store, the help.
    static func common(store: String) -> [Option] {
        [
            Option(name: "--rules", value: "DIR", summary: "folder of the rule files (rules)"),
            Option(name: "--groups", value: "FILE", summary: "scores, settings and flags (groups.conf)"),
            Option(
                name: "--store", value: "STORE",
                summary: "memory, embedded:PATH for a journal, redis://HOST:PORT/DB or unix:///PATH?db=N (\(store))"),
            Option(
                name: "--fsync", value: "always|everysec|no",
                summary: "when a journal's writes reach the disk (everysec)",
                choices: FsyncPolicy.allCases.map(\.rawValue)),
            Option(name: "--help", value: nil, summary: "show this help"),
        ]
    }

    /// Whether groups share what is known of people.
    static let tenant = Option(
        name: "--tenant", value: "all|admin_chat",
        summary: "who shares what is known of people: all chats, or as the bot by the setting tenant (all)",
        choices: ["all", "admin_chat"])

    /// How a verdict or a list is printed.
    static let format = Option(
        name: "--format", value: "table|json", summary: "for people or for machines (table)",
        choices: ["table", "json"])
}
