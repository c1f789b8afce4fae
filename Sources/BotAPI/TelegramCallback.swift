/// A tap on a button (Bot API, `CallbackQuery`).
package struct TelegramCallback: Decodable, Sendable {
    /// The message with the button; Telegram leaves out all but these when it is old.
    package struct Place: Decodable {
        package var id: Int64
        package var chat: TelegramChat
        /// Text of the message; nil when it is old.
        package var text: String?

        private enum CodingKeys: String, CodingKey {
            case id = "message_id"
            case chat, text
        }
    }

    package var id: String
    package var from: TelegramUser
    package var message: Place?
    /// What the button carries; a modified client may send anything.
    package var data: String?
}
