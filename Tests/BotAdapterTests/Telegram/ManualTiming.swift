import Synchronization

@testable import BotAdapter

/// A clock that stands still but for pauses, which end at once and move it on.
final class ManualTiming: Sendable {
    private let time: Mutex<Int64>
    private let pauses = Mutex<[Int64]>([])

    /// - Parameter seconds: Where it starts, since 1970.
    init(seconds: Int64 = 1_000_000) { time = Mutex(seconds * 1_000) }

    var timing: Timing {
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
    var allPauses: [Int64] { pauses.withLock { $0 } }

    func advance(seconds: Int64) { time.withLock { $0 += seconds * 1_000 } }
}
