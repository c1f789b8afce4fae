/// Judges messages by rules in Lua: loads them, scans messages, reloads when files change.
public final class RuleHost: Sendable {
    /// Where rules, scores and state are, and how to run.
    public struct Options: Sendable {
        /// Folder of the rule files.
        public var rules = "rules"
        /// File of scores, settings and flags.
        public var groups = "groups.conf"
        /// Where state is kept.
        public var store: StoreLocation = .memory
        /// How many shards judge in parallel; 1 makes runs over several chats repeatable.
        public var shards = 1
        /// Whether the store's time follows the messages' dates (replays) instead of the computer's clock (live).
        public var followsMessageDates = false
        /// Whether the time in each rule is measured for `statistics()`; costs about 0.1 us a rule.
        public var measuresRules = false
        /// Whether the rule tests below the rules folder run before a set of rules goes live.
        public var runsRuleTests = true
        /// Receives one line for people: reloads, failures (each at most once a minute), store trouble.
        public var log: @Sendable (String) -> Void = { _ in }

        /// Creates the defaults: `rules`, `groups.conf`, a store in memory, one shard.
        public init() {}
    }

    /// What is loaded now.
    public struct Loaded: Hashable, Sendable {
        /// Rule files in the order in which they were loaded.
        public var files: [String]
        /// Number of symbols that rules or composites may insert.
        public var symbolCount: Int
        /// Number of rule tests that passed.
        public var testCount: Int
        /// 1 after the start, one more after each reload that went live.
        public var generation: Int
        /// Problems that keep a newer set from going live; empty when the files on disk are live.
        public var pending: [Problem]
    }

    /// Loads rules, scores, maps and the store.
    ///
    /// - Throws: `LoadError` with every problem found; nothing is left running.
    public init(_ options: Options) async throws(LoadError) {
        throw LoadError(problems: [Problem(file: options.rules, message: "not yet")])
    }

    /// Judges one message. Messages of one chat are judged in the order of the calls.
    public func scan(_ message: Message) async -> Verdict { Verdict(message: message) }

    /// Judges messages in order.
    ///
    /// - Returns: One verdict a message, in the same order.
    public func scan(_ messages: [Message]) async -> [Verdict] { messages.map { Verdict(message: $0) } }

    /// Loads rules, scores and maps again; on any problem the old ones stay.
    ///
    /// - Returns: What kept the new set from going live; empty when it is live.
    public func reload() async -> [Problem] { [] }

    /// Starts to look for saved files and reloads within a second of a save; ends with `close()`.
    public func watchFiles() {}

    /// What is loaded now.
    public var loaded: Loaded {
        Loaded(files: [], symbolCount: 0, testCount: 0, generation: 0, pending: [])
    }

    /// Every flag as it stands in a chat: groups by name, each followed by its symbols' flags by name.
    ///
    /// - Throws: `Problem` when the store does not answer.
    public func flags(chat: Int64) async throws(Problem) -> [Flag] { [] }

    /// Sets a flag in a chat, from the next message on; nil takes the chat's own word back.
    ///
    /// - Throws: `Problem` when there is no such flag, with the nearest name, or when the store does not answer.
    public func setFlag(_ name: String, to isOn: Bool?, chat: Int64) async throws(Problem) {}

    /// What each rule did since the start, by name.
    public func statistics() async -> [RuleStatistics] { [] }

    /// Bytes that the Lua states of all shards hold now.
    public func luaMemory() async -> Int { 0 }

    /// Ends the shards, the watch and the store; writes are on disk afterwards.
    public func close() async {}
}

/// Where state is kept.
public enum StoreLocation: Hashable, Sendable {
    /// In memory, gone at the end.
    case memory
    /// In process, with a journal at this path.
    case embedded(path: String)
}
