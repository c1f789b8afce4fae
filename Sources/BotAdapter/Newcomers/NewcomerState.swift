internal import BotAPI
internal import RuleHost

/// What is kept of people who are asked for a captcha.
///
/// | key | kind | holds |
/// |---|---|---|
/// | `tg:bot:captcha:<chat>:<user>` | string | the captcha that waits for an answer, for a day beyond its deadline |
/// | `tg:bot:admitted:<chat>:<user>` | string | a request to join that was granted for a captcha, for a day |
/// | the member's record | hash | field `captcha`: the deadline, while the captcha waits in the group |
struct NewcomerState: Sendable {
    private static let day: Int64 = 86_400

    var state: BotState

    /// The captcha that waits for a person's answer; nil when there is none.
    func captcha(chat: Int64, user: Int64) async throws(StoreError) -> Captcha? {
        let reply = try await perform(StoreCommand("GET", Self.key(chat: chat, user: user)))
        return StoredJSON.value(Captcha.self, from: reply)
    }

    /// What keeps a captcha, and tells the rules that its answer is awaited.
    func keep(_ captcha: Captcha) -> [StoreCommand] {
        let life = max(captcha.due - state.timing.seconds, 0) + Self.day
        let key = Self.key(chat: captcha.chat, user: captcha.user)
        var writes = [StoreCommand("SET", key, StoredJSON.text(captcha), "EX", ByteString(life))]
        if captcha.entrance == .member {
            let member = RecordKind.member.key(captcha.chat, captcha.user)
            writes.append(StoreCommand("HSET", member, "captcha", ByteString(captcha.due)))
        }
        return writes
    }

    /// What ends a captcha.
    func forget(_ captcha: Captcha) -> [StoreCommand] {
        [
            StoreCommand("DEL", Self.key(chat: captcha.chat, user: captcha.user)),
            StoreCommand("HDEL", RecordKind.member.key(captcha.chat, captcha.user), "captcha"),
        ]
    }

    /// What makes the join that follows a granted request ask for no second captcha.
    func admit(chat: Int64, user: Int64) -> StoreCommand {
        StoreCommand("SET", Self.admission(chat: chat, user: user), "1", "EX", ByteString(Self.day))
    }

    /// Whether a request of the person was granted.
    func isAdmitted(chat: Int64, user: Int64) async throws(StoreError) -> Bool {
        try await perform(StoreCommand("GET", Self.admission(chat: chat, user: user))) != .null
    }

    /// What lets the next join of a person count as one: it is no second report of the one before.
    func forgetJoin(chat: Int64, user: Int64) -> [StoreCommand] {
        [
            StoreCommand("DEL", ByteString("tg:bot:join:\(chat):\(user)")),
            forgetAdmission(chat: chat, user: user),
        ]
    }

    /// What ends the memory of a granted request.
    func forgetAdmission(chat: Int64, user: Int64) -> StoreCommand {
        StoreCommand("DEL", Self.admission(chat: chat, user: user))
    }

    /// When a post that removes itself went out, in seconds since 1970; nil when it did not, or is gone.
    func postTime(_ place: MessagePlace, lifetime: Int64) async throws(StoreError) -> Int64? {
        let timer = StoredJSON.text(BotTimer.removePost(place))
        let reply = try await perform(StoreCommand("ZSCORE", "tg:bot:timers", timer))
        guard case .bytes(let due) = reply, let seconds = due.integer else { return nil }
        return seconds - lifetime
    }

    /// Messages that a person wrote in a chat since a time and that were left there; at most 100.
    func messages(chat: Int64, user: Int64, since time: Int64) async throws(StoreError) -> [Int64] {
        let recent = StoreCommand(
            "ZRANGEBYSCORE", ArchivedMessage.recentKey(chat: chat, user: user), ByteString(time), "+inf", "LIMIT", "0",
            "100")
        guard case .array(let items) = try await perform(recent) else { return [] }
        return items.compactMap { item in
            guard case .bytes(let bytes) = item else { return nil }
            return bytes.integer
        }
    }

    private func perform(_ command: StoreCommand) async throws(StoreError) -> StoreReply {
        let reply = await state.store.perform(command)
        if case .error(let error) = reply { throw error }
        return reply
    }

    private static func key(chat: Int64, user: Int64) -> ByteString { ByteString("tg:bot:captcha:\(chat):\(user)") }

    private static func admission(chat: Int64, user: Int64) -> ByteString {
        ByteString("tg:bot:admitted:\(chat):\(user)")
    }
}
