/// A group of symbols that share a switch and a cap.
package struct SymbolGroup: Hashable, Sendable {
    /// Such as `telegram_core`.
    package var name: String
    /// The flag that switches the whole group: its key `flag`, or else its name without `telegram_`.
    package var flag: String
    /// What admins read beside the switch; empty when the file has none.
    package var summary: String
    /// The most that the group adds, at least 0; nil without a cap.
    package var maxScore: Double?
    /// The most that the group takes off, at most 0; nil without a cap.
    package var minScore: Double?
    /// In the order of the file, each name once.
    package var symbols: [SymbolSetting]
    /// Where the group is opened first.
    package var location: FileLocation
}
