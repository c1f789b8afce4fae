/// A symbol that fires when an expression over other symbols is true.
package struct CompositeSetting: Hashable, Sendable {
    /// What becomes of the symbols that the expression names, when it is true.
    package enum Policy: String, CaseIterable, Hashable, Sendable {
        /// They stay as they are.
        case leave
        /// They stay in the verdict and add nothing.
        case removeWeight = "remove_weight"
        /// They leave the verdict.
        case removeSymbol = "remove_symbol"
    }

    /// UPPER_SNAKE.
    package var name: String
    /// Such as `TG_CAPS & !g:telegram_lists`; `CompositeExpression(parsing:)` accepts it.
    package var expression: String
    /// Points that it adds; finite.
    package var score: Double
    /// Name of one of the groups of the file.
    package var group: String
    package var policy: Policy
    /// What admins read; empty when the file has none.
    package var summary: String
    /// Where the composite stands first.
    package var location: FileLocation
}
