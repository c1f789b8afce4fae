/// A change of somebody's place in a chat (Bot API, `ChatMemberUpdated`).
package struct TelegramMemberChange: Decodable, Sendable {
    package var chat: TelegramChat
    /// Who made the change.
    package var from: TelegramUser?
    package var date: Int64
    package var old: TelegramMember
    package var new: TelegramMember

    private enum CodingKeys: String, CodingKey {
        case chat, from, date
        case old = "old_chat_member"
        case new = "new_chat_member"
    }
}
