import TestSupport
import Testing

@testable import RuleHost

/// The keys of the host are closed to commands of rules.
@Suite struct HostKeyTests {
    @Test(arguments: [
        "redis.call('HSET', 'rh:users:{all:1}', 'bans', 0)", "redis.call('del', 'mine', 'rh:chats:-100')",
        "redis.pcall('GET', 'rh:layout')", "redis.call('EVAL', 'return 1', 1, 'rh:members:-100:1')",
        "redis.call('SINTERSTORE', 'mine', 'rh:lists:white:users')",
        "require('lua_redis').redis_make_request(task, {}, nil, false, print, 'GET', { 'rh:layout' })",
        "require('rspamd_redis').make_request { task = task, cmd = 'GET', args = { 'rh:layout' } }",
    ])
    func refusesKeysOfTheHost(call: String) async throws {
        let rules = "rspamd_config.A = function(task) \(call) return true end"
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.hits.isEmpty)
            #expect(verdict.failure?.message.contains("is a key of the host's") == true, "\(verdict.failures)")
        }
    }

    @Test(arguments: ["redis.call('SET', 'tg:mine', 'rh:users')", "redis.call('SADD', 'rhyme', 'rh:x')"])
    func takesOtherKeysWhateverTheyHold(call: String) async throws {
        let rules = "rspamd_config.A = function(task) \(call) return true end"
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            #expect(await host.scan(.sample()).names == ["A"])
        }
    }
}
