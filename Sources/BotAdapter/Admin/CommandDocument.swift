/// docs/admin-commands.md, written from the table of commands.
package enum CommandDocument {
    package static func markdown() -> String {
        var lines = [
            "# Commands of the bot",
            "",
            "Written by `make docs` from the table that the bot itself works with.",
            "",
            introduction,
            "",
        ]
        for (title, audience) in sections {
            lines += ["## \(title)", "", "| command | where | does |", "|---|---|---|"]
            lines += CommandTable.commands.filter { $0.audience == audience }.map(row)
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    private static let introduction = """
        WHO is named by an id, by a @username that the bot has seen, or by answering one of the person's messages; answering \
        a report means what the report is about. TIME is written as `30min`, `2h`, `7d`. In square brackets stands what may \
        be left out.

        An admin chat is a private chat or group that `/setup` made the receiver of the reports of groups. A command there \
        acts on the group of the report that it answers, else on the only group of the chat, else the bot asks for which \
        group. Only administrators of the group itself may give it. Whoever is no administrator gets silence in groups.
        """

    private static let sections: [(String, ChatCommand.Audience)] = [
        ("For administrators", .administrator), ("For everybody", .anyone), ("For the bot's owners", .owner),
    ]

    private static func row(_ command: ChatCommand) -> String {
        let arguments = command.arguments.replacing("|", with: "\\|")
        let form = arguments.isEmpty ? "/\(command.name)" : "/\(command.name) \(arguments)"
        return "| `\(form)` | \(place(command)) | \(command.summary.text(.english)) |"
    }

    private static func place(_ command: ChatCommand) -> String {
        let names = ChatCommand.Place.allCases.filter(command.places.contains).map { place in
            switch place {
            case .group: "group"
            case .adminChat: "admin chat"
            case .privateChat: "private"
            }
        }
        return names.count == ChatCommand.Place.allCases.count ? "anywhere" : names.joined(separator: ", ")
    }
}
