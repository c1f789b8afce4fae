/// A language that the bot speaks; raw values are IETF tags, and what the setting `language` takes.
enum Language: String, CaseIterable, Codable, Sendable {
    case english = "en"
    case russian = "ru"
    case spanish = "es"

    /// The language of a Telegram client, such as `pt-BR`; English when the bot does not speak it.
    init(client tag: String?) {
        self = tag.flatMap { Language(rawValue: String($0.prefix { $0 != "-" }).lowercased()) } ?? .english
    }
}
