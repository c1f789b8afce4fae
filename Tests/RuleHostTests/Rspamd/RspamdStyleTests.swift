import TestSupport
import Testing

@testable import RuleHost

/// Whole files in the manners of rspamd's authors, from the first call to the verdict.
@Suite struct RspamdStyleTests {
    /// Remembers who wrote what, and looks at answers.
    private static let replies = """
        local rspamd_logger = require "rspamd_logger"
        local lua_redis = require "lua_redis"
        local lua_util = require "lua_util"
        local redis_params = lua_redis.parse_redis_server('telegram')
        if not redis_params then
          rspamd_logger.infox(rspamd_config, 'no servers, module is off')
          return
        end
        local N = 'replies'

        local function replies_cb(task)
          local id = task:get_message_id()
          local user = task:get_header('X-Telegram-User', true)
          local chat = task:get_header('X-Telegram-Chat', true)
          if not id or not user then return false end
          local now = task:get_date { format = 'connect', gmt = true }

          local function saved_cb(err) if err then rspamd_logger.errx(task, 'cannot save: %1', err) end end
          lua_redis.redis_make_request(task, redis_params, id, true, saved_cb, 'SETEX', { 'r:' .. id, 86400, user })
          lua_redis.redis_make_request(task, redis_params, user, true, saved_cb, 'HSET',
            { 'u:' .. user, 'last', tostring(now), 'chat', chat })

          local parent = task:get_headers():get('In-Reply-To')
          if not parent then return end
          lua_util.debugm(N, task, 'an answer to %s', parent)
          local function found_cb(err, data)
            if err or type(data) ~= 'string' then return end
            if data == user then
              task:insert_result('TG_SELF_REPLY', 1.0, parent)
            else
              task:insert_result('TG_REPLY', 1.0)
            end
          end
          lua_redis.redis_make_request(task, redis_params, parent, false, found_cb, 'GET', { 'r:' .. parent })
        end

        for name, score in pairs { TG_REPLY = -2.0, TG_SELF_REPLY = 0.5 } do
          rspamd_config[name] = { callback = replies_cb, score = score, description = 'answers', group = 'telegram_replies' }
        end
        """

    @Test func judgesAnswersByWhoWroteTheFirst() async throws {
        try await withHost(Self.replies, groups: "actions { warn = 5; }") { host, _ in
            #expect(await host.scan(.sample("question", id: 1)).names == [])
            let answer = await host.scan(.sample("answer", after: 1, id: 2, user: 2).with { $0.replyTo = 1 })
            #expect(answer.failures == [])
            #expect(answer.names == ["TG_REPLY"])
            #expect(answer.score == -2)
            let own = await host.scan(.sample("me again", after: 2, id: 3).with { $0.replyTo = 1 })
            #expect(own.hit("TG_SELF_REPLY")?.options == ["-100.1@telegram"])
            let elsewhere = await host.scan(.sample("other", after: 3, id: 2, chat: -200).with { $0.replyTo = 1 })
            #expect(elsewhere.names == [])
            #expect(await host.store.perform(StoreCommand("HGET", "u:2", "last")) == .bytes("1717750001"))
        }
    }

    /// A prefilter that reads and writes a profile by a script; filters that look at what it found.
    private static let profile = """
        local lua_redis = require "lua_redis"
        local logger = require "rspamd_logger"
        local lua_mime = require "lua_mime"
        local redis_params = lua_redis.parse_redis_server('telegram_profile')
        local settings = { key_prefix = 'tgp:', newcomer = 3 }
        local profile_script = [[
          local key = KEYS[1]
          redis.call('HSETNX', key, 'first', ARGV[1])
          local count = redis.call('HINCRBY', key, 'count', 1)
          redis.call('HSET', key, 'last', ARGV[1])
          redis.call('EXPIRE', key, ARGV[2])
          redis.call('LPUSH', KEYS[2], ARGV[3])
          redis.call('LTRIM', KEYS[2], 0, 2)
          return { count, redis.call('HGET', key, 'first'), redis.call('LRANGE', KEYS[2], 0, -1) }
        ]]
        local script_id = lua_redis.add_redis_script(profile_script, redis_params)

        local function profile_cb(task)
          local user = task:get_request_header('X-Telegram-User-Id')
          if not user then return end
          local part = lua_mime.get_displayed_text_part(task)
          local words = part and part:get_words_count() or 0

          local function redis_cb(err, data)
            if err or type(data) ~= 'table' then
              logger.errx(task, 'cannot update profile: %s', err)
              return
            end
            logger.infox(task, 'profile of %s: %s messages, texts %s', user, data[1], data[3])
            task:get_mempool():set_variable('profile_count', tostring(data[1]))
            if data[1] <= settings.newcomer then task:insert_result('TG_PROFILE_NEW', 1.0, 'count=' .. data[1]) end
          end

          local prefix = settings.key_prefix .. tostring(user)
          lua_redis.exec_redis_script(script_id, { task = task, is_write = true, key = prefix }, redis_cb,
            { prefix, prefix .. ':t' }, { tostring(task:get_date { format = 'connect' }), '3600', tostring(words) })
        end

        local id = rspamd_config:register_symbol {
          name = 'TG_PROFILE_CHECK', type = 'prefilter', priority = 5, callback = profile_cb, group = 'telegram_profile',
        }
        rspamd_config:register_symbol {
          name = 'TG_PROFILE_NEW', type = 'virtual', parent = id, score = 1.0, group = 'telegram_profile',
        }
        rspamd_config:register_symbol {
          name = 'TG_NEW_WITH_LINKS', type = 'normal', score = 4.0, group = 'telegram_profile',
          description = 'A newcomer links',
          callback = function(task)
            if not task:has_symbol('TG_PROFILE_NEW') then return false end
            local count = tonumber(task:get_mempool():get_variable('profile_count'))
            if #(task:get_urls() or {}) > 0 then return true, 1.0 / count, string.format('message %d', count) end
          end,
        }
        rspamd_config:register_dependency('TG_NEW_WITH_LINKS', 'TG_PROFILE_NEW')
        """

