import Synchronization
import TestSupport
import Testing

@testable import RuleHost

/// What a message costs in trips to the store and in commands, with the shipped rules and with many more.
@Suite struct StoreTripTests {
    /// The shipped rules in a folder of their own, with `more` rules that count something each.
    private static func folder(more: Int, trusts: Bool = false) throws -> RuleFolder {
        var files: [String: String] = [:]
        for name in try Repository.files(in: "rules", ending: ".lua") {
            files[name] = try Repository.text("rules/" + name)
        }
        for name in try Repository.files(in: "rules/lists", ending: ".map") {
            files["lists/" + name] = try Repository.text("rules/lists/" + name)
        }
        files["more.lua"] = (0..<more).map { number in
            "rspamd_config.MORE_\(number) = { group = 'more', score = 0.01, callback = function(task) "
                + "return task:get_user():count('x\(number)', 60) > 1 end }\n"
        }.joined()
        return try RuleFolder(
            files,
            groups: Repository.text("groups.conf") + "\ngroup \"more\" { }\n"
                + "flags { trusted = \(trusts ? "on" : "off"); }\n")
    }

    /// Messages of ten people in two chats within a second, after one of each that is not counted.
    private static func messages(round: Int64) -> [Message] {
        (0..<20 as Range<Int64>).map { number in
            Message.sample(
                "Notes of \(round * 20 + number)?", after: round,
                id: round * 100 + number + 1,
                user: number % 10 + 1, chat: number < 10 ? -100 : -200)
        }
    }

    @Test(arguments: [0, 50])
    func takesTwoTripsAndFourCommands(more: Int) async throws {
        let folder = try Self.folder(more: more)
        let store = ArrivalStore(EmbeddedStore(clock: .messages()))
        var options = folder.options
        options.makesStore = { _ in store }
        let host = try await RuleHost(options)
        _ = await host.scan(Self.messages(round: 0))
        // Whether anything changed is asked once in a second.
        _ = await host.scan([.sample(after: 1, id: 999), .sample(after: 1, id: 999, chat: -200)])
        for message in Self.messages(round: 1) {
            let before = store.arrivals
            let verdict = await host.scan(message)
            #expect(verdict.failures.isEmpty && verdict.action == .none)
            #expect(verdict.hits.count == more)
            #expect(store.arrivals.trips - before.trips == 2)
            #expect(store.arrivals.commands - before.commands == 4)
        }
        await host.close()
    }

    /// Trust is counted when the verdict is known: a trip of its own, until the member is trusted.
    @Test func takesOneTripMoreUntilSomebodyIsTrusted() async throws {
        let folder = try Self.folder(more: 0, trusts: true)
        let store = ArrivalStore(EmbeddedStore(clock: .messages()))
        var options = folder.options
        options.makesStore = { _ in store }
        let host = try await RuleHost(options)
        var costs: [[Int]] = []
        for number in 1...5 as ClosedRange<Int64> {
            // Another member's message asks whether anything changed.
            _ = await host.scan(.sample("hi", after: number * 2, id: number * 2, user: 2))
            let before = store.arrivals
            _ = await host.scan(.sample("Good morning, number \(number)", after: number * 2, id: number * 2 + 1))
            costs.append([store.arrivals.trips - before.trips, store.arrivals.commands - before.commands])
        }
        #expect(costs.dropFirst() == [[3, 5], [3, 5], [2, 4], [2, 4]])
        await host.close()
    }

    /// `INFO commandstats` counts the commands inside scripts as well, by their own names.
    @Test(arguments: [0, 50])
    func sendsRedisFourCommands(more: Int) async throws {
        let folder = try Self.folder(more: more)
        let server = try await RedisServer()
        let redis = try server.store()
        var options = folder.options
        options.makesStore = { _ in redis }
        let host = try await RuleHost(options)
        _ = await host.scan(Self.messages(round: 0))
        _ = await host.scan([.sample(after: 1, id: 999), .sample(after: 1, id: 999, chat: -200)])
        let before = try await server.calls()
        let messages = Self.messages(round: 1)
        #expect(await host.scan(messages).allSatisfy { $0.failures.isEmpty && $0.hits.count == more })
        let calls = try await server.calls().map { ($0.key, $0.value - before[$0.key, default: 0]) }
        let spent = Dictionary(uniqueKeysWithValues: calls).filter { $0.value > 0 }
        let inScripts = ["zadd", "zremrangebyscore", "expire", "zcount"]
        let arrived = spent.filter { !inScripts.contains($0.key) && !["info", "ping", "hello"].contains($0.key) }
        #expect(arrived == ["hgetall": 40, "evalsha": 20, "hset": 20])
        #expect(inScripts.allSatisfy { spent[$0] == 20 * (2 + more) })
        await host.close()
    }
}

/// Counts what would arrive at a Redis server.
private final class ArrivalStore: Store {
    private let store: any Store
    private let seen = Mutex((trips: 0, commands: 0))

    var arrivals: (trips: Int, commands: Int) { seen.withLock { $0 } }

    init(_ store: any Store) { self.store = store }

    func perform(_ batch: [StoreCommand]) async -> [StoreReply] {
        let count = RedisHostCommands(batch)?.commands.count ?? batch.count
        seen.withLock { $0 = ($0.trips + 1, $0.commands + count) }
        return await store.perform(batch)
    }

    func close() async { await store.close() }
}
