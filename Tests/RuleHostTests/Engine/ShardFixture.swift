import Synchronization
import TestSupport

@testable import RuleHost

/// Runs a body with one shard over rules made from strings and a store of the test's own.
func withShard<Result>(
    _ rules: String, groups: String, store: any Store, log: HostLog = HostLog(),
    _ body: (Shard) async throws -> Result
) async throws -> Result {
    let folder = try RuleFolder(["r.lua": rules], groups: groups)
    let loader = ProgramLoader(options: folder.options, log: FailureLog { log.add($0) })
    let loading = try await loader.load(store: store, clock: .messages(), classifiers: LearnedClassifiers())
    let shard = Shard(number: 0, evaluator: loading.evaluators[0])
    defer { Task { await loader.end() } }
    do {
        let result = try await body(shard)
        await shard.end()
        return result
    } catch {
        await shard.end()
        throw error
    }
}

/// An embedded store that remembers the batches that it was given.
final class CountingStore: Store {
    private let store = EmbeddedStore(clock: .messages())
    private let seen = Mutex<[[StoreCommand]]>([])

    var batches: [[StoreCommand]] { seen.withLock { $0 } }

    /// The first words of the commands of each batch, batches without any of them left out.
    func batches(of names: Set<String>) -> [[String]] {
        let own = batches.map { $0.filter { $0.arguments.count < 2 || $0.arguments[1] != RecordKind.revision.key } }
        return own.map { $0.compactMap { $0.arguments.first?.text }.filter(names.contains) }.filter { !$0.isEmpty }
    }

    func perform(_ batch: [StoreCommand]) async -> [StoreReply] {
        seen.withLock { $0.append(batch) }
        return await store.perform(batch)
    }

    func close() async { await store.close() }
}

/// A store that is away: every command is answered with an error.
final class FailingStore: Store {
    func perform(_ batch: [StoreCommand]) async -> [StoreReply] {
        batch.map { _ in .error(StoreError(code: "TIMEOUT", message: "no answer")) }
    }

    func close() async {}
}
