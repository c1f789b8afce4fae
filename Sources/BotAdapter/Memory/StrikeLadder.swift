internal import RuleHost

/// How often somebody was punished lately in a chat, and what the next time brings.
///
/// In each period of `strike_fade` one strike fades. The form in the store is `strikes` and `strikes_ts` of
/// the member's record.
struct StrikeLadder: Hashable, Sendable {
    /// What a strike brings, from the first to the third.
    enum Rung: Int64, Sendable {
        case warning = 1
        case mute
        case ban
    }

    /// How many strikes count.
    private(set) var strikes: Int64
    /// From when the period runs in which the next one fades; seconds since 1970.
    private(set) var since: Int64

    /// What is left at `now` of a number that was written for `since`; `fade` is in seconds, and 0 is never.
    init(strikes: Int64 = 0, since: Int64 = 0, now: Int64, fade: Int64) {
        let periods = fade > 0 ? max(0, now - since) / fade : 0
        self.strikes = max(0, strikes - periods)
        self.since = self.strikes == 0 ? now : since + periods * fade
    }

    /// Adds a strike.
    mutating func strike() -> Rung {
        strikes += 1
        return Rung(rawValue: strikes) ?? .ban
    }

    /// Takes a strike back.
    mutating func forgive() { strikes = max(0, strikes - 1) }

    /// Commands that keep it, which are not lost while Redis is away, and the person's profile while it counts.
    func writes(chat: Int64, user: Int64, now: Int64, fade: Int64) -> [StoreCommand] {
        let key = RecordKind.member.key(chat, user)
        let write = StoreCommand("HSET", key, "strikes", ByteString(strikes), "strikes_ts", ByteString(since)).kept
        return [write] + Retention.keepProfile(chat: chat, user: user, now: now, until: since + strikes * fade)
    }
}
