internal import Foundation

/// The clock, the pauses and the chance that the bot uses; tests bring their own.
package struct Timing: Sendable {
    /// Milliseconds since 1970.
    package var now: @Sendable () -> Int64
    /// Waits so many milliseconds, or until the task is cancelled.
    package var pause: @Sendable (Int64) async -> Void
    /// A number in 0..<1.
    package var chance: @Sendable () -> Double

    package init(
        now: @escaping @Sendable () -> Int64, pause: @escaping @Sendable (Int64) async -> Void,
        chance: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.pause = pause
        self.chance = chance
    }

    /// Seconds since 1970.
    package var seconds: Int64 { now() / 1000 }

    package static let live = Timing(
        now: { Int64(Date().timeIntervalSince1970 * 1000) },
        pause: { milliseconds in
            // The only error of a sleep is its cancellation, and that ends the pause as it should.
            _ = try? await Task.sleep(for: .milliseconds(milliseconds))
        },
        chance: { Double.random(in: 0..<1) })
}
