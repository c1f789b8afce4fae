internal import RuleHost

/// What changes in a person's trust, kept in the fields `trusted` (1, or -1 for never) and `clean_messages` of the member's
/// record.
enum TrustChange: Hashable, Sendable {
    /// An administrator answered the person: trusted, unless an administrator said never.
    case endorsed
    /// An administrator said so.
    case granted
    /// An administrator said never.
    case refused
    /// Punished: nothing of it is left, but a never stays.
    case lost
    /// Counted anew: neither trusted nor refused by anybody.
    case cleared

    /// What is to be written where a person's trust is kept; `trusted` is what stands there.
    func writes(user: Int64, in place: TrustPlace, trusted: Int64?) -> [StoreCommand] {
        let key = place.key(user)
        switch self {
        case .endorsed: return [StoreCommand("HSETNX", key, "trusted", "1")]
        case .granted: return [StoreCommand("HSET", key, "trusted", "1")]
        case .refused: return [StoreCommand("HSET", key, "trusted", "-1", "clean_messages", "0")]
        case .lost where trusted == -1: return [StoreCommand("HSET", key, "clean_messages", "0")]
        case .lost, .cleared:
            return [StoreCommand("HSET", key, "clean_messages", "0"), StoreCommand("HDEL", key, "trusted")]
        }
    }
}
