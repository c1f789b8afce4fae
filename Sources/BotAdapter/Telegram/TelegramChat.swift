/// A private chat, group, supergroup or channel (Bot API, `Chat`).
struct TelegramChat: Decodable, Sendable {
    var id: Int64
    /// `private`, `group`, `supergroup` or `channel`.
    var type: String?
    var title: String?
    var username: String?
    var firstName: String?
    var lastName: String?
    var linkedChatID: Int64?

    private enum CodingKeys: String, CodingKey {
        case id, type, title, username
        case firstName = "first_name"
        case lastName = "last_name"
        case linkedChatID = "linked_chat_id"
    }
}
