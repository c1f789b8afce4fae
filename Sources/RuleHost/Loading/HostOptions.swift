/// Where rules, scores and state are, and how to run.
public struct HostOptions: Sendable {
    /// Folder of the rule files.
    public var rules = "rules"
    /// File of scores, settings and flags.
    public var groups = "groups.conf"
    /// Where state is kept.
    public var store: StoreLocation = .memory
    /// How many shards judge in parallel; 1 makes runs over several chats repeatable.
    public var shards = 1
    /// Whether the store's time follows the messages' dates (replays) instead of the computer's clock (live); Redis has
    /// the time of its server.
    public var followsMessageDates = false
    /// Whether the time in each rule is measured for `statistics()`; costs about 0.1 us a rule.
    public var measuresRules = false
    /// Whether the time that the store takes is measured for `metrics()`; costs about 0.1 us a batch.
    public var measuresStore = false
    /// Whether the rule tests below the rules folder run before a set of rules goes live.
    public var runsRuleTests = true
    /// Whether groups share what is known of people.
    package var tenancy = Tenancy.one
    /// When writes of the embedded store reach the disk itself.
    package var fsync = FsyncPolicy.everysec
    /// File where joins, strikes and the audit wait while Redis is away; nil when they are lost then.
    package var pendingWrites: String?
    /// Makes the store instead of `store`, by the host's clock; nil for the one that `store` names.
    package var makesStore: (@Sendable (HostClock) -> any Store)?
    /// Whether what was learned is fitted, that which ships with the rules included; else the rules that ask find nothing.
    public var learns = true
    /// Receives one line for people: reloads, failures (each at most once a minute), store trouble.
    public var log: @Sendable (String) -> Void = { _ in }

    /// Creates the defaults: `rules`, `groups.conf`, a store in memory, one shard.
    public init() {}
}

/// Where state is kept.
public enum StoreLocation: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// In memory, gone at the end.
    case memory
    /// In process, with a journal at this path.
    case embedded(path: String)
    /// A Redis server or cluster: `redis://[user:password@]host:port/db` or `unix:///path?db=n`.
    case redis(url: String)

    /// As `--store` takes it, with `***` for a password.
    public var description: String {
        switch self {
        case .memory: "memory"
        case .embedded(let path): "embedded:\(path)"
        case .redis(let url): RedisAddress.masked(url)
        }
    }

    /// Whether a server says what time it is, whatever the messages' dates are.
    var hasItsOwnTime: Bool { if case .redis = self { true } else { false } }

    /// The same.
    public var debugDescription: String { description }
}
