internal import RuleHost

extension BotState {
    /// What the store knows of a message that may be a copy of a post.
    enum Trace {
        /// A person wrote it.
        case somebodys
        /// A button below it was used.
        case decided
    }

    /// The bot's last post in a chat; nil when there was none for 30 days.
    func lastPost(in chat: Int64) async throws(StoreError) -> Int64? {
        try await perform([StoreCommand("GET", Self.lastKey(chat))]).first.flatMap(number)
    }

    static func lastPostWrite(_ place: MessagePlace) -> StoreCommand {
        let life = ByteString(Retention.lastPost.seconds)
        return StoreCommand("SET", lastKey(place.chat), ByteString(place.message), "EX", life)
    }

    private static func lastKey(_ chat: Int64) -> ByteString { ByteString("tg:bot:last:\(chat)") }

    /// What is known of messages, in their order.
    func traces(of messages: [Int64], chat: Int64) async throws(StoreError) -> [Trace?] {
        let replies = try await perform(
            messages.flatMap { message in
                [
                    StoreCommand("EXISTS", ByteString("tg:messages:\(chat):\(message)")),
                    StoreCommand("EXISTS", ByteString("tg:bot:decided:\(chat):\(message)")),
                ]
            })
        return stride(from: 0, to: replies.count, by: 2).map { index in
            if replies[index] == .integer(1) { return .somebodys }
            return replies[index + 1] == .integer(1) ? .decided : nil
        }
    }
}
