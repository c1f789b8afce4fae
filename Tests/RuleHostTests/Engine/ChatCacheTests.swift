import Synchronization
import TestSupport
import Testing

@testable import RuleHost

/// What rarely changes is looked for once a second, and at once where this host changed it.
@Suite struct ChatCacheTests {
    private static let rules = """
        rspamd_config.A = { flag = 'a', callback = function(task)
          return true, 1, task:setting('limit'), table.concat(task:get_message():listed_words('blacklist'), '+')
        end }
        """
    private static let groups = "settings { limit = 3; } group \"g\" { A = 1; }"

    @Test func asksOnceInASecondWhetherAnythingChanged() async throws {
        let store = CountingStore()
        try await withShard(Self.rules, groups: Self.groups, store: store) { shard in
            for after in [0, 0, 1, 1, 1, 5] as [Int64] { _ = await shard.judge(.sample(after: after)) }
            _ = await shard.judge(.sample(after: 5, chat: -200))
            _ = await shard.judge(.sample(after: 5, user: nil))
            _ = await shard.judge(.sample(after: 65, user: nil))
        }
        func count(_ isMeant: (StoreCommand) -> Bool) -> Int { store.batches.joined().count(where: isMeant) }
        #expect(count { $0.arguments[1] == "rh:revision" } == 4)
        // What holds for all and the first chat, then another chat by itself; after a minute the first two again.
        #expect(count { $0.arguments[0] == "SMEMBERS" } == 2 * 5)
        #expect(count { $0.arguments[1].text.hasPrefix("rh:chats:") } == 5)
        // Lists without anybody are asked for a person only where that was not known yet.
        #expect(count { $0.arguments[0] == "SISMEMBER" } == 4 + 2)
    }

    @Test func seesWhatOthersWriteWithinASecond() async throws {
        try await withHost(Self.rules, groups: Self.groups) { host, _ in
            #expect(await host.scan(.sample("buy gold")).hit("A")?.options == ["3", ""])
            let other = State(store: host.store)
            let words = [EntryList(.black, .words, chat: nil), EntryList(.black, .words, chat: -100)]
            try await other.commit(
                [
                    .setting("set:limit", to: "8"), .setting("feat:none", to: "1", chat: -100),
                    .add("gold", to: words[0]), .add("buy", to: words[1]),
                ], by: .operators)
            #expect(await host.scan(.sample("buy gold", id: 2)).hit("A")?.options == ["3", ""])
            #expect(await host.scan(.sample("buy gold", after: 1)).hit("A")?.options == ["8", "gold+buy"])
            try await other.commit(
                [
                    .setting("set:limit", to: "9", chat: -100), .remove("gold", from: words[0]),
                    .remove("buy", from: words[1]),
                ],
                by: .operators)
            #expect(await host.scan(.sample("buy gold", after: 2)).hit("A")?.options == ["9", ""])
            #expect(await host.scan(.sample("buy gold", after: 2, chat: -200)).hit("A")?.options == ["8", ""])
        }
    }

    @Test func seesWithinAMinuteWhatIsWrittenPastTheHosts() async throws {
        try await withHost(Self.rules, groups: Self.groups) { host, _ in
            #expect(await host.scan(.sample("buy gold")).hit("A")?.options == ["3", ""])
            _ = await host.store.perform(command("HSET rh:chats:-100 set:limit 9"))
            #expect(await host.scan(.sample("buy gold", after: 59, id: 2)).hit("A")?.options == ["3", ""])
            #expect(await host.scan(.sample("buy gold", after: 60, id: 3)).hit("A")?.options == ["9", ""])
            _ = await host.store.perform([command("HSET rh:chats:-100 set:limit 7"), command("INCR rh:revision")])
            #expect(await host.scan(.sample("buy gold", after: 61, id: 4)).hit("A")?.options == ["7", ""])
        }
    }

    /// A list that was empty a moment ago is asked for the person in the same message.
    @Test func asksAListThatSomebodyElseFilled() async throws {
        let rule = "rspamd_config.A = function(task) return task:get_user():is_blacklisted() end"
        try await withHost(rule, groups: RuleFolder.groups("A")) { host, _ in
            #expect(await host.scan(.sample()).names == [])
            let list = EntryList(.black, .users, chat: -100)
            try await State(store: host.store).commit([.add("1", to: list)], by: .operators)
            #expect(await host.scan(.sample(after: 1)).names == ["A"])
            try await State(store: host.store).commit([.remove("1", from: list)], by: .operators)
            #expect(await host.scan(.sample(after: 2)).names == [])
        }
    }

    @Test(arguments: [1, 3])
    func setsFlagsFromTheNextMessageOn(shards: Int) async throws {
        let folder = try RuleFolder(["r.lua": Self.rules], groups: Self.groups)
        var options = folder.options
        options.shards = shards
        let host = try await RuleHost(options)
        for chat in [-100, -200, -300] as [Int64] {
            for isOn in [false, true, nil, false] {
                try await host.setFlag("a", to: isOn, chat: chat)
                #expect(await host.scan(.sample(chat: chat)).names == (isOn == false ? [] : ["A"]))
            }
        }
        await host.close()
    }

