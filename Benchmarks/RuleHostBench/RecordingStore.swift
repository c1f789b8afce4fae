internal import RuleHost
internal import Synchronization

/// Passes batches on to a store in memory and keeps the answers, which `ReplayingStore` gives again.
final class RecordingStore: Store {
    private let store: any Store
    private let recorded = Mutex<[[StoreReply]]>([])

    /// The answers so far, a list a batch.
    var replies: [[StoreReply]] { recorded.withLock { $0 } }

    init(_ store: any Store) { self.store = store }

    func perform(_ batch: [StoreCommand]) async -> [StoreReply] {
        let replies = await store.perform(batch)
        recorded.withLock { $0.append(replies) }
        return replies
    }

    func close() async { await store.close() }
}
