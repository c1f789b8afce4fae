extension RecordKind {
    /// What `user:count` and `chat:count` count.
    package static let counter = RecordKind(
        "rh:count:", shape: "{<chat>}[:<user>]:<name>", .sortedSet, of: .chat,
        "ids of messages by date: what `user:count(name, window)` and `chat:count(name, window)` count",
        goes: "the window after the last message")

    /// Who sent nearly the same text, and where.
    package static let campaign = RecordKind(
        "rh:campaigns:", shape: "{<tenant>}:<signature>:<users|chats>", .sortedSet, of: .tenant,
        "who sent a near-identical text, or where, by date", goes: "the window after the last message")
}

/// Sliding counters of messages; they are commands for the wave in which a rule asks.
enum MessageCounter {
    /// The counter `name` of a person in a chat, or of a chat when nil.
    ///
    /// The chat is a hash tag, so that one server of a cluster has all counters of a message.
    static func key(_ name: UnsafeBufferPointer<UInt8>, chat: Int64, user: Int64?) -> ByteString {
        var bytes = RecordKind.counter.start()
        bytes.append(UInt8(ascii: "{"))
        bytes.appendDecimal(chat)
        bytes.append(UInt8(ascii: "}"))
        bytes.append(UInt8(ascii: ":"))
        if let user {
            bytes.appendDecimal(user)
            bytes.append(UInt8(ascii: ":"))
        }
        bytes.append(contentsOf: name)
        return ByteString(bytes)
    }

    /// Who sent a near-identical text (`users`), or where (`chats`).
    ///
    /// One server of a cluster has all of a tenant's, so that they are one command.
    static func campaign(_ signature: UInt64, _ kind: String, of tenant: Tenant) -> ByteString {
        var bytes = RecordKind.campaign.start()
        bytes.append(UInt8(ascii: "{"))
        bytes.append(tenant)
        bytes.append(contentsOf: "}:\(String(signature, radix: 16)):\(kind)".utf8)
        return ByteString(bytes)
    }
}
