internal import Synchronization

/// Runs work that has the same key one after the other, and work of different keys beside each other.
final class Lanes<Key: Hashable & Sendable>: Sendable {
    private struct Lane {
        /// Waits for what was added last.
        var tail: @Sendable () async -> Void
        var count = 0
    }

    private let lanes = Mutex<[Key: Lane]>([:])

    /// Puts work behind what its key has already; the task ends with its value.
    @discardableResult
    func add<Value: Sendable>(
        _ key: Key, _ work: @escaping @Sendable () async -> Value
    ) -> Task<Value, Never> {
        lanes.withLock { lanes in
            let before = lanes[key]?.tail
            let task = Task {
                await before?()
                let value = await work()
                leave(key)
                return value
            }
            lanes[key] = Lane(tail: { _ = await task.value }, count: (lanes[key]?.count ?? 0) + 1)
            return task
        }
    }

    /// Whether no work is under way or waits.
    var isEmpty: Bool { lanes.withLock { $0.isEmpty } }

    private func leave(_ key: Key) {
        lanes.withLock { lanes in
            lanes[key]?.count -= 1
            if lanes[key]?.count == 0 { lanes[key] = nil }
        }
    }
}
