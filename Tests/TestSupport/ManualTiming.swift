package import BotAPI
internal import Synchronization

/// A clock that stands still but for pauses, which end at once and move it on.
package final class ManualTiming: Sendable {
    private let time: Mutex<Int64>
    private let pauses = Mutex<[Int64]>([])

    /// - Parameter seconds: Where it starts, since 1970.
    package init(seconds: Int64 = 1_000_000) { time = Mutex(seconds * 1_000) }

    package var timing: Timing {
        Timing(
            now: { self.time.withLock { $0 } },
            pause: { milliseconds in
                self.pauses.withLock { $0.append(milliseconds) }
                self.time.withLock { $0 += max(milliseconds, 0) }
                await Task.yield()
            },
            chance: { 0.5 })
    }

    /// All pauses so far; milliseconds.
    package var allPauses: [Int64] { pauses.withLock { $0 } }

    package func advance(seconds: Int64) { time.withLock { $0 += seconds * 1_000 } }
}
