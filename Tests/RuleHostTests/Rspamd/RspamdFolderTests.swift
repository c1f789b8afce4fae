import RuleHost
import TestSupport
import Testing

/// Folders of files for rspamd, as they are.
@Suite struct RspamdFolderTests {
    /// A file that runs others, which share its globals.
    private static let modular = [
        "init.lua": """
        local rspamd_logger = require "rspamd_logger"
        local confdir = rspamd_paths["CONFDIR"]
        _G.telegram_settings = { caps = 3 }
        for _, name in ipairs { 'core', 'content' } do
          dofile(confdir .. '/lua/telegram/' .. name .. '.lua')
        end
        rspamd_logger.infox(rspamd_config, 'loaded %s', rspamd_paths["CONFDIR"])
        return
        """,
        "core.lua": """
        local settings = _G.telegram_settings
        local utils = require "telegram.utils"
        rspamd_config.TG_LOUD = {
          callback = function(task) return utils.upper(tostring(task:get_rawbody())) >= settings.caps, 1.0 end,
          score = 2.5, description = 'loud', group = 'telegram_core',
        }
        """,
        "content.lua": """
        local settings = telegram_settings
        rspamd_config.TG_SET = { callback = function() return settings.caps == 3 end, score = 1 }
        return
        -- nothing follows
        """,
        "utils.lua": "return { upper = function(text) return select(2, text:gsub('%u', '')) end }",
    ]

    @Test func loadAsTheyAre() async throws {
        let log = HostLog()
        let groups = "actions { warn = 2; }"
        try await withHost("", groups: groups, files: Self.modular, log: log) { host, folder in
            let verdict = await host.scan(.sample("HELLO"))
            #expect(verdict.failures == [])
            #expect(verdict.names == ["TG_LOUD", "TG_SET"])
            #expect(verdict.score == 3.5)
            #expect(verdict.action == .warn)
            #expect(verdict.hit("TG_LOUD")?.group == "telegram_core")
            #expect(verdict.hit("TG_SET")?.group == "ungrouped")
            let notes = [("core.lua:6", "telegram_core", "TG_LOUD"), ("content.lua:2", "ungrouped", "TG_SET")].map {
                "note: rules/\($0.0): group \($0.1) of symbol \($0.2) is not in groups.conf; it stands as the file has it"
            }
            #expect(log.all.map { folder.shown($0) } == ["rule info: loaded /etc/rspamd"] + notes)
        }
    }

