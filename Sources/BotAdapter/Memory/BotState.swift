internal import BotAPI
internal import RuleHost

/// What the bot keeps in the host's store.
///
/// | key | kind | holds |
/// |---|---|---|
/// | `tg:bot:offset` | string | the next update to fetch |
/// | `tg:bot:done` | sorted set | ids of handled updates by time, for an hour |
/// | `tg:bot:acts` | hash | steps that are not done, by update or timer |
/// | `tg:bot:timers` | sorted set | what is due, by time |
/// | `tg:bot:posted:<name>` | string | the id of a post, for a day |
/// | `tg:bot:last:<chat>` | string | the id of the bot's last post in the chat, for 30 days |
/// | `tg:bot:join:<chat>:<user>` | string | a join that was judged, for a minute |
/// | `tg:bot:told:<chat>` | string | a complaint about missing rights, for an hour |
/// | `tg:verdicts:<chat>:<message>` | string | the verdict (`Retention.verdict`) |
/// | `tg:reports:<chat>:<message>` | string | what a report is about (`Retention.report`) |
/// | `tg:bot:report:<chat>:<message>` | string | its text |
/// | `tg:bot:decided:<chat>:<message>` | string | a button below a post was used, for 30 days |
/// | `tg:bot:asked:<chat>:<message>` | string | a command that waits for its group, for an hour |
/// | `tg:bot:appeal:<user>` | string | somebody appealed, for a day |
/// | `tg:bot:late` | hash | messages whose verdict waits (`PutOff`): ids of updates by place |
/// | `tg:bot:chats` | set | groups that the bot is in |
/// | `tg:names:<username>` | string | whose username that is, for 90 days |
/// | `tg:stats:<chat>:<day>` | hash | what happened on a day, for 90 days |
/// | `tg:messages:<chat>:<message>` | string | `ArchivedMessage` |
/// | `tg:recent:<chat>:<user>` | sorted set | ids of a person's messages by date, for an hour |
/// | `tg:album:<chat>:<album>` | string | `Album` |
/// | `tg:audit:<chat>` | list | `AuditEntry` |
/// | `tg:bot:digest:<admin chat>:<minute>` | list | reports that a digest will sum up |
struct BotState: Sendable {
    var store: any Store
    var timing: Timing

    /// The next update to fetch; nil at the first start.
    func offset() async throws(StoreError) -> Int64? {
        try await integer(StoreCommand("GET", "tg:bot:offset"))
    }

    /// Notes that all updates before this one are handled.
    ///
    /// The ids of those that are an hour old go: Telegram has long seen them confirmed.
    func setOffset(_ offset: Int64) async throws(StoreError) {
        _ = try await perform([
            StoreCommand("SET", "tg:bot:offset", ByteString(offset)),
            StoreCommand("ZREMRANGEBYSCORE", "tg:bot:done", "-inf", ByteString(timing.seconds - 3_600)),
        ])
    }

    /// Those of the updates that were handled before.
    func handled(_ updates: [Int64]) async throws(StoreError) -> Set<Int64> {
        guard !updates.isEmpty else { return [] }
        let replies = try await perform(updates.map { StoreCommand("ZSCORE", "tg:bot:done", ByteString($0)) })
        return Set(zip(updates, replies).filter { $0.1 != .null }.map(\.0))
    }

