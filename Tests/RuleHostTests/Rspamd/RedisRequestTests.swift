import TestSupport
import Testing

@testable import RuleHost

/// Files that ask the store as rspamd's do: with functions that take the answers.
@Suite struct RedisRequestTests {
    /// A file that counts messages of a user and looks the user up in two lists.
    private static let counting = """
        local rspamd_logger = require "rspamd_logger"
        local lua_redis = require "lua_redis"
        local rspamd_redis = require "rspamd_redis"

        local redis_params = lua_redis.parse_redis_server('telegram')
        if not redis_params then
          rspamd_logger.errx(rspamd_config, 'no redis servers are specified')
          return
        end

        _G.telegram_settings = { flood = 2, exp = 60 }
        local settings = _G.telegram_settings

        local function flood_cb(task)
          local user_id = tostring(task:get_header('X-Telegram-User', true) or '')
          if user_id == '' then return end
          local key = 'tg:test:' .. user_id

          local function expire_cb(err, _) if err then rspamd_logger.errx(task, 'expire: %1', err) end end

          local function count_cb(err, data)
            if err then return rspamd_logger.errx(task, 'count: %1', err) end
            local count = tonumber(data) or 0
            if count == 1 then
              lua_redis.redis_make_request(task, redis_params, key, true, expire_cb, 'EXPIRE', { key, settings.exp })
            end
            if count > settings.flood then task:insert_result('TG_MANY', 1.0, string.format('%d messages', count)) end
          end

          local ok = lua_redis.redis_make_request(task, redis_params, key, true, count_cb, 'HINCRBY', { key, 'n', 1 })
          if not ok then rspamd_logger.errx(task, 'no request') end
        end

        local function listed_cb(task)
          local function take(symbol)
            return function(err, data)
              if err or data == rspamd_redis.null then return end
              if tonumber(data) == 1 then task:insert_result(symbol, 1.0) end
            end
          end
          local user = task:get_header('X-Telegram-User')
          lua_redis.redis_make_request(task, redis_params, 'l', false, take('TG_LISTED'), 'SISMEMBER', { 'l', user })
        end

        rspamd_config.TG_MANY = { callback = flood_cb, score = 2.0, description = 'many messages', group = 'foreign' }
        rspamd_config.TG_LISTED = { callback = listed_cb, score = 1.0, group = 'foreign' }
        """

    @Test func callsBackWithAnswers() async throws {
        try await withHost(Self.counting, groups: RuleFolder.groups()) { host, _ in
            for index in 0..<2 {
                #expect(await host.scan(.sample(after: Int64(index))).names == [])
            }
            let verdict = await host.scan(.sample(after: 2))
            #expect(verdict.failures == [])
            #expect(verdict.hit("TG_MANY")?.options == ["3 messages"])
            #expect(verdict.score == 2)
            _ = await host.store.perform(StoreCommand("SADD", "l", "1"))
            #expect(await host.scan(.sample(after: 3)).names == ["TG_MANY", "TG_LISTED"])
            #expect(await host.store.perform(StoreCommand("TTL", "tg:test:1")) == .integer(57))
        }
    }

    /// The body of a function that takes error and data of `command`, and what it says as the option of A.
    @Test(arguments: [
        ("'GET', { 'missing' }", "nil userdata null true"), ("'GET', { 'text' }", "nil string five false"),
        ("'INCRBY', { 'number', 2 }", "nil number 7 false"), ("'SET', { 'new', 2.5 }", "nil string OK false"),
        ("'SISMEMBER', { 'set', 'z' }", "nil number 0 false"), ("'PING'", "nil string PONG false"),
        ("'INCR', { 'text' }", "ERR value is not an integer or out of range nil nil false"),
        ("'NOPE', {}", "ERR unknown command 'NOPE', with args beginning with: nil nil false"),
    ])
    func speaksOfAnswersAsRspamdDoes(request: String, expected: String) async throws {
        let rules = """
            local lua_redis = require 'lua_redis'
            rspamd_config.B = { type = 'prefilter', callback = function()
              redis.call('SET', 'text', 'five') redis.call('SET', 'number', 5) redis.call('SADD', 'set', 'a')
            end }
            rspamd_config.A = function(task)
              local ok, connection, address = lua_redis.redis_make_request(task, {}, nil, false, function(err, data)
                task:insert_result('A', 1, table.concat({ tostring(err), type(data), tostring(data),
                  tostring(lua_redis.is_null(data)) }, ' '))
              end, \(request))
              assert(ok == true and connection and address)
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let options = await host.scan(.sample()).hit("A")?.options.first
            #expect(options?.hasPrefix(expected.split(separator: ":")[0]) == true, "\(options ?? "none")")
        }
    }

    @Test func givesArraysWithWhatIsMissing() async throws {
        let rules = """
            local lua_redis = require 'lua_redis'
            local null = require('rspamd_redis').null
            rspamd_config.A = function(task)
              lua_redis.redis_make_request(task, {}, 'h', true, function()
                lua_redis.redis_make_request(task, {}, 'h', false, function(err, data)
                  task:insert_result('A', 1, #data, data[1], tostring(data[2] == null), tostring(data[2] and 'true'))
                end, 'HMGET', { 'h', 'f', 'x' })
              end, 'HSET', { 'h', 'f', 'one' })
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            #expect(await host.scan(.sample()).hit("A")?.options == ["2", "one", "true", "true"])
        }
    }

