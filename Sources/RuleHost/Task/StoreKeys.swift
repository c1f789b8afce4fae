/// The names under which state is kept (docs/store.md lists them).
package enum StoreKeys {
    /// Hash of a chat: name, admin_chat, overrides, counters.
    package static func chat(_ chat: Int64) -> ByteString { key("tg:chats:", chat) }

    /// Hash of overrides for every chat.
    package static let defaults: ByteString = "tg:chats:default"

    /// Hash of a person over all chats: username, reputation, bans.
    package static func user(_ user: Int64) -> ByteString { key("tg:users:", user) }

    /// Hash of a person in a chat: joined, first_ts, last_ts, messages.
    package static func member(chat: Int64, user: Int64) -> ByteString { key("tg:members:", chat, user) }

    /// Set of user ids, `white` or `black`; for one chat, or for all when nil.
    package static func users(_ list: ListKind, chat: Int64?) -> ByteString { named(list, ":users", chat) }

    /// Set of words and phrases in lower case; for one chat, or for all when nil.
    package static func words(_ list: ListKind, chat: Int64?) -> ByteString { named(list, ":words", chat) }

    /// Sorted set of message ids by date: the counter `name` of a person in a chat, or of a chat when nil.
    ///
    /// The chat is a hash tag, so that one server of a cluster has all counters of a message.
    static func counter(_ name: UnsafeBufferPointer<UInt8>, chat: Int64, user: Int64?) -> ByteString {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64 + name.count)
        bytes.append(contentsOf: "tg:count:{".utf8)
        append(chat, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
        if let user { append(user, to: &bytes, separator: true) }
        bytes.append(UInt8(ascii: ":"))
        bytes.append(contentsOf: name)
        return ByteString(bytes)
    }

    /// Sorted set of those who sent a near-identical text, by date: `users` or `chats`.
    ///
    /// One server of a cluster has all of them, so that they are one command.
    static func campaign(_ signature: UInt64, _ kind: String) -> ByteString {
        ByteString("tg:{campaign}:\(String(signature, radix: 16)):\(kind)")
    }

    private static func named(_ list: ListKind, _ suffix: StaticString, _ chat: Int64?) -> ByteString {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(48)
        bytes.append(contentsOf: list == .white ? "tg:whitelist".utf8 : "tg:blacklist".utf8)
        suffix.withUTF8Buffer { bytes.append(contentsOf: $0) }
        if let chat { append(chat, to: &bytes, separator: true) }
        return ByteString(bytes)
    }

    private static func key(_ prefix: StaticString, _ first: Int64, _ second: Int64? = nil) -> ByteString {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(48)
        prefix.withUTF8Buffer { bytes.append(contentsOf: $0) }
        append(first, to: &bytes)
        if let second { append(second, to: &bytes, separator: true) }
        return ByteString(bytes)
    }

    private static func append(_ number: Int64, to bytes: inout [UInt8], separator: Bool = false) {
        if separator { bytes.append(UInt8(ascii: ":")) }
        bytes.appendDecimal(number)
    }
}

/// The two kinds of lists that admins keep.
package enum ListKind: Sendable {
    case white, black
}
