/// Spares a service that fails: closed it lets calls through, open it lets none, half-open it lets one try.
///
/// Times are milliseconds since 1970.
package struct CircuitBreaker: Hashable, Sendable {
    /// When it opens, and for how long.
    package struct Limits: Hashable, Sendable {
        /// Failures in a row that open it.
        package var failures = 5
        /// How long it stays open; milliseconds.
        package var pause: Int64 = 60_000

        package init() {}
    }

    private let limits: Limits
    private var failures = 0
    /// When a call may try again; nil while closed.
    private var retry: Int64?

    package init(_ limits: Limits = Limits()) { self.limits = limits }

    /// Whether a call may go out; a call that may has to be followed by its result.
    mutating func allows(now: Int64) -> Bool {
        guard let retry else { return true }
        guard now >= retry else { return false }
        // The one that tries; others wait for what becomes of it.
        self.retry = now + limits.pause
        return true
    }

    /// Takes the result of a call.
    mutating func add(isSuccess: Bool, now: Int64) {
        if isSuccess {
            self = CircuitBreaker(limits)
        } else {
            failures += 1
            if failures >= limits.failures { retry = now + limits.pause }
        }
    }

    var isClosed: Bool { retry == nil }
}
