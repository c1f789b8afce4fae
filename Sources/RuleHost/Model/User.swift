/// Who sent a message or joined (Bot API, `User`), with what the adapter knows of the person's role in the chat.
public struct User: Hashable, Sendable {
    /// Telegram's id.
    public var id: Int64
    /// Name without the `@`; nil when the user has none.
    public var username: String?
    /// First and last name, joined by a space; empty when unknown.
    public var name: String
    /// The last name in `name`; nil when there is none, or it is unknown.
    public var lastName: String?
    /// Whether this is a bot's account.
    public var isBot: Bool
    /// Whether the user pays for Telegram Premium.
    public var isPremium: Bool
    /// IETF tag of the user's client, such as `pt-BR`; nil when Telegram did not say.
    public var language: String?
    /// Whether the user is an administrator or the owner of the chat; such users are seen and never judged.
    public var isAdmin: Bool

    /// `name` without the last name; nil when nothing is left.
    public var firstName: String? {
        let first = lastName.flatMap { name.hasSuffix($0) ? name.dropLast($0.count) : nil } ?? name[...]
        let end = first.lastIndex { $0 != " " }
        return end.map { String(first[...$0]) }
    }

    /// Creates a user; all but the id may be left out.
    public init(
        id: Int64, username: String? = nil, name: String = "", lastName: String? = nil, isBot: Bool = false,
        isPremium: Bool = false, language: String? = nil, isAdmin: Bool = false
    ) {
        self.id = id
        self.username = username
        self.name = name
        self.lastName = lastName
        self.isBot = isBot
        self.isPremium = isPremium
        self.language = language
        self.isAdmin = isAdmin
    }
}
