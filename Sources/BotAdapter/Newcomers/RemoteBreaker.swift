/// Spares a service that fails: closed it lets calls through, open it lets none, half-open it lets one try.
///
/// Times are milliseconds since 1970.
struct RemoteBreaker: Hashable, Sendable {
    /// Failures in a row that open it.
    static let limit = 5
    /// How long it stays open.
    static let pause: Int64 = 60_000

    private var failures = 0
    /// When a call may try again; nil while closed.
    private var retry: Int64?

    /// Whether a call may go out; a call that may has to be followed by its result.
    mutating func allows(now: Int64) -> Bool {
        guard let retry else { return true }
        guard now >= retry else { return false }
        // The one that tries; others wait for what becomes of it.
        self.retry = now + Self.pause
        return true
    }

    mutating func note(isSuccess: Bool, now: Int64) {
        if isSuccess {
            self = RemoteBreaker()
        } else {
            failures += 1
            if failures >= Self.limit { retry = now + Self.pause }
        }
    }

    var isClosed: Bool { retry == nil }
}
