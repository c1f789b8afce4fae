/// A marked part of a text (Bot API, `MessageEntity`); offsets in UTF-16 units.
package struct TelegramEntity: Decodable, Sendable {
    package var type: String
    package var offset: Int
    package var length: Int
    package var url: String?
    package var user: TelegramUser?
}
