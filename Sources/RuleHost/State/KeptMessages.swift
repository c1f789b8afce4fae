/// Messages and what was decided about them.
extension RecordKind {
    static let messages = RecordKind(
        "rh:messages:", ["chat", "message"], .text, of: .chat, "the message, as JSON, to learn from and to restore",
        life: 86_400, goes: "`/forgetme` of its author")
    static let verdicts = RecordKind(
        "rh:verdicts:", ["chat", "message"], .text, of: .chat,
        "the last verdict on it, as JSON; a day when nothing speaks against the message; of a join: minus the person's id",
        life: 30 * 86_400, goes: "nothing else")
    static let recent = RecordKind(
        "rh:recent:", ["chat", "user"], .sortedSet, of: .chat, "ids of a person's messages that stand, by date",
        life: 3_600, goes: "nothing else")
    static let albums = RecordKind(
        "rh:album:", ["chat", "album"], .text, of: .chat, "pieces and verdict of an album, as JSON", life: 3_600,
        goes: "nothing else")
}

extension Reading {
    /// A message of the last day, as JSON; nil when it is older or was never seen.
    package static func message(chat: Int64, _ message: Int64) -> Reading<ByteString?> where Value == ByteString? {
        Reading<ByteString?>(StoreCommand("GET", RecordKind.messages.key(chat, message))) { $0.bytesValue }
    }

    /// The last verdict on a message, as JSON; nil when it is too old or there was none.
    package static func verdict(chat: Int64, _ message: Int64) -> Reading<ByteString?> where Value == ByteString? {
        Reading<ByteString?>(StoreCommand("GET", RecordKind.verdicts.key(chat, message))) { $0.bytesValue }
    }

    /// Ids of the messages that somebody wrote in a chat since a time and that stand, the oldest first; 1,000 at most.
    package static func recentMessages(
        chat: Int64, user: Int64, since: Int64
    ) -> Reading<[Int64]> where Value == [Int64] {
        let command = StoreCommand(
            "ZRANGEBYSCORE", RecordKind.recent.key(chat, user), ByteString(since), "+inf", "LIMIT", "0", "1000")
        return Reading<[Int64]>(command) { $0.listValue.compactMap { Int64($0) } }
    }

    /// The same since an hour ago.
    package static func recentMessages(chat: Int64, user: Int64, now: Int64) -> Reading<[Int64]>
    where Value == [Int64] {
        recentMessages(chat: chat, user: user, since: now - (RecordKind.recent.life ?? 0))
    }

    /// What is known of an album, as JSON.
    package static func album(chat: Int64, id: String) -> Reading<ByteString?> where Value == ByteString? {
        Reading<ByteString?>(StoreCommand("GET", RecordKind.albums.key(named: String(chat), id))) { $0.bytesValue }
    }

    /// Which of some messages are known to be somebody's.
    package static func areKnown(chat: Int64, messages: [Int64]) -> Reading<[Bool]> where Value == [Bool] {
        Reading<[Bool]>(messages.map { StoreCommand("EXISTS", RecordKind.messages.key(chat, $0)) }) { replies in
            replies.map { $0 == .integer(1) }
        }
    }
}

extension Change {
    /// Keeps a message for a day.
    package static func keepMessage(_ json: ByteString, chat: Int64, message: Int64) -> Change {
        let life = ByteString(RecordKind.messages.life ?? 0)
        return Change(.chat(chat), StoreCommand("SET", RecordKind.messages.key(chat, message), json, "EX", life))
    }

    /// Forgets messages.
    package static func forgetMessages(chat: Int64, _ messages: [Int64]) -> Change? {
        guard !messages.isEmpty else { return nil }
        return Change(
            .chat(chat), StoreCommand(arguments: ["DEL"] + messages.map { RecordKind.messages.key(chat, $0) }))
    }

    /// Keeps a verdict; one that speaks against nobody for a day only.
    package static func keepVerdict(_ json: ByteString, chat: Int64, message: Int64, isClean: Bool) -> Change {
        let life = isClean ? 86_400 : RecordKind.verdicts.life ?? 0
        return Change(
            .chat(chat), StoreCommand("SET", RecordKind.verdicts.key(chat, message), json, "EX", ByteString(life)))
    }

    /// A message stands, and goes with a ban of its author within the hour.
    package static func addRecent(chat: Int64, user: Int64, message: Int64, now: Int64) -> Change {
        let key = RecordKind.recent.key(chat, user)
        let life = RecordKind.recent.life ?? 0
        return Change(
            .chat(chat), StoreCommand("ZADD", key, ByteString(now), ByteString(message)),
            StoreCommand("ZREMRANGEBYSCORE", key, "-inf", ByteString(now - life)),
            StoreCommand("EXPIRE", key, ByteString(life)))
    }

    /// A message stands no longer.
    package static func removeRecent(chat: Int64, user: Int64, message: Int64) -> Change {
        Change(.chat(chat), StoreCommand("ZREM", RecordKind.recent.key(chat, user), ByteString(message)))
    }

    /// Keeps an album while pieces may come.
    package static func keepAlbum(_ json: ByteString, chat: Int64, id: String) -> Change {
        let key = RecordKind.albums.key(named: String(chat), id)
        return Change(.chat(chat), StoreCommand("SET", key, json, "EX", ByteString(RecordKind.albums.life ?? 0)))
    }
}
