/// What one scan does otherwise than groups.conf and the chat say.
public struct ScanSettings: Hashable, Sendable {
    /// Points by name of symbol.
    public var scores: [String: Double] = [:]
    /// Thresholds in points, greater than 0.
    public var thresholds: [Action: Double] = [:]
    /// Symbols that do not fire.
    public var disabledSymbols: Set<String> = []
    /// Groups, such as `telegram_core`, whose symbols do not fire.
    public var disabledGroups: Set<String> = []

    /// Creates settings that change nothing.
    public init() {}
}
