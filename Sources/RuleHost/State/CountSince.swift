/// A count that falls by one in every period, as the store has it: no timer lowers it.
struct CountSince: Hashable, Sendable {
    var count: Int64 = 0
    /// From when the running period counts, in seconds since 1970.
    var since: Int64 = 0

    /// What is left of it at `now`.
    ///
    /// `period` is in seconds, and 0 is never. A moment before `since` changes nothing.
    func left(now: Int64, period: Int64) -> Int64 {
        count == 0 ? 0 : Fading.count(count, since: since, at: now, period: period).value
    }
}
