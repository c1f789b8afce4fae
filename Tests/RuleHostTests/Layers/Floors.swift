import Testing

/// The house: every target and folder of Sources.
///
/// A folder uses folders of its target on lower floors only; folders of one floor do not know each other. A folder that is not
/// listed belongs to the listed one above it.
enum Floors {
    /// A Swift target, the folder of its name below Sources.
    struct Target: Sendable, CustomTestStringConvertible {
        var name: String
        /// Targets that it may import.
        var imports: [String]
        /// What it is for.
        var holds: String

        var testDescription: String { name }
    }

    /// A folder of a target.
    struct Folder: Hashable, Sendable {
        var target: String
        /// Path below the target; empty for its own folder.
        var name: String
        /// Counted from 1, the lowest, within the target.
        var floor: Int
        /// What is in it.
        var holds: String

        var path: String { name.isEmpty ? target : "\(target)/\(name)" }

        init(_ target: String, _ name: String, _ floor: Int, _ holds: String) {
            self.target = target
            self.name = name
            self.floor = floor
            self.holds = holds
        }
    }

    /// As CONTRIBUTING.md shows it.
    static var table: String {
        var lines = ["| target | folder | floor | holds |", "|---|---|---|---|"]
        for target in targets {
            let imports =
                target.imports.isEmpty ? "" : "; imports \(target.imports.map { "`\($0)`" }.joined(separator: ", "))"
            lines.append("| `\(target.name)` | | | **\(target.holds)**\(imports) |")
            for folder in folders.filter({ $0.target == target.name }).sorted(by: { $0.floor < $1.floor }) {
                lines.append(
                    "| | \(folder.name.isEmpty ? "" : "`\(folder.name)`") | \(folder.floor) | \(folder.holds) |")
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    static let targets = [
        Target(name: "RuleHost", imports: ["CLua"], holds: "judges messages by rules"),
        Target(name: "HTTP", imports: [], holds: "server and client; knows nothing of rules or Telegram"),
        Target(name: "BotAPI", imports: ["HTTP"], holds: "Telegram's types, calls and limits; knows nothing of rules"),
        Target(name: "Serve", imports: ["HTTP", "RuleHost"], holds: "rspamd's protocol over HTTP, metrics"),
        Target(name: "BotAdapter", imports: ["BotAPI", "HTTP", "RuleHost"], holds: "what the bot makes of updates"),
        Target(
            name: "CommandLine", imports: ["BotAPI", "BotAdapter", "HTTP", "RuleHost", "Serve"],
            holds: "the executable `rulehost`"),
    ]

    static let folders = [
        Folder("RuleHost", "Model", 1, "messages, verdicts and other values, and their JSON"),
        Folder("RuleHost", "Text/Characters", 1, "classes and folding of characters"),
        Folder("RuleHost", "Lua", 2, "the boundary to Lua; imports CLua alone"),
        Folder("RuleHost", "Store", 2, "the embedded store with its journal, and Redis"),
        Folder("RuleHost", "State", 6, "every record that is kept: key, fields, owner, life"),
        Folder("RuleHost", "Text/Links", 2, "links, mentions, hashtags"),
        Folder("RuleHost", "Text/Normalizing", 3, "what people read in a disguised text"),
        Folder("RuleHost", "Text/Phones", 3, "phone and account numbers"),
        Folder("RuleHost", "Text/Languages", 4, "the language of a text"),
        Folder("RuleHost", "Text/Words", 4, "word lists, fingerprints, gibberish"),
        Folder("RuleHost", "Expressions", 5, ".cf files, regular expressions, composites: one language of expressions"),
        Folder("RuleHost", "Learning", 5, "classifiers, and the samples that they learn from"),
        Folder("RuleHost", "Config", 6, "groups.conf"),
        Folder("RuleHost", "Asks", 7, "what a rule may ask others outside"),
        Folder("RuleHost", "Task", 7, "one message under evaluation"),
        Folder("RuleHost", "API", 8, "what Lua rules can call"),
        Folder("RuleHost", "Program", 9, "rules and scores, checked and put in order"),
        Folder("RuleHost", "Scan", 10, "waves, scores, verdicts"),
        Folder("RuleHost", "Loading", 11, "reads, tests and watches a program; learns"),
        Folder("RuleHost", "", 12, "the public face: start with `RuleHost.swift`"),
        Folder("HTTP", "Wire", 1, "requests and answers as bytes"),
        Folder("HTTP", "Client", 2, "transports: sockets, URLSession"),
        Folder("HTTP", "Server", 2, "listens, one thread for all connections"),
        Folder("BotAPI", "", 1, "types, calls, errors, limits, long polling, dry run"),
        Folder("Serve", "", 1, "start with `ScanRoutes.swift`"),
        Folder("BotAdapter", "Mapping", 1, "Telegram's messages as the host's"),
        Folder("BotAdapter", "Phrases", 1, "what the bot says, in every language"),
        Folder("BotAdapter", "Steps", 2, "messages and posts as values"),
        Folder(
            "BotAdapter", "Memory", 3, "what the bot reads and writes of the state, and what Telegram said of chats"),
        Folder("BotAdapter", "Reports", 4, "texts and buttons for admin chats"),
        Folder("BotAdapter", "Jobs", 5, "what is to be done, and how: one file a kind"),
        Folder("BotAdapter", "Ledger", 6, "all jobs that are not over, in their lines"),
        Folder("BotAdapter", "Facts", 7, "what deciding needs to know"),
        Folder("BotAdapter", "Decisions", 8, "what follows from events: pure functions of facts"),
        Folder("BotAdapter", "Admin", 9, "commands and buttons of administrators"),
        Folder("BotAdapter", "Mailboxes", 9, "events by the chat that they are about, and their intake"),
        Folder("BotAdapter", "Newcomers", 9, "captchas"),
        Folder("BotAdapter", "", 10, "start with `Bot.swift`"),
        Folder("CommandLine", "Terminal", 1, "output, tables, signals, errors"),
        Folder("CommandLine", "Arguments", 2, "options, operands, help"),
        Folder("CommandLine", "Input", 2, "lines of files and of standard input"),
        Folder("CommandLine", "Verdicts", 2, "verdicts for people"),
        Folder("CommandLine", "Settings", 3, "environment and options that a host and a bot start with"),
        Folder("CommandLine", "Evaluation", 4, "measures and tunes scores by samples"),
        Folder("CommandLine", "Commands", 5, "one file a subcommand"),
        Folder("CommandLine", "", 6, "start with `RulehostTool.swift`"),
    ]
}
