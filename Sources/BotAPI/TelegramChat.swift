/// A private chat, group, supergroup or channel (Bot API, `Chat`).
package struct TelegramChat: Decodable, Sendable {
    package var id: Int64
    /// `private`, `group`, `supergroup` or `channel`.
    package var type: String?
    package var title: String?
    package var username: String?
    package var firstName: String?
    package var lastName: String?
    package var linkedChatID: Int64?

    private enum CodingKeys: String, CodingKey {
        case id, type, title, username
        case firstName = "first_name"
        case lastName = "last_name"
        case linkedChatID = "linked_chat_id"
    }
}
