import RuleHost
import TestSupport
import Testing

/// What `redis.call` returns in Lua for what the store answers.
@Suite struct StoreAnswerTests {
    /// Shows a value, tables in braces with sorted fields.
    private static let show = """
        local function show(value)
          if type(value) ~= 'table' then return type(value) .. ' ' .. tostring(value) end
          local parts = {}
          for key, element in pairs(value) do parts[#parts + 1] = tostring(key) .. '=' .. tostring(element) end
          table.sort(parts)
          return '{' .. table.concat(parts, ' ') .. '}'
        end
        """

    @Test(arguments: [
        ("'GET', 'missing'", "nil nil"), ("'GET', 'text'", "string five"), ("'GET', 'number'", "string 5"),
        ("'INCR', 'number'", "number 6"), ("'SET', 'new', 1", "string OK"), ("'SET', 'text', 1, 'NX'", "nil nil"),
        ("'get', 'text'", "string five"), ("'STRLEN', 'text'", "number 4"), ("'SET', 'new', 2.5", "string OK"),
        ("'SISMEMBER', 'set', 'a'", "boolean true"), ("'SISMEMBER', 'set', 'z'", "boolean false"),
        ("'sismember', 'set', 'z'", "boolean false"), ("'SMISMEMBER', 'set', 'a', 'z', 'b'", "{1=true 2=false 3=true}"),
        ("'EXISTS', 'text'", "boolean true"), ("'EXISTS', 'missing'", "boolean false"),
        ("'EXISTS', 'text', 'set', 'missing'", "number 2"), ("'HEXISTS', 'hash', 'f'", "boolean true"),
        ("'HEXISTS', 'hash', 'x'", "boolean false"), ("'HGETALL', 'hash'", "{f=1 g=two}"),
        ("'HGETALL', 'missing'", "{}"), ("'HMGET', 'hash', 'x', 'f'", "{1=false 2=1}"),
        ("'HGET', 'hash', 'x'", "nil nil"), ("'HSETNX', 'hash', 'f', 1", "boolean false"),
        ("'SADD', 'set', 'c'", "number 1"), ("'SADD', 'set', 'a'", "number 0"), ("'SCARD', 'set'", "number 2"),
        ("'LRANGE', 'list', 0, -1", "{1=x 2=y}"), ("'LPOP', 'missing'", "nil nil"),
        ("'ZSCORE', 'zset', 'm'", "string 3"), ("'TTL', 'text'", "number -1"), ("'DEL', 'missing'", "number 0"),
        ("'MGET', 'text', 'missing'", "{1=five 2=false}"), ("'HINCRBY', 'hash', 'f', 2.0", "number 3"),
        ("'SET', 'bytes', '\\xff\\0z'", "string OK"),
    ])
    func becomesALuaValue(command: String, expected: String) async throws {
        let rules = """
            \(Self.show)
            rspamd_config.A = function()
              redis.call('SET', 'text', 'five')
              redis.call('SET', 'number', 5)
              redis.call('SADD', 'set', 'a', 'b')
              redis.call('HSET', 'hash', 'f', 1, 'g', 'two')
              redis.call('RPUSH', 'list', 'x', 'y')
              redis.call('ZADD', 'zset', 3, 'm')
              return true, 1, show(redis.call(\(command)))
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.failures.isEmpty)
            #expect(verdict.hit("A")?.options == [expected])
        }
    }

    @Test func keepsEveryByte() async throws {
        let rules = """
            rspamd_config.A = function()
              redis.call('SET', 'bytes', '\\xff\\0z')
              return redis.call('GET', 'bytes') == '\\xff\\0z'
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            #expect(await host.scan(.sample()).names == ["A"])
        }
    }

    @Test(arguments: ["RULEHOST.COUNT", "rulehost.count", "Rulehost.Other"])
    func refusesTheHostsOwnCommands(name: String) async throws {
        let rules = "rspamd_config.A = function() return redis.pcall('\(name)', 'k', 1, 60, 'm') ~= nil end"
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let failure = await host.scan(.sample()).failure
            #expect(failure?.message.hasPrefix("\(name) is the host's own command; user:count(name, window)") == true)
            #expect(failure?.cause == .runtime)
        }
    }

    @Test func isFoundAsAModuleToo() async throws {
        let rules = """
            local store = require 'redis'
            rspamd_config.A = function() store.call('SET', 'k', 'v') return redis.call('GET', 'k') == 'v' end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            #expect(await host.scan(.sample()).names == ["A"])
        }
    }
}
