internal import BotAPI
internal import RuleHost

/// What the store knows of a message's author and chat beyond what rules look at.
struct AuthorRecord: Sendable {
    fileprivate(set) var strikes: Int64 = 0
    fileprivate(set) var strikesSince: Int64 = 0
    /// When the temporary ban ends, as the rules recorded it; nil without one.
    fileprivate(set) var bannedUntil: Int64?
    /// Messages of the last hour in this chat.
    fileprivate(set) var recent: [Int64] = []
    /// Where reports about the chat go; nil when nobody wants them.
    fileprivate(set) var adminChat: Int64?

    func ladder(_ settings: ChatSettings, now: Int64) -> StrikeLadder {
        StrikeLadder(strikes: strikes, since: strikesSince, now: now, fade: settings.number("strike_fade"))
    }
}

extension BotState {
    /// Reads what is needed to act on a message, in one trip.
    func author(of message: Message) async throws(StoreError) -> AuthorRecord {
        let chat = message.chat.id
        var batch = [
            StoreCommand("HGET", RecordKind.chat.key(chat), "admin_chat"),
            StoreCommand("HGET", RecordKind.defaults.key, "admin_chat"),
        ]
        if let user = message.user?.id {
            batch += [
                StoreCommand("HMGET", RecordKind.member.key(chat, user), "strikes", "strikes_ts"),
                StoreCommand("HGET", RecordKind.person.key(.all, user), "banned_until"),
                StoreCommand(
                    "ZRANGEBYSCORE", ArchivedMessage.recentKey(chat: chat, user: user),
                    ByteString(timing.seconds - Retention.recent.seconds), "+inf"),
            ]
        }
        let replies = try await perform(batch)
        var record = AuthorRecord()
        record.adminChat = replies.prefix(2).lazy.compactMap(number).first
        guard replies.count == 5 else { return record }
        if case .array(let fields) = replies[2], fields.count == 2 {
            record.strikes = number(fields[0]) ?? 0
            record.strikesSince = number(fields[1]) ?? 0
        }
        record.bannedUntil = number(replies[3])
        if case .array(let ids) = replies[4] { record.recent = ids.compactMap(number) }
        return record
    }
}
