/// What one call of a rule may spend.
///
/// Measured on the shipped rules: the dearest call takes 40 us and 30 KB.
struct LuaLimits: Sendable {
    /// Processor time in nanoseconds.
    var nanoseconds: Int64
    /// Bytes over what the loaded program takes.
    var bytes: Int
    /// Steps of the pattern functions.
    var patternSteps: Int64
    /// Waits for the store.
    var waits: Int

    /// For a rule at work: 20 ms, 16 MB, a million steps, 32 waits.
    static let call = LuaLimits(nanoseconds: 20_000_000, bytes: 16 << 20, patternSteps: 1_000_000, waits: 32)

    /// For a file that is being loaded: 1 s, 64 MB, ten million steps.
    static let load = LuaLimits(nanoseconds: 1_000_000_000, bytes: 64 << 20, patternSteps: 10_000_000, waits: 0)
}