    /// Writes all that an update leaves behind; it counts as handled from then on.
    func record(_ record: UpdateRecord) async throws(StoreError) {
        let now = timing.seconds
        var batch: [StoreCommand] = []
        if let old = record.migratedFrom, let chat = record.chat {
            batch += try await ChatMigration(state: self, old: old, new: chat).writes()
        }
        if let chat = record.chat {
            let key = RecordKind.chat.key(chat)
            if let title = record.title { batch.append(StoreCommand("HSET", key, "name", ByteString(title))) }
            if !record.verdicts.isEmpty {
                batch.append(StoreCommand("HINCRBY", key, "messages", ByteString(Int64(record.verdicts.count))))
            }
            let spam = record.verdicts.count { $0.verdict.action > .none }
            if spam > 0 { batch.append(StoreCommand("HINCRBY", key, "spam_count", ByteString(Int64(spam)))) }
            for (message, verdict) in record.verdicts where message != 0 {
                batch.append(verdict.write(at: MessagePlace(chat: chat, message: message)))
            }
        }
        batch += DailyCounts.commands(for: record, now: now)
        batch += record.writes
        for (timer, due) in record.timers {
            batch.append(StoreCommand("ZADD", "tg:bot:timers", ByteString(due), json(timer)))
        }
        for timer in record.cancelled { batch.append(StoreCommand("ZREM", "tg:bot:timers", json(timer))) }
        if let entry = record.entry { batch.append(keep(entry)) }
        // Last, so that a crash within the batch makes the update come again rather than vanish.
        switch record.origin {
        case .update(let id): batch.append(StoreCommand("ZADD", "tg:bot:done", ByteString(now), ByteString(id)))
        case .again: break
        case .timer(let timer, _):
            // One that was set anew stays.
            guard !record.timers.contains(where: { $0.timer == timer }) else { break }
            batch.append(StoreCommand("ZREM", "tg:bot:timers", json(timer)))
        }
        _ = try await perform(batch)
    }

    /// Entries that a run before this one did not finish: those with a post that may have gone out, then the oldest first.
    ///
    /// So nothing else is posted before it is clear what became of such a post.
    func pending() async throws(StoreError) -> [OutboxEntry] {
        guard case .array(let fields)? = try await perform([StoreCommand("HGETALL", "tg:bot:acts")]).first else {
            return []
        }
        return fields.compactMap { decode(OutboxEntry.self, from: $0) }
            .sorted { ($0.sending == nil ? 1 : 0, $0.id) < ($1.sending == nil ? 1 : 0, $1.id) }
    }

    func setProgress(_ entry: OutboxEntry) async throws(StoreError) { _ = try await perform([keep(entry)]) }

    func finish(_ entry: OutboxEntry) async throws(StoreError) {
        _ = try await perform([StoreCommand("HDEL", "tg:bot:acts", ByteString(entry.id))])
    }

    /// Notes how far entries are and performs other commands, all in one batch.
    func settle(_ entries: [OutboxEntry], _ writes: [StoreCommand]) async throws(StoreError) {
        _ = try await perform(writes + entries.map(keep))
    }

    /// What an act that succeeded leaves in its chat: counters, and a line of the audit log if somebody wanted it.
    func writes(of step: ModerationStep, chat: Int64, cause: ActCause) -> [StoreCommand] {
        var writes = ActText.counters(of: step).sorted { $0.key < $1.key }.map { name, count in
            StoreCommand("HINCRBY", RecordKind.chat.key(chat), ByteString(name), ByteString(count))
        }
        // The bot's own posts go without a reason.
        guard cause != ActCause() else { return writes }
        let entry = AuditEntry(
            time: timing.seconds, actor: cause.actor, chat: chat, target: step.target ?? cause.target,
            act: step.auditText, reason: cause.reason, score: cause.score)
        writes.append(entry.write)
        return writes
    }

    /// Where reports about a chat go; nil when nobody wants them.
    func adminChat(of chat: Int64) async throws(StoreError) -> Int64? {
        let replies = try await perform([
            StoreCommand("HGET", RecordKind.chat.key(chat), "admin_chat"),
            StoreCommand("HGET", RecordKind.defaults.key, "admin_chat"),
        ])
        return replies.lazy.compactMap(number).first
    }

    func verdict(of place: MessagePlace) async throws(StoreError) -> KeptVerdict? {
        let key = ByteString("tg:verdicts:\(place.chat):\(place.message)")
        return try await perform([StoreCommand("GET", key)]).first.flatMap { decode(KeptVerdict.self, from: $0) }
    }

