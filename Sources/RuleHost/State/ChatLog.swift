/// What happened in a chat: its audit log and its daily counts.
extension RecordKind {
    static let audit = RecordKind(
        "rh:audit:", ["chat"], .list, of: .chat, "who did what to whom, and why: JSON lines, the oldest first",
        goes: "nothing")
    static let statistics = RecordKind(
        "rh:stats:", ["chat", "day"], .hash, of: .chat, "what happened on a day, counted from 1970",
        fields: [
            ("messages", "messages that were judged"), ("action:<action>", "verdicts that asked for it"),
            ("symbol:<name>", "how often it fired"), ("undone", "verdicts that an administrator took back"),
        ], life: 90 * 86_400, goes: "nothing else")
}

extension Reading {
    /// The newest lines of a chat's audit log, as JSON, the oldest first.
    package static func audit(chat: Int64, newest count: Int64) -> Reading<[ByteString]> where Value == [ByteString] {
        Reading<[ByteString]>(StoreCommand("LRANGE", RecordKind.audit.key(chat), ByteString(-count), "-1")) { reply in
            reply.items.compactMap(\.bytesValue)
        }
    }

    /// The counts of some days, by name.
    package static func statistics(
        chat: Int64, days: [Int64]
    ) -> Reading<[[String: Int64]]> where Value == [[String: Int64]] {
        Reading<[[String: Int64]]>(days.map { StoreCommand("HGETALL", RecordKind.statistics.key(chat, $0)) }) {
            replies in
            replies.map { reply in
                Dictionary(
                    reply.pairs.map { ($0.field.text, $0.value.integer ?? 0) }, uniquingKeysWith: { first, _ in first })
            }
        }
    }
}

extension Change {
    /// Adds a line to the audit log; it is not lost while Redis is away.
    package static func audit(_ json: ByteString, chat: Int64) -> Change {
        Change(.chat(chat), StoreCommand("RPUSH", RecordKind.audit.key(chat), json).kept)
    }

    /// Adds to the counts of a day, by name.
    package static func count(_ counts: [String: Int64], chat: Int64, day: Int64) -> Change {
        let key = RecordKind.statistics.key(chat, day)
        // Only the first of a day sets the end.
        return Change(
            .chat(chat),
            counts.sorted { $0.key < $1.key }.map { name, count in
                StoreCommand("HINCRBY", key, ByteString(name), ByteString(count))
            } + [StoreCommand("EXPIRE", key, ByteString(RecordKind.statistics.life ?? 0), "NX")])
    }
}
