/// A marked part of a text (Bot API, `MessageEntity`); offsets in UTF-16 units.
struct TelegramEntity: Decodable, Sendable {
    var type: String
    var offset: Int
    var length: Int
    var url: String?
    var user: TelegramUser?
}
