/// How many questions of a second are left.
struct AskBudget: Hashable, Sendable {
    private let limit: Int
    /// Seconds since 1970.
    private var second: Int64 = 0
    private var count = 0

    /// Creates a budget of so many questions a second.
    init(_ limit: Int) { self.limit = limit }

    /// Takes one question; false when none is left in this second.
    ///
    /// `now` is in milliseconds since 1970.
    mutating func take(now: Int64) -> Bool {
        if now / 1_000 != second { (second, count) = (now / 1_000, 0) }
        guard count < limit else { return false }
        count += 1
        return true
    }
}
