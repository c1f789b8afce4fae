/// How long to wait before a failed call is tried again.
package enum Backoff {
    /// Doubles from a second to half a minute, each by chance half as long to half as long again, so that many callers do not
    /// return at once.
    ///
    /// Attempts count from 1, the chance is in 0..<1, the pause in milliseconds.
    package static func pause(attempt: Int, chance: Double) -> Int64 {
        let base = min(30_000, 1_000 << min(attempt - 1, 5))
        return Int64(Double(base) * (0.5 + chance))
    }
}
