internal import RuleHost

/// What happened in a group on a day, for `/stats`: the hash `tg:stats:<chat>:<day>`, for 90 days.
///
/// The day counts from 1970. Fields: `messages`, `action:<action>`, `symbol:<name>`, `undone`.
enum DailyCounts {
    private static let lifetime: Int64 = 90 * 86_400

    static func key(chat: Int64, day: Int64) -> ByteString { ByteString("tg:stats:\(chat):\(day)") }

    static func day(_ seconds: Int64) -> Int64 { seconds / 86_400 }

    /// What counts the verdicts of an update; messages without any finding only count as messages.
    static func commands(for record: UpdateRecord, now: Int64) -> [StoreCommand] {
        guard let chat = record.chat, !record.verdicts.isEmpty else { return [] }
        var counts: [String: Int64] = ["messages": Int64(record.verdicts.count)]
        for (_, verdict) in record.verdicts where verdict.exemption == nil {
            if verdict.action > .none { counts["action:\(verdict.action.rawValue)", default: 0] += 1 }
            for hit in verdict.hits where hit.score > 0 { counts["symbol:\(hit.name)", default: 0] += 1 }
        }
        return add(counts, chat: chat, now: now)
    }

    /// What counts a verdict that an administrator took back.
    static func undone(chat: Int64, now: Int64) -> [StoreCommand] { add(["undone": 1], chat: chat, now: now) }

    private static func add(_ counts: [String: Int64], chat: Int64, now: Int64) -> [StoreCommand] {
        let key = key(chat: chat, day: day(now))
        // Only the first of a day sets the end.
        return counts.sorted { $0.key < $1.key }.map { name, count in
            StoreCommand("HINCRBY", key, ByteString(name), ByteString(count))
        } + [StoreCommand("EXPIRE", key, ByteString(lifetime), "NX")]
    }
}
