/// A person or a bot (Bot API, `User`).
package struct TelegramUser: Decodable, Sendable {
    package var id: Int64
    package var isBot: Bool?
    package var firstName: String?
    package var lastName: String?
    package var username: String?
    package var languageCode: String?
    package var isPremium: Bool?
    /// Only in the answer to `getMe`.
    package var canJoinGroups: Bool?
    /// Only in the answer to `getMe`; false while the bot's privacy mode hides messages from it.
    package var canReadAllGroupMessages: Bool?

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
    package var fullName: String {
        [firstName, lastName].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
    }
}