    @Test func readsProfilesBeforeTheFilters() async throws {
        let log = HostLog()
        let groups = "actions { warn = 4; }\ngroup \"telegram_profile\" { }"
        try await withHost(Self.profile, groups: groups, log: log) { host, _ in
            let first = await host.scan(.sample("Look at a.org"))
            #expect(first.failures == [])
            #expect(first.names == ["TG_NEW_WITH_LINKS", "TG_PROFILE_NEW"])
            #expect(first.action == .warn)
            let second = await host.scan(.sample("Look at b.org again", after: 1))
            #expect(second.hit("TG_NEW_WITH_LINKS")?.score == 2)
            #expect(second.hit("TG_NEW_WITH_LINKS")?.options == ["message 2"])
            #expect(log.all.last?.hasSuffix("profile of 1: 2 messages, texts {[1] = 5, [2] = 4}") == true)
            _ = await host.scan(.sample("a", after: 2))
            #expect(await host.scan(.sample("a.org", after: 3)).names == [])
        }
    }

    /// What a rule does to the objects that it is given.
    @Test(arguments: [
        "local pool = task:get_mempool() pool.values = 5 pool:set_variable('x', 1)",
        "local url = task:get_urls()[1] url.link = nil url:get_host()",
        "local re = require('rspamd_regexp').create('/a/') re.id = 77 re:match('a')",
        "require('rspamd_regexp').create('/a/').match({ id = 'x' }, 'a')", "task:get_rawbody().str({})",
        "setmetatable(task:get_headers(), {})", "setmetatable(task:get_rawbody(), {})",
        "task:get_headers().get(5, 'x')", "task.get_urls({ get_message = function() return task end })",
        "require('lua_redis').redis_make_request({}, {}, 'k', false, print, 'GET', { 'k' })",
        "require('lua_redis').exec_redis_script(1, nil, print, {}, {})",
        "local t = {} t[1] = t require('lua_util').deepcopy(t)",
        "require('ucl').parser():parse_string({})", "require('rspamd_redis').null.x.y = 1",
        "require('lua_redis').redis_make_request(task, {}, 'k', true, print, 'WINDOWCOUNT.x', {}) error('x')",
    ])
    func survivesWhatRulesDoToObjects(code: String) async throws {
        let rules = """
            require('lua_redis').add_redis_script('return 1')
            rspamd_config.A = function(task) \(code) end
            rspamd_config.B = function(task) return task:get_header('X-Telegram-User') == '1' and #task:get_urls() == 1 end
            """
        try await withHost(rules, groups: RuleFolder.groups("A", "B")) { host, _ in
            for after in 0..<2 {
                let verdict = await host.scan(.sample("see a.org", after: Int64(after)))
                #expect(verdict.names == ["B"])
                #expect(verdict.failures.contains { $0.rule == "A" })
            }
        }
    }

    @Test func waitsForAnswersBeforeDependents() async throws {
        let rules = """
            local lua_redis = require 'lua_redis'
            rspamd_config.PARENT = function(task)
              lua_redis.redis_make_request(task, {}, 'k', true, function()
                lua_redis.redis_make_request(task, {}, 'k', true, function() task:insert_result('PARENT') end, 'GET', { 'k' })
              end, 'SET', { 'k', 'v' })
            end
            rspamd_config.CHILD = function(task) return task:has_symbol('PARENT') end
            rspamd_config:register_dependency('CHILD', 'PARENT')
            """
        try await withHost(rules, groups: RuleFolder.groups("PARENT", "CHILD")) { host, _ in
            #expect(await host.scan(.sample()).names == ["CHILD", "PARENT"])
        }
    }

    @Test func keepsTheAnswersOfChatsApart() async throws {
        let rules = """
            local lua_redis = require 'lua_redis'
            rspamd_config.A = function(task)
              local text = task:get_text()
              lua_redis.redis_make_request(task, {}, text, true, function()
                lua_redis.redis_make_request(task, {}, text, false, function(_, data)
                  task:insert_result('A', 1, data, task:get_text())
                end, 'GET', { text })
              end, 'SET', { text, text })
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            await withTaskGroup(of: Void.self) { group in
                for index in 0..<50 {
                    group.addTask {
                        let verdict = await host.scan(.sample("text \(index)", chat: Int64(-index)))
                        #expect(verdict.hit("A")?.options == ["text \(index)", "text \(index)"])
                    }
                }
            }
        }
    }
}
