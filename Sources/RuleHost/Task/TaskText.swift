/// What the rules ask about a message's texts, worked out when first asked and kept for the other rules.
final class TaskText {
    private let text: String
    private let entities: [Entity]
    private let message: Message

    private(set) lazy var features = TextFeatures(text)
    private(set) lazy var mentions = Mentions.find(text: text, entities: entities)
    private(set) lazy var hashtags = Hashtags.find(text: text, entities: entities)
    private(set) lazy var phones = PhoneNumbers.find(text: text, entities: entities)
    private(set) lazy var gibberish = Gibberish.words(in: text, entities: entities)
    private(set) lazy var fingerprint = Fingerprint.of(normalized, text)
    private(set) lazy var search = SearchText(text)
    private(set) lazy var language = LanguageGuess.of(text)
    /// The texts elsewhere than in the message's own.
    private(set) lazy var parts = message.otherTexts.map(TaskPart.init)
    /// Distinct links of all texts, those of the message's own first.
    private(set) lazy var links = placedLinks()

    /// Whether the letters of any text are hidden.
    private(set) lazy var isDisguised =
        normalized.disguise != Disguise() || parts.contains { $0.normalized.disguise != Disguise() }

    private(set) lazy var learning = LearningText(
        text, shape: normalized.shape, features: features, hosts: links.map(\.link.host))

    /// A text of the message, by its place, and how likely it is spam.
    typealias Likeliest = (place: Message.Part.Place, value: Double)
    /// The text that is most likely spam; nil until a rule asked.
    var likeliest: Likeliest?

    var normalized: NormalizedText { search.normalized }

    /// Emoji in the text, those of Telegram's custom sets counted once each.
    var emojiCount: Int { features.emojiCount }

    init(_ message: Message) {
        text = message.text
        entities = message.entities
        self.message = message
    }

    /// The normalised texts of a place, in their order; the message's own for `text`.
    func normalized(in place: Message.Part.Place) -> [(normalized: NormalizedText, text: String)] {
        if place == .text { return [(normalized, text)] }
        return parts.filter { $0.part.place == place }.map { ($0.normalized, $0.part.text) }
    }

    /// Distinct findings of a search in all texts, with the first place of each.
    func search(_ find: (NormalizedText) -> [String]) -> [(entry: String, place: Message.Part.Place)] {
        var found = find(normalized).map { (entry: $0, place: Message.Part.Place.text) }
        for part in parts {
            for entry in find(part.normalized) where !found.contains(where: { $0.entry == entry }) {
                found.append((entry, part.part.place))
            }
        }
        return found
    }

    private func placedLinks() -> [(link: Link, place: Message.Part.Place)] {
        var all = (Links.find(text: text, entities: entities) + SpelledLinks.find(normalized, text))
            .map { (link: $0, place: Message.Part.Place.text) }
        for part in parts {
            if let url = part.part.url, let link = Link(url: url, text: part.part.text, isTextLink: true) {
                all.append((link, part.part.place))
            }
            all += part.links.map { ($0, part.part.place) }
        }
        guard all.count > 1 else { return all }
        var seen: Set<String> = []
        return all.filter { seen.insert($0.link.key).inserted }
    }
}

/// One text elsewhere, and what rules ask about it.
final class TaskPart {
    let part: Message.Part
    private(set) lazy var normalized = NormalizedText(part.text)
    private(set) lazy var learning = LearningText(
        part.text, shape: normalized.shape, features: TextFeatures(part.text), hosts: links.map(\.host))

    init(_ part: Message.Part) { self.part = part }

    /// The links that it shows.
    var links: [Link] {
        let shown = part.text.utf8.contains(ASCII.dot) || part.text.utf8.contains(ASCII.colon)
        return (shown ? Links.find(text: part.text, entities: []) : []) + SpelledLinks.find(normalized, part.text)
    }
}
