internal import RuleHost

/// A message's text as a quote in Telegram's HTML, with its formatting.
enum QuoteText {
    /// The text, or as many whole characters of it as fit into so many UTF-16 units with an ellipsis behind them.
    static func html(_ text: String, entities: [Entity], to units: Int) -> String {
        let shown = HTMLText.cut(text, to: units)
        // The ellipsis belongs to no part.
        let limit = shown == text ? text.utf16.count : shown.utf16.count - 1
        var html = ""
        var open: [(end: Int, tag: String)] = []
        var waiting = parts(entities, limit: limit)[...]
        var place = 0
        for character in shown {
            while let part = open.last, part.end <= place { html += "</\(open.removeLast().tag)>" }
            while let part = waiting.first, part.start <= place {
                waiting.removeFirst()
                let end = min(part.end, open.last?.end ?? part.end)
                guard end > place else { continue }
                html += part.opening
                open.append((end, part.tag))
            }
            html += HTMLText.escape(String(character))
            place += character.utf16.count
        }
        while let part = open.popLast() { html += "</\(part.tag)>" }
        return html
    }

    private struct Part {
        var start: Int
        var end: Int
        var tag: String
        var opening: String
    }

    /// What a quote can show, the outer before the inner.
    private static func parts(_ entities: [Entity], limit: Int) -> [Part] {
        entities.compactMap { entity -> Part? in
            guard let (tag, opening) = tag(of: entity), entity.offset >= 0, entity.length > 0, entity.offset < limit
            else { return nil }
            let length = min(entity.length, limit - entity.offset)
            return Part(start: entity.offset, end: entity.offset + length, tag: tag, opening: opening)
        }
        .sorted { ($0.start, $1.end) < ($1.start, $0.end) }
    }

    private static func tag(of entity: Entity) -> (tag: String, opening: String)? {
        switch entity.kind {
        case "bold": ("b", "<b>")
        case "italic": ("i", "<i>")
        case "underline": ("u", "<u>")
        case "strikethrough": ("s", "<s>")
        case "spoiler": ("tg-spoiler", "<tg-spoiler>")
        case "code": ("code", "<code>")
        case "pre": ("pre", "<pre>")
        case "text_link": entity.url.map { ("a", "<a href=\"\(attribute($0))\">") }
        case "text_mention": entity.userID.map { ("a", "<a href=\"tg://user?id=\($0)\">") }
        default: nil
        }
    }

    private static func attribute(_ text: String) -> String { HTMLText.escape(text).replacing("\"", with: "&quot;") }
}
