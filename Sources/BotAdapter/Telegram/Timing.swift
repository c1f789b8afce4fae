internal import Foundation

/// The clock, the pauses and the chance that the bot uses; tests bring their own.
struct Timing: Sendable {
    /// Milliseconds since 1970.
    var now: @Sendable () -> Int64
    /// Waits so many milliseconds, or until the task is cancelled.
    var pause: @Sendable (Int64) async -> Void
    /// A number in 0..<1.
    var chance: @Sendable () -> Double

    /// Seconds since 1970.
    var seconds: Int64 { now() / 1000 }

    static let live = Timing(
        now: { Int64(Date().timeIntervalSince1970 * 1000) },
        pause: { milliseconds in
            // The only error of a sleep is its cancellation, and that ends the pause as it should.
            _ = try? await Task.sleep(for: .milliseconds(milliseconds))
        },
        chance: { Double.random(in: 0..<1) })
}
