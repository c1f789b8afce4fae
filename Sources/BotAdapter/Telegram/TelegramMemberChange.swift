/// A change of somebody's place in a chat (Bot API, `ChatMemberUpdated`).
struct TelegramMemberChange: Decodable, Sendable {
    var chat: TelegramChat
    /// Who made the change.
    var from: TelegramUser?
    var date: Int64
    var old: TelegramMember
    var new: TelegramMember

    private enum CodingKeys: String, CodingKey {
        case chat, from, date
        case old = "old_chat_member"
        case new = "new_chat_member"
    }
}
