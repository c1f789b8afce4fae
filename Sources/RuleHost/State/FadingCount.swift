/// A count that falls by one in every period, as it was written: no timer lowers it.
package struct FadingCount: Hashable, Sendable {
    package var count: Int64 = 0
    /// From when the running period counts, in seconds since 1970.
    package var since: Int64 = 0

    package init(_ count: Int64 = 0, since: Int64 = 0) {
        self.count = count
        self.since = since
    }

    /// What is left of it at `now`; `period` is in seconds, and 0 is never. A moment before `since` changes nothing.
    package func left(now: Int64, period: Int64) -> Int64 {
        guard count > 0 else { return 0 }
        guard period > 0, now > since else { return count }
        return max(0, count - (now - since) / period)
    }
}
