import RuleHost
import TestSupport
import Testing

@testable import RuleHost

@Suite struct FailureTests {
    private static let groups = RuleFolder.groups("A", "B", "V")

    @Test(arguments: ["error('x')", "return 'x'", "redis.call('GET', 'x') error('x')", "redis.call('NOSUCH')"])
    func addsNothingOfARuleThatFails(end: String) async throws {
        let rules = """
            rspamd_config.A = function(task)
              task:insert_result('V', 10, 'mine')
              task:insert_result('B', 10, 'mine')
              \(end)
            end
            rspamd_config.B = function(task)
              redis.call('GET', 'x')
              task:insert_result('V', 2, 'other')
              return true, 1, 'own'
            end
            rspamd_config.V = { type = 'virtual', parent = 'A', group = 'g' }
            """
        try await withHost(rules, groups: Self.groups) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.failure?.rule == "A")
            #expect(verdict.hits.map(\.weight) == [2, 1])
            #expect(verdict.hits.map(\.options) == [["other"], ["own"]])
        }
    }

    @Test func takesBackThePreResultOfAPrefilterThatFails() async throws {
        let rules = """
            rspamd_config.A = { type = 'prefilter', priority = 2, group = 'g', callback = function(task)
              task:set_pre_result { action = 'ban' }
              error('x')
            end }
            rspamd_config.B = { type = 'prefilter', group = 'g', callback = function(task)
              if task:get_message():text() == 'warn' then task:set_pre_result { action = 'warn' } end
            end }
            rspamd_config.V = function() return true end
            """
        try await withHost(rules, groups: Self.groups) { host, _ in
            let first = await host.scan(.sample())
            #expect(first.action == .none)
            #expect(first.names == ["V"])
            #expect(await host.scan(.sample("warn", after: 1)).action == .warn)
        }
    }

    @Test func switchesARuleOffAfterTenFailuresInARow() async throws {
        let rules = """
            rspamd_config.A = function(task)
              if task:get_message():text() == 'bad' then error('x') end
              return true
            end
            rspamd_config.B = function() return true end
            """
        let log = HostLog()
        try await withHost(rules, groups: RuleFolder.groups("A", "B"), log: log) { host, _ in
            for after in Int64(0)..<9 { #expect(await host.scan(.sample("bad", after: after)).failures.count == 1) }
            #expect(await host.scan(.sample("good", after: 9)).names == ["A", "B"])
            for after in Int64(10)..<20 { #expect(await host.scan(.sample("bad", after: after)).failures.count == 1) }
            let verdict = await host.scan(.sample("good", after: 20))
            #expect(verdict.names == ["B"])
            #expect(verdict.failures.isEmpty)
            let why = "switched off after 10 failures in a row, until the next reload"
            #expect(verdict.skipped == [.init(name: "A", why: why)])
            #expect(log.all.filter { $0 == "rule A is \(why)" }.count == 1)
            let statistics = await host.statistics().first { $0.name == "A" }
            #expect(statistics?.isSwitchedOff == true)
            #expect(statistics?.failures == 19)

            #expect(await host.reload() == [])
            #expect(await host.scan(.sample("good", after: 21)).names == ["A", "B"])
        }
    }

    @Test func holdsNothingAgainstARuleWhoseStoreIsAway() async throws {
        let rules = """
            rspamd_config.A = function(task)
              if task:get_message():text() == 'bad' then error('x') end
              return redis.call('GET', 'x') == 1
            end
            """
        let silence = Verdict.Skip(name: "A", why: "the store does not answer")
        try await withShard(rules, groups: RuleFolder.groups("A"), store: FailingStore()) { shard in
            for after in Int64(0)..<12 {
                let verdict = await shard.judge(.sample(after: after))
                #expect(verdict.failures.map(\.rule) == ["profile"])
                #expect(verdict.skipped == [silence])
            }
            // The first failure of its own is the first in a row.
            #expect(await shard.judge(.sample("bad", after: 20)).failures.contains { $0.rule == "A" })
            #expect(await shard.judge(.sample(after: 21)).skipped == [silence])
            #expect(await shard.statistics().first { $0.name == "A" }?.failures == 1)
        }
    }

    @Test func countsWhatTheStoreRefusesAsAFailure() async throws {
        let rules = "rspamd_config.A = function() redis.call('SET', 'k', 'v') return redis.call('LPUSH', 'k', 'x') end"
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            for after in Int64(0)..<12 {
                let verdict = await host.scan(.sample(after: after))
                #expect(verdict.failure?.cause == .store)
                #expect(verdict.failure?.message.contains("WRONGTYPE") == true)
                #expect(verdict.skipped.isEmpty)
            }
        }
    }

    @Test func logsAFailureOnceAMinute() {
        let log = HostLog()
        let failures = FailureLog { log.add($0) }
        let failure = Verdict.Failure(rule: "A", cause: .runtime, message: "x", location: "rules/r.lua:3")
        let other = Verdict.Failure(rule: "profile", cause: .store, message: "y", location: "")
        failures.note(failure, wall: 1000)
        failures.note(failure, wall: 2000)
        failures.note(other, wall: 2000)
        failures.note(failure, wall: 60_999)
        failures.note(failure, wall: 61_000)
        failures.note(failure, wall: 121_000)
        #expect(
            log.all == [
                "rules/r.lua:3: rule A failed (runtime): x", "rule profile failed (store): y",
                "rules/r.lua:3: rule A failed (runtime): x (2 more in the last minute)",
                "rules/r.lua:3: rule A failed (runtime): x",
            ])
    }

    @Test func namesAStoreThatIsAway() async throws {
        let rules = """
            rspamd_config.A = function(task) return task:get_message():text() == 'hello' end
            rspamd_config.B = function() redis.call('GET', 'x') return true end
            rspamd_config.C = function() return redis.pcall('GET', 'x').err == 'TIMEOUT no answer' end
            rspamd_config.D = function(task) return task:get_user():count('x', 60) > 0 end
            rspamd_config.E = function(task) return task:get_user():is_first_message() end
            rspamd_config.F = function(task) return #task:get_message():listed_words('blacklist') == 1 end
            """
        let groups = RuleFolder.groups("A", "B", "C", "D", "E", "F")
        try await withShard(rules, groups: groups, store: FailingStore()) { shard in
            let verdict = await shard.judge(.sample())
            #expect(verdict.names == ["A", "C"])
            #expect(verdict.failure?.rule == "profile")
            #expect(verdict.failure?.cause == .store)
            #expect(verdict.failure?.message == "TIMEOUT no answer")
            #expect(verdict.skipped == ["B", "D", "E", "F"].map { .init(name: $0, why: "the store does not answer") })
        }
    }

    @Test func holdsACaughtStoreErrorAgainstNobody() async throws {
        let rules = """
            rspamd_config.A = function()
              redis.call('SET', 'k', 'v')
              local ok, message = pcall(redis.call, 'LPUSH', 'k', 'x')
              local caught = redis.pcall('LPUSH', 'k', 'x')
              return not ok and message:find('WRONGTYPE') ~= nil and caught.err:find('^WRONGTYPE') ~= nil
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.names == ["A"])
            #expect(verdict.failures.isEmpty)
        }
    }
}
