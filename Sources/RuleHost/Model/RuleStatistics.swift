/// What one symbol's rule did since the rules were loaded, over all shards.
public struct RuleStatistics: Hashable, Sendable {
    /// Name of the symbol.
    public var name: String
    /// How often the rule was called.
    public var calls: Int
    /// How often the symbol fired.
    public var hits: Int
    /// How often the rule failed.
    public var failures: Int
    /// Time in the rule, without its waits for the store, in nanoseconds; 0 unless timing was asked for.
    public var nanoseconds: Int
    /// Whether it was switched off after ten failures in a row.
    public var isSwitchedOff: Bool

    /// Creates statistics of a rule that never ran.
    public init(name: String) {
        self.name = name
        calls = 0
        hits = 0
        failures = 0
        nanoseconds = 0
        isSwitchedOff = false
    }

    /// Adds what the same rule did elsewhere.
    mutating func add(_ other: RuleStatistics) {
        calls += other.calls
        hits += other.hits
        failures += other.failures
        nanoseconds += other.nanoseconds
        isSwitchedOff = isSwitchedOff || other.isSwitchedOff
    }
}
