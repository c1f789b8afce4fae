/// A person or a bot (Bot API, `User`).
struct TelegramUser: Decodable, Sendable {
    var id: Int64
    var isBot: Bool?
    var firstName: String?
    var lastName: String?
    var username: String?
    var languageCode: String?
    var isPremium: Bool?
    /// Only in the answer to `getMe`.
    var canJoinGroups: Bool?
    /// Only in the answer to `getMe`; false while the bot's privacy mode hides messages from it.
    var canReadAllGroupMessages: Bool?

    private enum CodingKeys: String, CodingKey {
        case id, username
        case isBot = "is_bot"
        case firstName = "first_name"
        case lastName = "last_name"
        case languageCode = "language_code"
        case isPremium = "is_premium"
        case canJoinGroups = "can_join_groups"
        case canReadAllGroupMessages = "can_read_all_group_messages"
    }

    /// First and last name, joined by a space; empty when unknown.
    var fullName: String {
        [firstName, lastName].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
    }
}