    /// What is remembered of a post that went out: what it is about, by what name it is asked for and when it goes.
    func writes(of post: Post, as place: MessagePlace) -> [StoreCommand] {
        var writes = KeptReport.writes(post, as: place)
        writes.append(Self.lastPostWrite(place))
        if let name = post.name {
            let key = ByteString("tg:bot:posted:\(name)")
            writes.append(StoreCommand("SET", key, ByteString(place.message), "EX", ByteString(Retention.post.seconds)))
        }
        if let lifetime = post.lifetime {
            let due = ByteString(timing.seconds + lifetime)
            writes.append(StoreCommand("ZADD", "tg:bot:timers", due, json(BotTimer.removePost(place))))
        }
        return writes
    }

    /// The id of the post with a name; nil when there is none or it is a day old.
    func post(named name: String) async throws(StoreError) -> Int64? {
        try await integer(StoreCommand("GET", ByteString("tg:bot:posted:\(name)")))
    }

    /// Timers that are due, the oldest first, with when they were to be; at most 100 besides those that are known.
    func dueTimers(besides known: Int) async throws(StoreError) -> [(timer: BotTimer, due: Int64)] {
        try await timers(until: ByteString(timing.seconds), limit: ByteString(Int64(100 + known)))
    }

    /// All timers, the next first.
    func timers() async throws(StoreError) -> [(timer: BotTimer, due: Int64)] {
        try await timers(until: "+inf", limit: "-1")
    }

    private func timers(
        until end: ByteString, limit: ByteString
    ) async throws(StoreError) -> [(timer: BotTimer, due: Int64)] {
        let command = StoreCommand(
            "ZRANGEBYSCORE", "tg:bot:timers", "-inf", end, "WITHSCORES", "LIMIT", "0", limit)
        guard case .array(let parts)? = try await perform([command]).first else { return [] }
        return stride(from: 0, to: parts.count - 1, by: 2).compactMap { index in
            guard let timer = decode(BotTimer.self, from: parts[index]), let due = number(parts[index + 1]) else {
                return nil
            }
            return (timer, due)
        }
    }

    /// True for the first report of a join within a minute: Telegram tells of most joins twice, in two ways.
    func claimJoin(user: Int64, chat: Int64, update: Int64) async throws(StoreError) -> Bool {
        let key = ByteString("tg:bot:join:\(chat):\(user)")
        let replies = try await perform([
            StoreCommand("SET", key, ByteString(update), "NX", "EX", "60"), StoreCommand("GET", key),
        ])
        // An update that comes again after a crash finds its own claim.
        return replies.last.flatMap(number) == update
    }

    /// True at most once an hour and chat.
    func claimComplaint(chat: Int64) async throws(StoreError) -> Bool {
        let command = StoreCommand("SET", ByteString("tg:bot:told:\(chat)"), "1", "NX", "EX", "3600")
        return try await perform([command]).first != .null
    }

    private func keep(_ entry: OutboxEntry) -> StoreCommand {
        StoreCommand("HSET", "tg:bot:acts", ByteString(entry.id), json(entry))
    }

    /// - Throws: The first error among the replies.
    func perform(_ batch: [StoreCommand]) async throws(StoreError) -> [StoreReply] {
        let replies = await store.perform(batch)
        for case .error(let error) in replies { throw error }
        return replies
    }

    private func integer(_ command: StoreCommand) async throws(StoreError) -> Int64? {
        try await perform([command]).first.flatMap(number)
    }

    func number(_ reply: StoreReply) -> Int64? {
        switch reply {
        case .integer(let number): number
        case .bytes(let bytes): bytes.integer
        default: nil
        }
    }

    private func json(_ value: some Encodable) -> ByteString { StoredJSON.text(value) }

    private func decode<Value: Decodable>(_: Value.Type, from reply: StoreReply) -> Value? {
        StoredJSON.value(Value.self, from: reply)
    }
}
