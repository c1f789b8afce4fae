/// A tap on a button (Bot API, `CallbackQuery`).
struct TelegramCallback: Decodable, Sendable {
    /// The message with the button; Telegram leaves out all but these when it is old.
    struct Place: Decodable {
        var id: Int64
        var chat: TelegramChat
        /// Text of the message; nil when it is old.
        var text: String?

        private enum CodingKeys: String, CodingKey {
            case id = "message_id"
            case chat, text
        }
    }

    var id: String
    var from: TelegramUser
    var message: Place?
    /// What the button carries; a modified client may send anything.
    var data: String?
}
