internal import BotAPI
internal import Synchronization

/// Updates that were taken and are not over, and those that were over lately.
///
/// What Telegram was told not to send again should not come again, so the ids of the last ones are enough.
final class OpenUpdates: Sendable {
    private struct State {
        var open: Set<Int64> = []
        /// Open ones that lie in the backlog, and those of them that go from there with what is decided about them.
        var kept: Set<Int64> = []
        var struck: Set<Int64> = []
        /// Handled ones, and in which order.
        var handled: Set<Int64> = []
        var order: [Int64] = []
        var waiter: (ids: Set<Int64>, resume: CheckedContinuation<Void, Never>)?
        var offset: Int64?
        /// Tells the waits from each other.
        var waits = 0
    }

    /// How many handled ones are known at least.
    private static let memory = 10_000

    private let state = Mutex(State())

    /// Takes over what a run before this one handled, and where it stopped.
    func resume(handled ids: Set<Int64>, offset: Int64?) {
        state.withLock { state in
            state.handled = ids
            state.order = ids.sorted()
            state.offset = offset
        }
    }

    /// The first update that Telegram may have to send again; nil when that was never known.
    var offset: Int64? { state.withLock { $0.offset } }

    /// Notes that all updates before one are over or lie in the backlog.
    func setOffset(_ offset: Int64) { state.withLock { $0.offset = offset } }

    /// Takes an update; false when it was taken before.
    func take(_ id: Int64, isKept: Bool = false) -> Bool {
        state.withLock { state in
            guard !state.handled.contains(id), state.open.insert(id).inserted else { return false }
            if isKept { state.kept.insert(id) }
            return true
        }
    }

    /// How it stands with an update about which is decided now.
    func standing(of id: Int64) -> UpdateStanding {
        state.withLock { state in
            let isKept = state.kept.contains(id)
            if isKept { state.struck.insert(id) }
            return UpdateStanding(isKept: isKept, offset: state.offset)
        }
    }

    /// Whether an update lies in the backlog.
    func isKept(_ id: Int64) -> Bool { state.withLock { $0.kept.contains(id) } }

    /// Gives updates back that could not be taken in: they may come again.
    func giveBack(_ ids: [Int64]) { state.withLock { $0.open.subtract(ids) } }

    /// Notes that an update is handled.
    ///
    /// - Returns: Whether it lies in the backlog still: it came there while it was decided about.
    func finish(_ id: Int64) -> Bool {
        let (resume, isLeft) = state.withLock { state -> (CheckedContinuation<Void, Never>?, Bool) in
            state.open.remove(id)
            let isKept = state.kept.remove(id) != nil
            let isLeft = state.struck.remove(id) == nil && isKept
            if state.handled.insert(id).inserted { state.order.append(id) }
            if state.order.count > 2 * Self.memory {
                state.handled.subtract(state.order.prefix(Self.memory))
                state.order.removeFirst(Self.memory)
            }
            state.waiter?.ids.remove(id)
            guard state.waiter?.ids.isEmpty == true else { return (nil, isLeft) }
            return (state.waiter.take()?.resume, isLeft)
        }
        resume?.resume()
        return isLeft
    }

    /// Waits until updates are over, or so many milliseconds; nil is for ever.
    ///
    /// - Returns: Those that are not.
    func wait(for ids: Set<Int64>, atMost patience: Int64?, timing: Timing) async -> Set<Int64> {
        let number = state.withLock { state in
            state.waits += 1
            return state.waits
        }
        if let patience {
            // A wait that is over leaves its timer behind, which then finds nothing to do.
            Task {
                await timing.pause(patience)
                let resume = state.withLock { $0.waits == number ? $0.waiter.take()?.resume : nil }
                resume?.resume()
            }
        }
        await withCheckedContinuation { resume in
            let isOver = state.withLock { state -> Bool in
                let left = ids.intersection(state.open)
                guard !left.isEmpty else { return true }
                state.waiter = (left, resume)
                return false
            }
            if isOver { resume.resume() }
        }
        return state.withLock { ids.intersection($0.open) }
    }

    /// Notes that open updates lie in the backlog now.
    ///
    /// - Returns: Those that were over meanwhile.
    func keep(_ ids: Set<Int64>) -> Set<Int64> {
        state.withLock { state in
            state.kept.formUnion(ids.intersection(state.open))
            return ids.subtracting(state.open)
        }
    }
}
