import TestSupport
import Testing

@testable import RuleHost

/// Scripts of rspamd's files: by EVALSHA in Redis, here on the embedded store.
@Suite struct RedisScriptTests {
    private static func rule(_ script: String, keys: String = "{ 'k' }", arguments: String = "{}") -> String {
        """
        local lua_redis = require 'lua_redis'
        local params = lua_redis.parse_redis_server('telegram')
        local script = lua_redis.add_redis_script([[\(script)]], params)
        rspamd_config.A = function(task)
          lua_redis.exec_redis_script(script, { task = task, is_write = true, key = 'k' }, function(err, data)
            if type(data) == 'table' then data = #data .. ':' .. tostring(data[1]) end
            task:insert_result('A', 1, tostring(err), tostring(data))
          end, \(keys), \(arguments))
        end
        """
    }

    static let cases: [(script: String, arguments: String, options: [String])] = [
        ("return redis.call('INCR', KEYS[1])", "{}", ["nil", "1"]),
        ("redis.call('HSET', KEYS[1], 'n', ARGV[1]) return redis.call('HGET', KEYS[1], 'n')", "{ 5 }", ["nil", "5"]),
        ("return redis.call('GET', KEYS[1])", "{}", ["nil", "null"]),
        ("if not redis.call('GET', KEYS[1]) then return 'none' end", "{}", ["nil", "none"]),
        ("if redis.call('SISMEMBER', KEYS[1], 'x') == 0 then return { 'a', 'b', false } end", "{}", ["nil", "3:a"]),
        ("return redis.call('SET', KEYS[1], 'v').ok", "{}", ["nil", "OK"]), ("return 3.7", "{}", ["nil", "3"]),
        ("return true", "{}", ["nil", "1"]), ("return redis.error_reply('MY error')", "{}", ["MY error", "nil"]),
        ("return redis.status_reply('FINE')", "{}", ["nil", "FINE"]),
        ("local r = redis.pcall('INCR', 'a', 'b') return r.err ~= nil and 'caught' or 'no'", "{}", ["nil", "caught"]),
        (
            "redis.call('LPUSH', KEYS[1], ARGV[1], ARGV[2]) redis.call('LTRIM', KEYS[1], 0, 9) "
                + "return redis.call('LRANGE', KEYS[1], 0, -1)", "{ 'a', 'b' }", ["nil", "2:b"]
        ),
        (
            "redis.call('ZADD', KEYS[1], ARGV[1], 'm') return tonumber(redis.call('ZINCRBY', KEYS[1], 2, 'm'))",
            "{ 1 }",
            ["nil", "3"]
        ),
        ("redis.log(redis.LOG_WARNING, 'x') return unpack({ 'first' })", "{}", ["nil", "first"]),
    ]

    @Test(arguments: cases)
    func runOnTheEmbeddedStore(script: String, arguments: String, options: [String]) async throws {
        let rules = Self.rule(script, arguments: arguments)
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.failures == [])
            #expect(verdict.hit("A")?.options == options)
        }
    }

    @Test func runInRedisWithTheSameAnswers() async throws {
        let server = try await RedisServer()
        for one in Self.cases {
            let folder = try RuleFolder(
                ["r.lua": Self.rule(one.script, arguments: one.arguments)], groups: RuleFolder.groups("A"))
            var options = folder.options
            options.store = .redis(url: server.url)
            let host = try await RuleHost(options)
            _ = await host.store.perform(StoreCommand("FLUSHALL"))
            let verdict = await host.scan(.sample())
            #expect(verdict.failures == [])
            #expect(verdict.hit("A")?.options == one.options, "\(one.script)")
            await host.close()
        }
    }

    @Test(
        arguments: [
            ("while true do end", "time budget"), ("return io.open('/etc/passwd')", "nil value (global 'io')"),
            ("return task", nil), ("error('no')", "no"), ("return +", "script:"),
            ("return redis.call('INCR', 'a', 'b')", "ERR"),
        ] as [(String, String?)])
    func keepNothingFromEnding(script: String, message: String?) async throws {
        try await withHost(Self.rule(script), groups: RuleFolder.groups("A")) { host, _ in
            for after in 0..<2 {
                let verdict = await host.scan(.sample(after: Int64(after)))
                let said = verdict.hit("A")?.options[0] ?? verdict.failure?.message ?? ""
                #expect(message.map { said.contains($0) } ?? (said == "nil"), "\(said)")
            }
        }
    }

    @Test func runsAlikeFromTheSecondMessageOn() async throws {
        let rules = Self.rule("return redis.call('INCRBY', KEYS[1], ARGV[1])", arguments: "{ 2 }")
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            for after in 0..<3 {
                let verdict = await host.scan(.sample(after: Int64(after)))
                #expect(verdict.hit("A")?.options == ["nil", String(2 * (after + 1))])
            }
        }
    }
}
