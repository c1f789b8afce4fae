import TestSupport
import Testing

@testable import RuleHost

/// `RuleHost.preview`: a verdict, and nothing else.
@Suite struct PreviewTests {
    /// COUNT fires from the third message within a minute; MARK writes in many ways and says what it then reads.
    private static let rules = """
        rspamd_config.COUNT = function(task)
          local count = task:get_user():count('messages', 60)
          return count >= 3, 1, count
        end
        rspamd_config.MARK = { type = 'postfilter', group = 'g', callback = function(task)
          local key = 'mark:' .. task:get_message():id()
          local is_new = redis.call('SET', key, 'seen', 'NX', 'EX', 60) ~= nil
          local sum = redis.call('HINCRBY', 'sums', 'all', 1)
          redis.call('SADD', 'names', 'a', 'b')
          redis.call('DEL', 'names', 'old')
          return true, 1, tostring(is_new), sum, redis.call('SCARD', 'names'), redis.call('GET', 'kept')
        end }
        rspamd_config.FIRST = function(task) return task:get_user():is_first_message() end
        """
    private static let groups = RuleFolder.groups("COUNT", "MARK", "FIRST")

    /// Everything in a store, one line a key.
    private static func contents(_ store: any Store) async -> [String] {
        guard case .array(let keys) = await store.perform(StoreCommand("KEYS", "*")) else { return [] }
        var lines: [String] = []
        for case .bytes(let key) in keys {
            let readings = [
                StoreCommand("GET", key), StoreCommand("HGETALL", key), StoreCommand("SMEMBERS", key),
                StoreCommand("ZRANGE", key, "0", "-1", "WITHSCORES"), StoreCommand("PEXPIRETIME", key),
            ]
            lines.append("\(key): \(await store.perform(readings))")
        }
        return lines.sorted()
    }

    @Test func changesNothingInTheStore() async throws {
        try await withHost(Self.rules, groups: Self.groups) { host, _ in
            _ = await host.store.perform([
                StoreCommand("SET", "kept", "5"), StoreCommand("SET", "old", "x", "EX", "500"),
                StoreCommand("SADD", "names", "z"), StoreCommand("HSET", "sums", "all", "41"),
            ])
            _ = await host.scan(.sample())
            let before = await Self.contents(host.store)
            for message in [Message.sample(after: 5), .sample(after: 6, user: 2), .sample(after: 7, kind: .join)] {
                #expect(await host.preview(message).failures == [])
            }
            #expect(await Self.contents(host.store) == before)
        }
    }

    @Test func judgesAsAScanWould() async throws {
        try await withHost(Self.rules, groups: Self.groups) { host, _ in
            _ = await host.store.perform(StoreCommand("SET", "kept", "5"))
            for after in [0, 10, 20, 30] as [Int64] {
                let message = Message.sample(after: after)
                var preview = await host.preview(message)
                let again = await host.preview(message)
                let verdict = await host.scan(message)
                preview.elapsedMicroseconds = verdict.elapsedMicroseconds
                #expect(preview == verdict)
                #expect(again.hits == verdict.hits)
            }
        }
    }

    @Test func judgesWhatWasJudgedAsItWasThen() async throws {
        try await withHost(Self.rules, groups: Self.groups) { host, _ in
            let first = Message.sample()
            #expect(await host.scan(first).names.contains("FIRST"))
            #expect(await host.preview(first).names.contains("FIRST"))
            let second = Message.sample(after: 10)
            #expect(await host.preview(second).names.contains("FIRST") == false)
            _ = await host.scan(second)
            #expect(await host.preview(second).names.contains("FIRST") == false)
        }
    }

    @Test func leavesFiguresAndClockAlone() async throws {
        try await withHost(Self.rules, groups: Self.groups) { host, _ in
            _ = await host.scan(.sample())
            _ = await host.store.perform(StoreCommand("SET", "short", "x", "EX", "100"))
            let hits = await host.statistics().map(\.hits)
            _ = await host.preview(.sample(after: 10_000))
            #expect(await host.statistics().map(\.hits) == hits)
            #expect(await host.store.perform(StoreCommand("GET", "short")) == .bytes("x"))
        }
    }

    @Test func runsNothingThatItCannotTakeBack() async throws {
        let rules = "rspamd_config.A = function() redis.call('EVAL', 'return 1', 0) return true end"
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let verdict = await host.preview(.sample())
            #expect(verdict.names == [])
            #expect(verdict.failure?.message.contains("EVAL is not performed in a preview") == true)
        }
    }

    @Test func saysThatTheStoreIsAway() async throws {
        let store = EmbeddedStore(clock: .messages())
        await store.close()
        let preview = PreviewStore(over: store, clock: .messages())
        let replies = await preview.perform([StoreCommand("GET", "a"), StoreCommand("SET", "a", "1")])
        #expect(replies.count == 2)
        for reply in replies {
            guard case .error(let error) = reply else {
                Issue.record("answered with \(reply)")
                continue
            }
            #expect(error.code == "CLOSED")
        }
    }
}
