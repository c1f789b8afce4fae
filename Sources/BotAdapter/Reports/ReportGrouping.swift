/// Keeps an admin chat readable in a raid: the first reports of a minute go out singly, the others into a digest.
struct ReportGrouping: Hashable, Sendable {
    /// Where a report goes.
    enum Place: Hashable, Sendable {
        case single
        /// Into the digest of a minute, counted since 1970.
        case digest(minute: Int64)
    }

    /// Reports of a minute that go out singly.
    static let singles = 3

    private var minute: Int64 = -1
    private var count = 0

    /// Where the next report goes; `now` is in seconds since 1970.
    mutating func place(now: Int64) -> Place {
        if now / 60 != minute {
            minute = now / 60
            count = 0
        }
        count += 1
        return count <= Self.singles ? .single : .digest(minute: minute)
    }

    /// When a minute's digest is due, and nothing is added to it any more; seconds since 1970.
    static func due(minute: Int64) -> Int64 { (minute + 1) * 60 + 2 }
}