    @Test func saysOnceThatAFileRunsTwice() async throws {
        let log = HostLog()
        let files = [
            "init.lua": "dofile('/x/sub/a.lua') dofile('sub/a.lua')",
            "sub/a.lua": """
            rspamd_config.A = function() return true end
            rspamd_config:register_symbol { name = 'B', callback = function() return true end }
            rspamd_config:register_dependency('B', 'A')
            rspamd_config:add_condition('B', function() return true end)
            rspamd_config:add_composite('C', 'A & B')
            """,
        ]
        try await withHost("", groups: RuleFolder.groups("A", "B", "C"), files: files, log: log) { host, folder in
            #expect(await host.scan(.sample()).names == ["A", "B", "C"])
            #expect(
                log.all.map { folder.shown($0) }
                    == ["note: rules/sub/a.lua: is run twice; what it registered first stands"])
        }
    }

    @Test func giveTheirGlobalsToNobodyElse() async throws {
        let files = ["a.lua": "_G.shared = 1 config.shared = 1 rspamd_paths.shared = 1"]
        let rules = """
            rspamd_config.A = function()
              return shared == nil and config.shared == nil and rspamd_paths.shared == nil and _G._G == _G
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A"), files: files) { host, _ in
            #expect(await host.scan(.sample()).names == ["A"])
        }
    }

    @Test(arguments: [
        ("dofile('/etc/passwd')", "rules/r.lua:1: dofile \"/etc/passwd\": no such file below the rules folder"),
        ("dofile('../groups.conf')", "rules/r.lua:1: dofile \"../groups.conf\": no such file below the rules folder"),
        ("dofile('/x/r.lua')", "dofile: /x/r.lua runs itself"), ("dofile(nil)", "dofile \"\": no such file"),
        ("_G.io.open('x')", "io is not there for rules"),
        ("setmetatable(_G, {})", "cannot change a protected metatable"),
        ("require 'lua_util'.keys = nil", "lua_util.keys: libraries are read-only"),
        ("setmetatable(require 'lua_util', {})", "protected metatable"),
        ("dofile('sub/broken.lua')", "unexpected symbol"),
    ])
    func openNothing(code: String, message: String) async throws {
        let found = try await problems(code, groups: RuleFolder.groups(), files: ["sub/broken.lua": "x = = 1"])
        #expect(found.count == 1)
        #expect(found.first?.contains(message) == true, "\(found)")
    }

    // MARK: Registration

    @Test func runAFunctionOnceForAllItsSymbols() async throws {
        let rules = """
            local calls = 0
            local function all(task)
              calls = calls + 1
              task:insert_result('A', 1, calls)
              if calls == 2 then task:insert_result('B', 2) end
            end
            for _, name in ipairs { 'A', 'B', 'C', 'D' } do rspamd_config[name] = { callback = all, flag = name:lower() } end
            rspamd_config.LAST = function(task) return task:has_symbol('A') end
            rspamd_config:register_dependency('LAST', 'D')
            """
        try await withHost(rules, groups: RuleFolder.groups("A", "B", "C", "D", "LAST")) { host, _ in
            #expect(await host.scan(.sample()).hit("A")?.options == ["1"])
            try await host.setFlag("a", to: false, chat: -100)
            let verdict = await host.scan(.sample(after: 1))
            #expect(verdict.names == ["B"])
            #expect(verdict.score == 2)
            for flag in ["b", "c", "d"] { try await host.setFlag(flag, to: false, chat: -100) }
            #expect(await host.scan(.sample(after: 2)).names == [])
            try await host.setFlag("a", to: true, chat: -100)
            #expect(await host.scan(.sample(after: 3)).hit("A")?.options == ["3"])
        }
    }

    @Test func givesAResultToAllSymbolsOfAFunction() async throws {
        let rules = """
            local function yes() return true, 2, 'x' end
            rspamd_config.A, rspamd_config.B = yes, { callback = yes }
            """
        try await withHost(rules, groups: RuleFolder.groups("A", "B")) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.names == ["A", "B"])
            #expect(verdict.score == 4)
        }
    }

    @Test func registersSymbolsOfAllTypes() async throws {
        let rules = """
            local id = rspamd_config:register_symbol { name = 'CHECK', type = 'callback', callback = function(task)
              task:insert_result('CHILD', 1)
              task:insert_result('OTHER', 0.5, { 'one', 'two' })
            end, priority = 10, flags = 'empty' }
            rspamd_config:register_symbol { name = 'CHILD', type = 'virtual', parent = id, score = 2, group = 'g' }
            rspamd_config:register_symbol { name = 'OTHER', type = 'virtual', parent = 'CHECK' }
            rspamd_config:register_symbol { name = 'BOTH', type = 'composite', expression = 'CHILD & OTHER', score = 1,
              group = 'g' }
            rspamd_config:register_symbol { name = 'BEFORE', type = 'prefilter', callback = function() return 3 end }
            rspamd_config:register_symbol { name = 'AFTER', type = 'postfilter', callback = function(task)
              return task:has_symbol('BOTH')
            end }
            rspamd_config:register_symbol { name = 'LAST', type = 'idempotent', callback = function() end }
            rspamd_config:register_symbol('OLD', 1.0, function() return true end)
            rspamd_config:set_metric_symbol { name = 'BEFORE', score = 0.5, description = 'first', group = 'g' }
            rspamd_config:set_metric_symbol('OLD', 4, 'old', 'g')
            rspamd_config:set_metric_symbol { name = 'OTHER', score = 100 }
            rspamd_config:set_metric_symbol { name = 'AFTER', score = 0.25 }
            """
        try await withHost(rules, groups: "group \"g\" { OTHER = 8; }") { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.failures == [])
            let scores = Dictionary(uniqueKeysWithValues: verdict.hits.map { ($0.name, $0.score) })
            #expect(scores == ["CHILD": 2, "OTHER": 4, "BOTH": 1, "BEFORE": 1.5, "AFTER": 0.25, "OLD": 4])
            #expect(verdict.hit("OTHER")?.options == ["one", "two"])
        }
    }

    @Test func takesSymbolsThatAreOnlyInserted() async throws {
        let rules = """
            rspamd_config.A = function(task) task:insert_result("B", 1.0) task:insert_result('C', 2.0) end
            rspamd_config:set_metric_symbol('C', 3, 'only here', 'g')
            """
        try await withHost(rules, groups: RuleFolder.groups("A", "B")) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.names == ["C", "B"])
            #expect(verdict.score == 7)
        }
    }

    @Test func asksConditionsGivenApart() async throws {
        let rules = """
            rspamd_config:add_condition('A', function(task) return task:get_text() == 'yes' end)
            rspamd_config.A = function() return true end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            #expect(await host.scan(.sample("yes")).names == ["A"])
            #expect(await host.scan(.sample("no", after: 1)).names == [])
        }
    }

    @Test func drainsPrefiltersBeforeFilters() async throws {
        let rules = """
            local lua_redis = require 'lua_redis'
            local order = {}
            local function ask(task, name)
              lua_redis.redis_make_request(task, {}, 'k', false, function()
                lua_redis.redis_make_request(task, {}, 'k', false, function() order[#order + 1] = name end, 'GET', { 'k' })
              end, 'GET', { 'k' })
            end
            for name, priority in pairs { LOW = 1, HIGH = 10 } do
              rspamd_config:register_symbol { name = name, type = 'prefilter', priority = priority, callback = function(task)
                order[#order + 1] = name:lower()
                ask(task, name)
              end }
            end
            rspamd_config.A = function(task) ask(task, 'A') end
            rspamd_config.B = { type = 'postfilter', callback = function() return true, 1, table.concat(order, ' ') end }
            """
        try await withHost(rules, groups: RuleFolder.groups("A", "B", "LOW", "HIGH")) { host, _ in
            #expect(await host.scan(.sample()).hit("B")?.options == ["high low HIGH LOW A"])
        }
    }

    @Test func registersRulesOfOneExpression() async throws {
        let rules = """
            local reconf = config['regexp']
            reconf['BUY'] = { re = '/buy\\\\s+gold/i', score = 2, description = 'gold', condition = function(task)
              return task:get_header('X-Telegram-User') ~= '2'
            end }
            config.regexp.USER = { re = 'X-Telegram-Username=/^user/', score = 1 }
            config['regexp']['BODY'] = '/gold/{body}'
            """
        try await withHost(rules, groups: RuleFolder.groups("BODY")) { host, _ in
            #expect(await host.scan(.sample("Buy  GOLD")).names == ["BUY", "USER"])
            #expect(await host.scan(.sample("buy gold", after: 1, user: 2)).names == ["BODY", "USER"])
            #expect(await host.scan(.sample("silver", after: 2, user: nil)).names == [])
        }
    }

    @Test(arguments: [
        (
            "config.regexp.X = { re = '/a/ & /b/' }",
            "rules/r.lua:1: config.regexp.X: re is one expression, as in /expression/i; /a/ & /b/ is not supported by "
                + "rulehost (docs/rspamd.md)"
        ),
        ("config.regexp.X = { re = '/a/' }", "rules/r.lua:1: symbol X has no score; give it one in groups.conf"),
        ("rspamd_config:add_condition('A', print)", "rules/r.lua:1: add_condition: no rule is registered as A"),
        (
            "rspamd_config:add_composite('X', 'A & B')",
            "rules/r.lua:1: composite X has no score; give it one in groups.conf"
        ),
        ("rspamd_config:add_composite('X')", "rules/r.lua:1: add_composite: a name and an expression expected"),
        ("rspamd_config:set_metric_symbol('X')", "rules/r.lua:1: set_metric_symbol: a name and a score expected"),
        (
            "rspamd_config:register_symbol { name = 'X', type = 'composite', score = 1 }",
            "rules/r.lua:1: X: a composite has an expression; or write it in composites { } of groups.conf"
        ),
        (
            "rspamd_config.X = { callback = print, expression = 'A', score = 1 }",
            "rules/r.lua:1: X: has the expression A; only symbols of type composite have one"
        ),
    ])
    func sayWhatIsWrong(code: String, message: String) async throws {
        #expect(try await problems(code, groups: RuleFolder.groups()) == [message])
    }
}
