/// Somebody asks to be let into a chat (Bot API, `ChatJoinRequest`).
package struct TelegramJoinRequest: Decodable, Sendable {
    package var chat: TelegramChat
    package var from: TelegramUser
    /// The private chat in which the bot may write to the person while the request is open.
    package var userChatID: Int64
    package var date: Int64

    private enum CodingKeys: String, CodingKey {
        case chat, from, date
        case userChatID = "user_chat_id"
    }
}
