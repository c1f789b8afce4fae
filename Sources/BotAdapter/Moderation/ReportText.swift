internal import RuleHost

/// What the admin chat reads about a message: who, where, the text, the score, the symbols.
enum ReportText {
    /// Stays below Telegram's 4,096 units with everything at its longest.
    private static let textLength = 1_000
    private static let symbolCount = 12

    static func html(_ verdict: Verdict, on message: Message) -> String {
        var lines = ["<b>\(verdict.action.rawValue)</b> in \(place(message))", author(message)]
        if !message.text.isEmpty {
            lines.append("<blockquote>\(shorten(message.text, to: textLength))</blockquote>")
        } else {
            lines.append("(\(message.kind.rawValue))")
        }
        let action = verdict.action
        let limit = verdict.required[action].map { " (\(action.rawValue) from \(VerdictText.points($0)))" } ?? ""
        lines.append("Score \(VerdictText.points(verdict.score))\(limit)")
        lines += verdict.hits.prefix(symbolCount).map { hit in
            let options = hit.options.prefix(3).map { shorten($0, to: 30) }.joined(separator: ", ")
            let line = "\(shorten(hit.name, to: 40)) \(VerdictText.points(hit.score))"
            return options.isEmpty ? line : "\(line): \(options)"
        }
        if verdict.hits.count > symbolCount { lines.append("and \(verdict.hits.count - symbolCount) more") }
        return lines.joined(separator: "\n")
    }

    private static func place(_ message: Message) -> String {
        let title = shorten(message.chat.title.isEmpty ? "\(message.chat.id)" : message.chat.title, to: 128)
        guard let link = link(to: message) else { return title }
        return "<a href=\"\(link)\">\(title)</a>"
    }

    private static func link(to message: Message) -> String? {
        guard message.id != 0 else { return nil }
        if let name = message.chat.username { return "https://t.me/\(HTMLText.escape(name))/\(message.id)" }
        // Ids of supergroups are -100 followed by the number that links use; basic groups have no links.
        let digits = String(message.chat.id)
        guard digits.hasPrefix("-100") else { return nil }
        return "https://t.me/c/\(digits.dropFirst(4))/\(message.id)"
    }

    private static func author(_ message: Message) -> String {
        if let user = message.user {
            let name = shorten(user.name.isEmpty ? "somebody" : user.name, to: 128)
            let username = user.username.map { " @\(HTMLText.escape($0))" } ?? ""
            return "<a href=\"tg://user?id=\(user.id)\">\(name)</a>\(username) <code>\(user.id)</code>"
        }
        guard let sender = message.senderChat else { return "somebody unknown" }
        let username = sender.username.map { " @\(HTMLText.escape($0))" } ?? ""
        return "channel \(shorten(sender.title, to: 128))\(username) <code>\(sender.id)</code>"
    }

    private static func shorten(_ text: String, to count: Int) -> String {
        HTMLText.escape(HTMLText.cut(text, to: count))
    }
}
