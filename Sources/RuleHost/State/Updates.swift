/// Which events were handled.
extension RecordKind {
    static let offset = RecordKind(
        "rh:bot:offset", [], .text, of: .operators, "the next update to fetch", goes: "nothing")
    static let handled = RecordKind(
        "rh:bot:done", [], .sortedSet, of: .operators,
        "ids of handled updates by time, for ten minutes",
        goes: "the next update")
    static let backlog = RecordKind(
        "rh:bot:backlog", [], .hash, of: .operators,
        "updates that Telegram need not send again and that are not handled yet: the update as it came, by id",
        goes: "the decision about it")
    static let joins = RecordKind(
        "rh:bot:join:", ["chat", "user"], .text, of: .chat, "the update that told of a join", life: 60,
        goes: "the person's leaving")
}

extension Reading {
    /// The next update to fetch; nil at the first start.
    package static func offset() -> Reading<Int64?> where Value == Int64? {
        Reading<Int64?>(StoreCommand("GET", RecordKind.offset.key)) { $0.numberValue }
    }

    /// Ids of the updates that were handled and may come again.
    package static func handledUpdates() -> Reading<Set<Int64>> where Value == Set<Int64> {
        Reading<Set<Int64>>(StoreCommand("ZRANGE", RecordKind.handled.key, "0", "-1")) { reply in
            Set(reply.listValue.compactMap { Int64($0) })
        }
    }

    /// Whether an update was handled in the last ten minutes.
    package static func isHandled(_ update: Int64) -> Reading<Bool> where Value == Bool {
        Reading<Bool>(StoreCommand("ZSCORE", RecordKind.handled.key, ByteString(update))) { $0 != .null }
    }

    /// The updates that wait, as they came, the oldest first.
    package static func backlog() -> Reading<[(id: Int64, json: ByteString)]>
    where Value == [(id: Int64, json: ByteString)] {
        Reading<[(id: Int64, json: ByteString)]>(StoreCommand("HGETALL", RecordKind.backlog.key)) { reply in
            reply.pairs.compactMap { field, value in field.integer.map { ($0, value) } }.sorted { $0.id < $1.id }
        }
    }

    /// Those of some updates that wait.
    package static func backlog(_ ids: [Int64]) -> Reading<[(id: Int64, json: ByteString)]>
    where Value == [(id: Int64, json: ByteString)] {
        let fields = ids.map { ByteString($0) }
        return Reading<[(id: Int64, json: ByteString)]>(
            StoreCommand(arguments: ["HMGET", RecordKind.backlog.key] + fields)
        ) { reply in
            zip(ids, reply.items).compactMap { id, item in item.bytesValue.map { (id, $0) } }
        }
    }

    /// The update that told of a join first; nil when none did within a minute.
    package static func joinClaim(chat: Int64, user: Int64) -> Reading<Int64?> where Value == Int64? {
        Reading<Int64?>(StoreCommand("GET", RecordKind.joins.key(chat, user))) { $0.numberValue }
    }
}

extension Change {
    /// An update is handled; ids of those that were handled ten minutes ago go.
    ///
    /// `offset` is the first update that may have to be sent again; those before it are over or lie in the backlog.
    package static func handled(_ update: Int64, now: Int64, wasInBacklog: Bool, offset: Int64?) -> Change {
        var commands = [
            StoreCommand("ZADD", RecordKind.handled.key, ByteString(now), ByteString(update)),
            StoreCommand("ZREMRANGEBYSCORE", RecordKind.handled.key, "-inf", ByteString(now - 600)),
        ]
        if let offset { commands.append(StoreCommand("SET", RecordKind.offset.key, ByteString(offset))) }
        if wasInBacklog { commands.append(StoreCommand("HDEL", RecordKind.backlog.key, ByteString(update))) }
        return Change(.operators, commands)
    }

    /// An update waits: Telegram need not send it again.
    package static func addToBacklog(_ updates: [(id: Int64, json: ByteString)]) -> Change {
        let fields = updates.flatMap { [ByteString($0.id), $0.json] }
        return Change(.operators, StoreCommand(arguments: ["HSET", RecordKind.backlog.key] + fields))
    }

    /// Updates are over, or were lost.
    package static func removeFromBacklog(_ updates: [Int64]) -> Change {
        let fields = updates.map { ByteString($0) }
        return Change(.operators, StoreCommand(arguments: ["HDEL", RecordKind.backlog.key] + fields))
    }

    /// An update told of a join; for a minute another one is taken for the same join.
    package static func claimJoin(chat: Int64, user: Int64, update: Int64) -> Change {
        let life = ByteString(RecordKind.joins.life ?? 0)
        return Change(
            .chat(chat), StoreCommand("SET", RecordKind.joins.key(chat, user), ByteString(update), "EX", life))
    }

    /// The next join of a person counts as one: it is no second report of the one before.
    package static func forgetJoin(chat: Int64, user: Int64) -> Change {
        Change(.chat(chat), StoreCommand("DEL", RecordKind.joins.key(chat, user)))
    }
}