    @Test func letsNoOlderAnswerHideAFlag() async throws {
        let folder = try RuleFolder(["r.lua": Self.rules], groups: Self.groups)
        let store = GatedStore()
        var options = folder.options
        options.makesStore = { _ in store }
        let host = try await RuleHost(options)
        // The first message's answers are from before the flag is set, and come after.
        async let first = host.scan(.sample())
        await store.untilWaiting()
        try await host.setFlag("a", to: false, chat: -100)
        store.open()
        #expect(await first.names == ["A"])
        #expect(await host.scan(.sample(id: 2)).names == [])
        await host.close()
    }

    @Test func keepsWhatItKnowsWhileTheStoreIsAway() async throws {
        let store = FlakyStore()
        _ = await store.perform([command("SADD rh:lists:black:words gold"), command("HSET rh:chats:-100 set:limit 9")])
        try await withShard(Self.rules, groups: Self.groups, store: store) { shard in
            #expect(await shard.judge(.sample("gold")).hit("A")?.options == ["9", "gold"])
            store.isAway = true
            let verdict = await shard.judge(.sample("gold", after: 5))
            #expect(verdict.hit("A")?.options == ["9", "gold"])
            #expect(verdict.skipped.isEmpty)
            store.isAway = false
            _ = await store.perform([command("HSET rh:chats:-100 set:limit 7"), command("INCR rh:revision")])
            // What could not be read is asked for again, however young it is.
            #expect(await shard.judge(.sample("gold", after: 5, id: 9)).hit("A")?.options == ["7", "gold"])
        }
    }

    @Test func writesNothingThatComesFromAnUnreadProfile() async throws {
        let store = FlakyStore()
        try await withShard(
            "rspamd_config.A = function(task) return task:get_user():is_first_message() end",
            groups: RuleFolder.groups("A"), store: store
        ) { shard in
            #expect(await shard.judge(.sample()).names == ["A"])
            store.failures = 1
            let verdict = await shard.judge(.sample(after: 5))
            #expect(verdict.names == [])
            #expect(verdict.skipped == [.init(name: "A", why: "the store does not answer")])
            let start = Message.start
            #expect(
                await contents(of: store)["rh:members:-100:1"]?.dropFirst(2).map { $0.filter(\.isNumber) } == [
                    // first_ts, last_ts, messages
                    "\(start)", "\(start + 5)", "1",
                ])
            _ = await shard.judge(.sample(after: 6))
            #expect(await store.perform(command("HGET rh:members:-100:1 messages")) == .text("2"))
            #expect(await store.perform(command("HGET rh:users:{all:1} first_seen")) == .text("\(start)"))
        }
    }
}

/// Keeps the answers to its first batch until it is opened.
private final class GatedStore: Store {
    private struct State {
        var isFirst = true
        var waiting: CheckedContinuation<Void, Never>?
        var watcher: CheckedContinuation<Void, Never>?
    }

    private let store = EmbeddedStore(clock: .messages())
    private let state = Mutex(State())

    func perform(_ batch: [StoreCommand]) async -> [StoreReply] {
        let replies = await store.perform(batch)
        let isFirst = state.withLock { state in
            defer { state.isFirst = false }
            return state.isFirst
        }
        guard isFirst else { return replies }
        await withCheckedContinuation { continuation in
            state.withLock { state in
                state.waiting = continuation
                state.watcher?.resume()
                state.watcher = nil
            }
        }
        return replies
    }

    /// Returns when the first batch waits.
    func untilWaiting() async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                if state.waiting == nil { state.watcher = continuation } else { continuation.resume() }
            }
        }
    }

    func open() {
        state.withLock { state in
            state.waiting?.resume()
            state.waiting = nil
        }
    }

    func close() async { await store.close() }
}

/// An embedded store that is away when it is told to be.
private final class FlakyStore: Store {
    private let store = EmbeddedStore(clock: .messages())
    private let away = Mutex(false)
    private let left = Mutex(0)

    var isAway: Bool {
        get { away.withLock { $0 } }
        set { away.withLock { $0 = newValue } }
    }

    /// How many batches fail from now on.
    var failures: Int {
        get { left.withLock { $0 } }
        set { left.withLock { $0 = newValue } }
    }

    func perform(_ batch: [StoreCommand]) async -> [StoreReply] {
        let fails = left.withLock { left in
            defer { left = max(0, left - 1) }
            return left > 0
        }
        guard !isAway, !fails else {
            return batch.map { _ in .error(StoreError(code: "IO", message: "connection refused", location: "here")) }
        }
        return await store.perform(batch)
    }

    func close() async { await store.close() }
}
