/// Somebody asks to be let into a chat (Bot API, `ChatJoinRequest`).
struct TelegramJoinRequest: Decodable, Sendable {
    var chat: TelegramChat
    var from: TelegramUser
    /// The private chat in which the bot may write to the person while the request is open.
    var userChatID: Int64
    var date: Int64

    private enum CodingKeys: String, CodingKey {
        case chat, from, date
        case userChatID = "user_chat_id"
    }
}
