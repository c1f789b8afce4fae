import RuleHost
import TestSupport
import Testing

@Suite struct StageTests {
    /// Rules that append their names to a list which `LAST`, an idempotent rule, writes to the log.
    private static func order(_ registrations: String) async throws -> String? {
        let rules = """
            local seen = {}
            local function rule(name, fields)
              fields.group = 'g'
              local waits = fields.waits or 0
              fields.waits, fields.score = nil, 1
              fields.callback = function()
                for _ = 1, waits do redis.call('GET', 'x') end
                seen[#seen + 1] = name
              end
              rspamd_config[name] = fields
            end
            rspamd_config.LAST = { type = 'idempotent', group = 'g', callback = function()
              rspamd_logger.infox('%s', table.concat(seen, ' '))
            end }
            \(registrations)
            """
        let log = HostLog()
        return try await withHost(rules, groups: RuleFolder.groups(), log: log) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.failures.isEmpty)
            return log.all.last.map { String($0.dropFirst("rule info: ".count)) }
        }
    }

    @Test(arguments: [
        ("rule('B', {}) rule('A', {}) rule('C', {})", "A B C"),
        ("rule('A', {}) rule('B', { priority = 5 }) rule('C', { priority = -1 })", "B A C"),
        ("rule('A', {}) rule('B', {}) rspamd_config:register_dependency('A', 'B')", "B A"),
        (
            "rule('A', { priority = 9 }) rule('B', {}) rule('C', {}) rspamd_config:register_dependency('A', 'C')",
            "B C A"
        ),
        ("rule('A', { type = 'postfilter' }) rule('B', {}) rule('C', { type = 'prefilter' })", "C B A"),
        ("rule('A', { type = 'callback' }) rule('B', { type = 'normal' })", "A B"),
        ("rule('A', { waits = 1 }) rule('B', {})", "B A"),
        ("rule('A', { waits = 2 }) rule('B', { waits = 1 }) rule('C', {})", "C B A"),
        ("rule('A', {}) rule('B', { waits = 2 }) rspamd_config:register_dependency('A', 'B')", "B A"),
        ("rule('A', { type = 'postfilter' }) rule('B', { waits = 3 })", "B A"),
        (
            "rule('A', {}) rule('B', { condition = function() return false end }) "
                + "rspamd_config:register_dependency('A', 'B')", "A"
        ),
    ])
    func startsRulesInOrder(registrations: String, expected: String) async throws {
        #expect(try await Self.order(registrations) == expected)
    }

    @Test func callsARuleOnlyWhereItsConditionHolds() async throws {
        let rules = """
            rspamd_config.A = {
              condition = function(task) return task:get_message():text() == 'yes' end,
              callback = function() return true end,
            }
            rspamd_config.B = {
              condition = function(task) return redis.call('SET', 'k', 'v', 'NX') end,
              callback = function() return true end,
            }
            rspamd_config.C = { condition = function() end, callback = function() return true end }
            """
        try await withHost(rules, groups: RuleFolder.groups("A", "B", "C")) { host, _ in
            #expect(await host.scan(.sample("yes")).names == ["A", "B"])
            #expect(await host.scan(.sample("no", after: 1)).names == [])
        }
    }

    @Test(
        arguments: [
            ("{ action = 'ban', message = 'known' }", Action.ban, "known"), ("{ action = 'none' }", .none, nil),
            ("{ action = 'warn' }", .warn, nil),
        ] as [(String, Action, String?)])
    func endsTheScanWithAPreResult(result: String, action: Action, message: String?) async throws {
        let rules = """
            rspamd_config.PRE = { type = 'prefilter', callback = function(task)
              task:set_pre_result \(result)
              return true
            end }
            rspamd_config.A = function() return true, 20 end
            rspamd_config.POST = { type = 'postfilter', callback = function(task)
              return task:get_action() == '\(action.rawValue)'
            end }
            """
        try await withHost(rules, groups: RuleFolder.groups("PRE", "A", "POST")) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.names == ["POST", "PRE"])
            #expect(verdict.action == action)
            #expect(verdict.message == message)
            #expect(verdict.score == 2)
        }
    }

    @Test func refusesAnActionThatIsNone() async throws {
        let rules =
            "rspamd_config.A = { type = 'prefilter', callback = function(task) task:set_pre_result { action = 'kill' } end }"
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.failure?.message == "set_pre_result: action is none, warn, delete, mute or ban")
            #expect(verdict.action == .none)
        }
    }

    @Test func showsScoreAndActionToPostfilters() async throws {
        let rules = """
            rspamd_config.A = function() return true, 11 end
            rspamd_config.POST = { type = 'postfilter', callback = function(task)
              local hit = task:get_symbol('A')
              return true, 6, task:get_score(), task:get_action(), hit.score, hit.weight, task:has_symbol('B')
            end }
            rspamd_config.B = function() return false end
            rspamd_config.LOG = { type = 'idempotent', callback = function(task)
              rspamd_logger.infox('%s %s', task:get_score(), task:get_action())
            end }
            """
        let log = HostLog()
        try await withHost(rules, groups: RuleFolder.groups("A", "B", "POST"), log: log) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.hit("POST")?.options == ["11", "delete", "11", "11", "false"])
            #expect(verdict.score == 17)
            #expect(verdict.action == .ban)
            #expect(log.all.last == "rule info: 17 ban")
        }
    }

    @Test(arguments: ["return true", "return 2", "task:insert_result('A')"])
    func letsIdempotentRulesAddNothing(body: String) async throws {
        let rules = """
            rspamd_config.A = function() return false end
            rspamd_config.LATE = { type = 'idempotent', group = 'g', score = 1, callback = function(task) \(body) end }
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.names == [])
            #expect(verdict.failure?.message.contains("idempotent rule") == true)
        }
    }
}
