/// A text that stands elsewhere than in a message's text or caption.
package struct TelegramPart: Sendable, Equatable {
    package enum Place: String {
        case quote, poll, checklist, contact, venue, button, preview
    }

    package var place: Place
    package var text: String
    package var url: String?
}

/// The texts of what a message carries (Bot API, `Poll`, `Checklist`, `Contact`, `Venue`, `Game`, `ExternalReplyInfo`,
/// `LinkPreviewOptions`).
///
/// What has another shape than the Bot API says is left out: it is no reason to lose the message.
struct TelegramParts {
    private(set) var all: [TelegramPart] = []

    private struct Text: Decodable {
        var text: String?
    }

    private struct Poll: Decodable {
        var question: String?
        var options: [Text]?
        var explanation: String?
    }

    private struct Checklist: Decodable {
        var title: String?
        var tasks: [Text]?
    }

    private struct Contact: Decodable {
        var first: String?
        var last: String?

        private enum CodingKeys: String, CodingKey {
            case first = "first_name"
            case last = "last_name"
        }
    }

    private struct Venue: Decodable {
        var title: String?
        var address: String?
    }

    private struct Game: Decodable {
        var title: String?
        var description: String?
    }

    private struct External: Decodable {
        var origin: TelegramOrigin?
    }

    private struct Preview: Decodable {
        var url: String?
    }

    init(in fields: TelegramMessage.Fields) {
        if let poll: Poll = Self.value(.poll, fields) {
            add(.poll, [poll.question] + (poll.options ?? []).map(\.text) + [poll.explanation])
        }
        if let list: Checklist = Self.value(.checklist, fields) {
            add(.checklist, [list.title] + (list.tasks ?? []).map(\.text))
        }
        if let contact: Contact = Self.value(.contact, fields) {
            add(.contact, [[contact.first, contact.last].compactMap(\.self).joined(separator: " ")])
        }
        if let venue: Venue = Self.value(.venue, fields) { add(.venue, [venue.title, venue.address]) }
        if let game: Game = Self.value(.game, fields) { add(.button, [game.title, game.description]) }
        if let external: External = Self.value(.external, fields), let origin = external.origin {
            add(.quote, [origin.chat?.title ?? origin.user?.fullName ?? origin.userName])
        }
        if let preview: Preview = Self.value(.preview, fields), let url = preview.url {
            all.append(TelegramPart(place: .preview, text: "", url: url))
        }
    }

    private static func value<Value: Decodable>(
        _ key: TelegramMessage.CodingKeys, _ fields: TelegramMessage.Fields
    ) -> Value? {
        guard fields.contains(key) else { return nil }
        return try? fields.decode(Value.self, forKey: key)
    }

    private mutating func add(_ place: TelegramPart.Place, _ texts: [String?]) {
        for case let text? in texts where !text.isEmpty { all.append(TelegramPart(place: place, text: text)) }
    }
}
