/// A symbol of a group: its score and what it means.
package struct SymbolSetting: Hashable, Sendable {
    /// UPPER_SNAKE.
    package var name: String
    /// Points that a weight of 1 adds; finite, negative for good signs.
    package var score: Double
    /// What admins read beside the switch; empty when the file has none.
    package var summary: String
    /// Whether only the strongest of several results of one message counts.
    package var isOneShot: Bool
    /// Where the symbol stands first.
    package var location: FileLocation
}
