internal import RuleHost

/// The groups that the bot is in, `tg:bot:chats`, and who receives their reports.
struct KnownChats: Sendable {
    private static let key: ByteString = "tg:bot:chats"

    var store: any Store

    static func add(_ chat: Int64) -> StoreCommand { StoreCommand("SADD", key, ByteString(chat)) }

    static func remove(_ chat: Int64) -> StoreCommand { StoreCommand("SREM", key, ByteString(chat)) }

    /// All of them, in the order of their ids.
    func all() async throws(StoreError) -> [Int64] {
        try await store.replies(to: [StoreCommand("SMEMBERS", Self.key)])[0].listValue.compactMap { Int64($0) }.sorted()
    }

    /// The groups whose reports go to a chat; empty when it is no admin chat.
    func groups(of adminChat: Int64) async throws(StoreError) -> [Int64] {
        let chats = try await all()
        let command = StoreCommand("HGET", RecordKind.defaults.key, "admin_chat")
        let replies = try await store.replies(
            to: [command] + chats.map { StoreCommand("HGET", RecordKind.chat.key($0), "admin_chat") })
        let common = replies[0].numberValue
        return zip(chats, replies.dropFirst()).filter { ($0.1.numberValue ?? common) == adminChat }.map(\.0)
    }

    /// Titles by group; the id for a group without one.
    func titles(of chats: [Int64]) async throws(StoreError) -> [Int64: String] {
        let replies = try await store.replies(to: chats.map { StoreCommand("HGET", RecordKind.chat.key($0), "name") })
        return Dictionary(
            zip(chats, replies).map { ($0, $1.textValue ?? String($0)) }, uniquingKeysWith: { first, _ in first })
    }

    func title(of chat: Int64) async throws(StoreError) -> String { try await titles(of: [chat])[chat] ?? "" }
}
