internal import RuleHost
internal import Synchronization

/// Gives recorded answers without looking at the commands: what is left is the cost of everything but the store.
final class ReplayingStore: Store {
    private let replies: [[StoreReply]]
    private let next = Atomic<Int>(0)

    /// Whether all answers were given, one a batch.
    var isSpent: Bool { next.load(ordering: .relaxed) == replies.count }

    init(_ replies: [[StoreReply]]) { self.replies = replies }

    func perform(_ batch: [StoreCommand]) async -> [StoreReply] {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < replies.count, replies[index].count == batch.count else {
            return batch.map { _ in .error(StoreError(code: "BENCH", message: "asked something else than before")) }
        }
        return replies[index]
    }

    func close() async {}
}
