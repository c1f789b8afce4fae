internal import RuleHost

/// A verdict that asks for something while Telegram has not said yet who the administrators are.
///
/// To wait is better than to punish one of them; but the chat does not wait, and neither do others. The message is kept until
/// the verdict is concluded, so that a restart judges it again.
struct PutOff: Sendable {
    var message: Message
    var verdict: Verdict

    /// A message as it is kept.
    private struct Kept: Codable {
        var chat: Int64
        /// Raw value of `Chat.Kind`.
        var kind: String
        var title: String
        var username: String?
        var id: Int64
        var update: Int64?
        var message: ArchivedMessage
    }

    static let key: ByteString = "tg:bot:late"

    private var field: ByteString { ByteString("\(message.chat.id):\(message.id)") }

    /// What keeps the message.
    var write: StoreCommand {
        let chat = message.chat
        let kept = Kept(
            chat: chat.id, kind: chat.kind.rawValue, title: chat.title, username: chat.username, id: message.id,
            update: message.updateID, message: ArchivedMessage(message, action: verdict.action))
        return StoreCommand("HSET", Self.key, field, StoredJSON.text(kept))
    }

    /// What forgets it.
    var removal: StoreCommand { StoreCommand("HDEL", Self.key, field) }

    /// A message that was kept.
    static func message(in reply: StoreReply) -> Message? {
        guard let kept = StoredJSON.value(Kept.self, from: reply) else { return nil }
        let chat = Chat(
            id: kept.chat, kind: Chat.Kind(rawValue: kept.kind) ?? .supergroup, title: kept.title,
            username: kept.username)
        var message = kept.message.message(id: kept.id, chat: chat)
        message.updateID = kept.update
        return message
    }
}
