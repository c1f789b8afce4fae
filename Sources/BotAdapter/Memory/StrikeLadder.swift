/// How often somebody was punished lately in a chat, and what the next time brings.
struct StrikeLadder: Hashable, Sendable {
    /// What a strike brings, from the first to the third.
    enum Rung: Int64, Sendable {
        case warning = 1
        case mute
        case ban
    }

    /// How many strikes count.
    private(set) var strikes: Int64

    init(_ strikes: Int64 = 0) { self.strikes = strikes }

    /// Adds a strike.
    mutating func strike() -> Rung {
        strikes += 1
        return Rung(rawValue: strikes) ?? .ban
    }
}
