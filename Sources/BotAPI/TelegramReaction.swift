/// Somebody's change of reactions to a message (Bot API, `MessageReactionUpdated`); nothing follows from it.
package struct TelegramReaction: Decodable, Sendable {
    package var chat: TelegramChat
    package var message: Int64
    /// Nil when the chat itself reacted.
    package var user: TelegramUser?
    /// Seconds since 1970.
    package var date: Int64

    private enum CodingKeys: String, CodingKey {
        case chat, user, date
        case message = "message_id"
    }
}
