internal import Synchronization

/// Counts what another store is asked, and how long it takes for each batch.
final class TimedStore: Store {
    /// Upper ends of the steps, in nanoseconds.
    static let bounds: [Int64] = [
        50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000,
        100_000_000, 250_000_000, 500_000_000, 1_000_000_000,
    ]

    private struct Counts {
        var steps = [Int](repeating: 0, count: TimedStore.bounds.count + 1)
        var sum: Int64 = 0
        var commands = 0
    }

    private let store: any Store
    private let counts = Mutex(Counts())

    init(_ store: any Store) { self.store = store }

    func perform(_ batch: [StoreCommand]) async -> [StoreReply] {
        let start = ContinuousClock.now
        let replies = await store.perform(batch)
        let spent = start.duration(to: .now).components
        let nanoseconds = spent.seconds * 1_000_000_000 + spent.attoseconds / 1_000_000_000
        let step = Self.bounds.firstIndex { nanoseconds <= $0 } ?? Self.bounds.count
        counts.withLock { counts in
            counts.steps[step] += 1
            counts.sum += nanoseconds
            counts.commands += batch.count
        }
        return replies
    }

    func close() async { await store.close() }

    /// Commands so far.
    var commands: Int { counts.withLock { $0.commands } }

    /// Times so far.
    var latency: HostMetrics.Latency {
        counts.withLock { counts in
            HostMetrics.Latency(
                bounds: Self.bounds.map { Double($0) / 1e9 }, counts: counts.steps, sum: Double(counts.sum) / 1e9)
        }
    }
}
