import TestSupport
import Testing

@testable import RuleHost

/// How many trips to the store a message takes.
@Suite struct WaveTests {
    @Test func asksForAllRulesAtOnce() async throws {
        var rules = ""
        for index in 10..<30 {
            rules += "rspamd_config.R\(index) = { group = 'g', score = 1, callback = function() "
            rules += "return redis.call('GET', 'k\(index)') == nil end }\n"
        }
        let store = CountingStore()
        try await withShard(rules, groups: RuleFolder.groups(), store: store) { shard in
            let verdict = await shard.judge(.sample())
            #expect(verdict.hits.count == 20)
            #expect(store.batches(of: ["GET"]) == [[String](repeating: "GET", count: 20)])
            // One trip for the profile, one for all rules and for what is written of the person.
            #expect(store.batches.count == 2)
        }
    }

    @Test func takesAsManyTripsAsTheLongestChain() async throws {
        let rules = """
            rspamd_config.ONE = function() redis.call('GET', 'a') return true end
            rspamd_config.THREE = function()
              redis.call('SET', 'x', '1')
              redis.call('GET', 'x')
              return redis.call('GET', 'x') == '1'
            end
            rspamd_config.TWO = function() redis.call('GET', 'b') redis.call('GET', 'c') return true end
            """
        let store = CountingStore()
        try await withShard(rules, groups: RuleFolder.groups("ONE", "TWO", "THREE"), store: store) { shard in
            #expect(await shard.judge(.sample()).names == ["ONE", "THREE", "TWO"])
            #expect(store.batches(of: ["GET", "SET"]) == [["GET", "SET", "GET"], ["GET", "GET"], ["GET"]])
        }
    }

    @Test func startsDependentsInTheNextWave() async throws {
        let rules = """
            rspamd_config.CHILD = function() return redis.call('GET', 'x') == 'parent' end
            rspamd_config.PARENT = function() redis.call('SET', 'x', 'parent') return true end
            rspamd_config.OTHER = function() redis.call('DEL', 'y') return true end
            rspamd_config:register_dependency('CHILD', 'PARENT')
            """
        let store = CountingStore()
        try await withShard(rules, groups: RuleFolder.groups("CHILD", "PARENT", "OTHER"), store: store) { shard in
            #expect(await shard.judge(.sample()).names == ["CHILD", "OTHER", "PARENT"])
            #expect(store.batches(of: ["GET", "SET", "DEL"]) == [["DEL", "SET"], ["GET"]])
        }
    }

    @Test func needsTwoTripsWithoutWaits() async throws {
        let store = CountingStore()
        try await withShard(
            "rspamd_config.A = function() return true end", groups: RuleFolder.groups("A"), store: store
        ) { shard in
            _ = await shard.judge(.sample())
            #expect(store.batches.count == 2)
            #expect(store.batches(of: ["HSET"]).count == 1)
        }
    }

    @Test func keepsTheChatsOrderWhileRulesWait() async throws {
        let rules = """
            rspamd_config.A = function(task)
              local before = redis.call('GET', 'last')
              redis.call('SET', 'last', task:get_message():id())
              return true, 1, before or 'none'
            end
            """
        try await withShard(rules, groups: RuleFolder.groups("A"), store: SlowStore()) { shard in
            let options = await withTaskGroup(of: (Int64, [String]).self) { group in
                for id in 1...20 as ClosedRange<Int64> {
                    // The order of the calls is the order in which the group's tasks reach the shard.
                    let message = Message.sample(after: id, id: id)
                    group.addTask { (id, await shard.judge(message).hit("A")?.options ?? []) }
                }
                var all: [Int64: [String]] = [:]
                for await (id, options) in group { all[id] = options }
                return all
            }
            // Each read what one other wrote, and nobody read the same: none ran while another one waited.
            #expect(Set(options.values.flatMap { $0 }).count == 20)
            #expect(options.values.contains(["none"]))
        }
    }
}

/// An embedded store that lets others run before it answers.
private final class SlowStore: Store {
    private let store = EmbeddedStore(clock: .messages())

    func perform(_ batch: [StoreCommand]) async -> [StoreReply] {
        for _ in 0..<5 { await Task.yield() }
        return await store.perform(batch)
    }

    func close() async { await store.close() }
}
