/// What the rules ask about a message's text, worked out when first asked and kept for the other rules.
final class TaskText {
    private let message: Message

    private(set) lazy var features = TextFeatures(message.text)
    private(set) lazy var links = Links.find(text: message.text, entities: message.entities)
    private(set) lazy var mentions = Mentions.find(text: message.text, entities: message.entities)
    private(set) lazy var hashtags = Hashtags.find(text: message.text, entities: message.entities)
    private(set) lazy var phones = PhoneNumbers.find(text: message.text, entities: message.entities)
    private(set) lazy var gibberish = Gibberish.words(in: message.text, entities: message.entities)
    private(set) lazy var words = Words.list(in: message.text)
    private(set) lazy var normalized = NormalizedText.of(message.text)
    private(set) lazy var fingerprint = Fingerprint.of(message.text)
    private(set) lazy var search = SearchText(message.text)
    private(set) lazy var language = LanguageGuess.of(message.text)

    /// Emoji in the text, those of Telegram's custom sets counted once each.
    var emojiCount: Int { features.emojiCount }

    init(message: Message) { self.message = message }
}
