internal import RuleHost

/// What the admin chat reads about a message: who, where, the text, the score, the symbols.
enum ReportText {
    /// Stays below Telegram's 4,096 units with everything at its longest.
    private static let textLength = 1_000
    private static let symbolCount = 12

    static func html(_ verdict: Verdict, on message: Message, language: Language = .english) -> String {
        let position = Phrase.reportIn.text(language, .html(place(message)))
        var lines = [
            "<b>\(verdict.action.rawValue)</b> \(position)", author(message, length: 128, hasID: true, language),
        ]
        if !message.text.isEmpty {
            let quote = QuoteText.html(message.text, entities: message.entities, to: textLength)
            lines.append("<blockquote>\(quote)</blockquote>")
        } else {
            lines.append("(\(message.kind.rawValue))")
        }
        lines.append(score(verdict, language))
        lines += verdict.hits.prefix(symbolCount).map { hit in
            let options = hit.options.prefix(3).map { shorten($0, to: 30) }.joined(separator: ", ")
            let line = "\(shorten(hit.name, to: 40)) \(PointsText.text(hit.score))"
            return options.isEmpty ? line : "\(line): \(options)"
        }
        if verdict.hits.count > symbolCount {
            lines.append(Phrase.reportMore.text(language, .init(Int64(verdict.hits.count - symbolCount))))
        }
        return lines.joined(separator: "\n")
    }

    /// Name, link and id of who spoke.
    static func author(_ message: Message, length: Int, hasID: Bool, _ language: Language) -> String {
        if let user = message.user {
            let name = user.name.isEmpty ? Phrase.reportSomebody.text(language) : shorten(user.name, to: length)
            let link = "<a href=\"tg://user?id=\(user.id)\">\(name)</a>"
            guard hasID else { return link }
            let username = user.username.map { " @\(HTMLText.escape($0))" } ?? ""
            return "\(link)\(username) <code>\(user.id)</code>"
        }
        guard let sender = message.senderChat else { return Phrase.reportUnknown.text(language) }
        guard hasID else { return shorten(sender.title, to: length) }
        let username = sender.username.map { " @\(HTMLText.escape($0))" } ?? ""
        let name = "\(shorten(sender.title, to: length))\(username) <code>\(sender.id)</code>"
        return Phrase.reportChannel.text(language, .html(name))
    }

    private static func score(_ verdict: Verdict, _ language: Language) -> String {
        let line = Phrase.reportScore.text(language, .init(PointsText.text(verdict.score)))
        let action = verdict.action
        guard let limit = verdict.required[action] else { return line }
        let from = Phrase.reportLimit.text(language, .init(action.rawValue), .init(PointsText.text(limit)))
        return "\(line) (\(from))"
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

    private static func shorten(_ text: String, to count: Int) -> String {
        HTMLText.escape(HTMLText.cut(text, to: count))
    }
}
