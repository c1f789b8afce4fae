internal import RuleHost

/// A verdict that asks for something while Telegram has not said yet who the administrators are.
///
/// To wait is better than to punish one of them; but the chat does not wait, and neither do others. That it waits is kept in
/// the store, so that a restart judges the message again.
struct PutOff: Sendable {
    var message: Message
    var verdict: Verdict

    /// Hash of the messages whose verdicts wait: ids of their updates by place.
    static let key: ByteString = "tg:bot:late"

    private var place: ByteString {
        StoredJSON.text(MessagePlace(chat: message.chat.id, message: message.id))
    }

    /// What keeps the message, and that its verdict waits.
    var writes: [StoreCommand] {
        [
            StoreCommand("HSET", Self.key, place, ByteString(message.updateID ?? 0)),
            ArchivedMessage.archive(message, action: verdict.action),
        ]
    }

    /// What notes that it waits no more.
    var removal: StoreCommand { StoreCommand("HDEL", Self.key, place) }
}

extension BotState {
    /// Messages whose verdict a run before this one put off, and did not conclude; the oldest first.
    func late() async throws(StoreError) -> [Message] {
        let updates = try await perform([StoreCommand("HGETALL", PutOff.key)]).first?.fieldValues ?? [:]
        var messages: [Message] = []
        for (field, update) in updates {
            let place = StoredJSON.value(MessagePlace.self, from: .bytes(ByteString(field)))
            guard let place, let kept = try await message(at: place) else {
                // After a day its text is gone.
                _ = try await perform([StoreCommand("HDEL", PutOff.key, ByteString(field))])
                continue
            }
            let title = try await KnownChats(store: store).title(of: place.chat)
            var message = kept.message(id: place.message, chat: Chat(id: place.chat, title: title))
            message.updateID = Int64(update)
            messages.append(message)
        }
        return messages.sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    }
}
