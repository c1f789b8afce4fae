/// Somebody's change of reactions to a message (Bot API, `MessageReactionUpdated`); nothing follows from it.
struct TelegramReaction: Decodable, Sendable {
    var chat: TelegramChat
    var message: Int64
    /// Nil when the chat itself reacted.
    var user: TelegramUser?
    /// Seconds since 1970.
    var date: Int64

    private enum CodingKeys: String, CodingKey {
        case chat, user, date
        case message = "message_id"
    }
}