    @Test func withdrawsARuleWhoseFunctionFails() async throws {
        let rules = """
            local lua_redis = require 'lua_redis'
            rspamd_config.A = function(task)
              task:insert_result('A')
              lua_redis.redis_make_request(task, {}, 'k', false, function(_, data) return data .. nil end, 'GET', { 'k' })
              lua_redis.redis_make_request(task, {}, 'k', false, function() task:insert_result('A') end, 'GET', { 'k' })
            end
            rspamd_config.B = function() return true end
            """
        try await withHost(rules, groups: RuleFolder.groups("A", "B")) { host, _ in
            for index in 0..<10 {
                let verdict = await host.scan(.sample(after: Int64(index)))
                #expect(verdict.names == ["B"])
                #expect(verdict.failure?.rule == "A")
                #expect(verdict.failure?.location.hasSuffix("r.lua:4") == true)
            }
            #expect(await host.scan(.sample(after: 10)).skipped.map(\.name) == ["A"])
        }
    }

    @Test func namesRefusedCommandsInTheVerdict() async throws {
        let rules = """
            local lua_redis = require 'lua_redis'
            rspamd_config.A = function(task)
              lua_redis.redis_make_request(task, {}, 'k', true, nil, 'SADD', { 'k', 'a' })
              lua_redis.redis_make_request(task, {}, 'k', true, function() task:insert_result('A') end, 'INCR', { 'k' })
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.names == ["A"])
            #expect(verdict.failure?.cause == .store)
            #expect(verdict.failure?.message.contains("WRONGTYPE") == true)
        }
    }

    @Test(arguments: [
        ("local function again() request(again) end request(again)", "waited for the store more than 32 times"),
        ("for _ = 1, 4100 do request(print) end", "a rule has at most 4096 requests under way at once"),
        ("for _ = 1, 9 do request(function() local t = os.time while true do t() end end) end", "time budget used up"),
    ])
    func endsRulesThatAskForEver(body: String, message: String) async throws {
        let rules = """
            local lua_redis = require 'lua_redis'
            rspamd_config.A = function(task)
              local function request(callback)
                lua_redis.redis_make_request(task, {}, 'k', false, callback, 'GET', { 'k' })
              end
              \(body)
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            // On a slow machine the rule's own budget may end it before.
            let failure = await host.scan(.sample()).failure
            #expect(failure?.message.contains(message) == true || failure?.cause == .instructions)
        }
    }

    @Test func sendsWhatAllRulesAskAsOneBatch() async throws {
        let rules = (0..<20).map { index in
            """
            rspamd_config.S\(index) = function(task)
              require('lua_redis').redis_make_request(task, {}, 'k', true, function(_, count)
                task:insert_result('S\(index)', count)
              end, 'INCR', { 'k\(index)' })
            end
            """
        }.joined(separator: "\n")
        let store = CountingStore()
        let withScores =
            rules + "\n" + (0..<20).map { "rspamd_config:set_metric_symbol('S\($0)', 1)" }.joined(separator: "\n")
        try await withShard(withScores, groups: RuleFolder.groups(), store: store) { shard in
            #expect(await shard.judge(.sample()).hits.count == 20)
            #expect(store.batches(of: ["INCR"]) == [[String](repeating: "INCR", count: 20)])
            #expect(store.batches.count == 2)
        }
    }
}
