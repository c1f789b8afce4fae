/// What the rules ask about a message's text, worked out when first asked and kept for the other rules.
final class TaskText {
    private let text: String
    private let entities: [Entity]

    private(set) lazy var features = TextFeatures(text)
    private(set) lazy var links = Links.find(text: text, entities: entities)
    private(set) lazy var mentions = Mentions.find(text: text, entities: entities)
    private(set) lazy var hashtags = Hashtags.find(text: text, entities: entities)
    private(set) lazy var phones = PhoneNumbers.find(text: text, entities: entities)
    private(set) lazy var gibberish = Gibberish.words(in: text, entities: entities)
    private(set) lazy var fingerprint = Fingerprint.of(normalized, text)
    private(set) lazy var search = SearchText(text)
    private(set) lazy var language = LanguageGuess.of(text)

    private(set) lazy var learning = LearningText(
        text, shape: normalized.shape, features: features, hosts: links.map(\.host))

    var normalized: NormalizedText { search.normalized }

    /// Emoji in the text, those of Telegram's custom sets counted once each.
    var emojiCount: Int { features.emojiCount }

    init(_ text: String, _ entities: [Entity]) {
        self.text = text
        self.entities = entities
    }
}
