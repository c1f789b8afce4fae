/// What a host did since its start, over all shards: figures for a monitor.
public struct HostMetrics: Hashable, Sendable {
    /// How long something took, counted in steps.
    public struct Latency: Hashable, Sendable {
        /// Upper ends of the steps in seconds, ascending; the last step has none.
        public var bounds: [Double]
        /// How often, a number a step: one more than there are bounds.
        public var counts: [Int]
        /// All times together, in seconds.
        public var sum: Double
    }

    /// Messages judged, by what was asked for.
    public var messages: [Action: Int] = [:]
    /// Rules that failed, by cause.
    public var failures: [Verdict.Failure.Cause: Int] = [:]
    /// What each rule did since its set went live, by name.
    public var rules: [RuleStatistics] = []
    /// How long the store took for a batch of commands; nil unless that was asked for.
    public var storeLatency: Latency?
    /// Commands that the store was asked; 0 unless `storeLatency` was asked for.
    public var storeCommands = 0
    /// Messages that are judged or wait to be, a number a shard.
    public var queueDepths: [Int] = []
    /// Reloads that went live.
    public var reloads = 0
    /// Reloads that were refused, since the files had problems.
    public var refusedReloads = 0
    /// Bytes that the Lua states of all shards hold now.
    public var luaBytes = 0
}
