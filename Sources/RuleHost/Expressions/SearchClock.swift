internal import Foundation

/// Measures the processor time of searches on this thread from a start that they share.
///
/// The thread's own clock costs as much as a short search, so it is read only where the cheap clock allows that a limit
/// is passed.
struct SearchClock {
    /// The moment of the start by the cheap clock, in nanoseconds.
    let start = Self.read(CLOCK_MONOTONIC)
    private let processorStart = Self.read(CLOCK_THREAD_CPUTIME_ID)

    /// The moment by the cheap clock, in nanoseconds.
    static var now: UInt64 { read(CLOCK_MONOTONIC) }

    /// Whether the thread has been busy for longer than some nanoseconds since a moment that is not before the start.
    ///
    /// All time between the start and that moment is taken for busy.
    func isBeyond(_ limit: UInt64, since moment: UInt64) -> Bool {
        guard Self.now - moment > limit else { return false }
        return Self.read(CLOCK_THREAD_CPUTIME_ID) - processorStart > limit + (moment - start)
    }

    private static func read(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
