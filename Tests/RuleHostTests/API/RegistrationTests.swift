import RuleHost
import TestSupport
import Testing

@Suite struct RegistrationTests {
    /// Rules that must load with these scores, and those that must not, with what is said.
    struct Wrong: Sendable, CustomTestStringConvertible {
        var rules: String
        var groups: String
        var problems: [String]

        init(_ rules: String, _ groups: String = RuleFolder.groups("A"), _ problems: String...) {
            self.rules = rules
            self.groups = groups
            self.problems = problems
        }

        var testDescription: String { rules }
    }

    private static let yes = "callback = function() return true end"

    @Test(arguments: [
        "rspamd_config.A = function(task) return true end",
        "rspamd_config['A'] = function(task) return true end",
        "rspamd_config.A = { callback = function(task) return true end }",
        "rspamd_config.A = { \(yes), group = 'g', flag = 'a', description = 'd', score = 9, priority = 3, type = 'normal' }",
        "rspamd_config.A = { \(yes), type = 'filter', one_shot = false, condition = function() return true end }",
        "rspamd_config:register_symbol { name = 'A', \(yes) }",
        "rspamd_config:register_symbol({ name = 'A', type = 'normal', \(yes), group = 'g' })",
        "local c = rspamd_config c.A = function() return true end",
        "rspamd_config.A = { callback = function(task) task:insert_result('A') end }",
        "rspamd_config.A = { type = 'virtual', parent = 'P', group = 'g' } "
            + "rspamd_config.P = { type = 'callback', callback = function(task) task:insert_result('A') end }",
    ])
    func takesEveryForm(rules: String) async throws {
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            #expect(await host.scan(.sample()).hit("A")?.score == 1)
        }
    }

    @Test func takesScoreAndDescriptionFromLuaWhenGroupsHasNone() async throws {
        let rules = "rspamd_config.B = { \(Self.yes), group = 'g', flag = 'b', score = 2.5, description = 'From Lua.' }"
        try await withHost(rules, groups: RuleFolder.groups()) { host, _ in
            #expect(await host.scan(.sample()).hit("B")?.score == 2.5)
            let flags = try await host.flags(chat: -100)
            #expect(flags.first { $0.name == "b" }?.summary == "From Lua.")
        }
        let described = "group \"g\" { B { score = 4; } }"
        try await withHost(rules, groups: described) { host, _ in
            #expect(await host.scan(.sample()).hit("B")?.score == 4)
            let flags = try await host.flags(chat: -100)
            #expect(flags.first { $0.name == "b" }?.summary == "From Lua.")
        }
    }

    @Test func takesTheFilesOneGroup() async throws {
        let rules = """
            rspamd_config.A = function() return true end
            rspamd_config.B = { \(Self.yes), score = 3 }
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            #expect(await host.scan(.sample()).hit("B")?.group == "g")
        }
    }

    static let fields = [
        Wrong(
            "\nrspamd_config.A = { scroe = 1, \(yes) }", RuleFolder.groups("A"),
            "rules/r.lua:2: A: unknown field \"scroe\"; known: callback, condition, description, expression, feeds, flag, group, "
                + "name, one_shot, parent, priority, score, type; did you mean \"score\"?"),
        Wrong(
            "rspamd_config.A = { type = 'filtre', \(yes) }", RuleFolder.groups("A"),
            "rules/r.lua:1: A: unknown type \"filtre\"; known: normal, filter, prefilter, postfilter, idempotent, "
                + "callback, virtual"),
        Wrong(
            "rspamd_config.A = 5", RuleFolder.groups("A"),
            "rules/r.lua:1: A: a function or a table expected, got number"),
        Wrong(
            "rspamd_config.A = {}", RuleFolder.groups("A"), "rules/r.lua:1: A: callback is missing; it is a function"),
        Wrong(
            "rspamd_config.A = { callback = 'x' }", RuleFolder.groups("A"),
            "rules/r.lua:1: A: callback is a function, got string"),
        Wrong(
            "rspamd_config.A = { condition = true, \(yes) }", RuleFolder.groups("A"),
            "rules/r.lua:1: A: condition is a function, got boolean"),
        Wrong(
            "rspamd_config.A = { flag = 5, \(yes) }", RuleFolder.groups("A"),
            "rules/r.lua:1: A: flag is a string, got number"),
        Wrong(
            "rspamd_config.A = { score = '5', \(yes) }", RuleFolder.groups("A"),
            "rules/r.lua:1: A: score is a number, got string"),
        Wrong(
            "rspamd_config.A = { one_shot = 1, \(yes) }", RuleFolder.groups("A"),
            "rules/r.lua:1: A: one_shot is a boolean, got number"),
        Wrong(
            "rspamd_config.A = { type = 'virtual' }", RuleFolder.groups("A"),
            "rules/r.lua:1: A: a virtual symbol names its parent"),
        Wrong(
            "rspamd_config.B = function() end rspamd_config.A = { type = 'virtual', parent = 'B', \(yes) }",
            RuleFolder.groups("A", "B"), "rules/r.lua:1: A: a virtual symbol has no callback; its parent inserts it"),
        Wrong(
            "rspamd_config:register_symbol { \(yes) }", RuleFolder.groups("A"),
            "rules/r.lua:1: register_symbol: the table needs a name"),
        Wrong(
            "rspamd_config:register_symbol('A')", RuleFolder.groups("A"),
            "rules/r.lua:1: register_symbol: a table expected"),
        Wrong(
            "rspamd_config.register_symbol { name = 'A', \(yes) }", RuleFolder.groups("A"),
            "rules/r.lua:1: config expected before the method, got table: call it with a colon"),
    ]

    static let names = [
        Wrong(
            "rspamd_config.Caps = function() end", RuleFolder.groups(),
            "rules/r.lua:1: \"Caps\" is no symbol name; wanted UPPER_SNAKE such as TG_CAPS"),
        Wrong(
            "rspamd_config['1A'] = function() end", RuleFolder.groups(),
            "rules/r.lua:1: \"1A\" is no symbol name; wanted UPPER_SNAKE such as TG_CAPS"),
        Wrong("rspamd_config[7] = function() end", RuleFolder.groups(), "rules/r.lua:1: a symbol's name expected"),
        Wrong(
            "rspamd_config.A = function() end\nrspamd_config.A = function() end", RuleFolder.groups("A"),
            "rules/r.lua:2: symbol A is registered twice; first at rules/r.lua:1"),
    ]

    static let scores = [
        Wrong(
            "rspamd_config.A = function() end\nrspamd_config.B = function() end", RuleFolder.groups("A"),
            "rules/r.lua:2: symbol B has no score; give it one in groups.conf"),
        Wrong(
            "rspamd_config.TG_CAPZ = function() end", RuleFolder.groups("TG_CAPZ", "TG_CAPS"),
            "groups.conf:2:26: symbol TG_CAPS is registered by no rule; did you mean \"TG_CAPZ\"?"),
        Wrong(
            "rspamd_config.B = { \(yes), group = 'gg', type = 'postfilter' }", "group \"g_g\" { }",
            "rules/r.lua:1: symbol B is registered in group gg, which groups.conf does not have; did you mean \"g_g\"?"),
        Wrong(
            "rspamd_config.A = { \(yes), group = 'h' }", RuleFolder.groups("A", more: "group \"h\" { }"),
            "rules/r.lua:1: symbol A is registered in group h, but groups.conf has it in g"),
        Wrong(
            "rspamd_config.A = { type = 'virtual', parent = 'P', group = 'g' }", RuleFolder.groups("A"),
            "rules/r.lua:1: symbol A names parent P, which no rule registers"),
        Wrong(
            "rspamd_config.B = function() end "
                + "rspamd_config.A = { type = 'virtual', parent = 'B' } rspamd_config.C = { type = 'virtual', parent = 'A' }",
            RuleFolder.groups("A", "B", "C"), "rules/r.lua:1: symbol C names parent A, which no rule registers"),
    ]

    static let dependencies = [
        Wrong(
            "rspamd_config.A = function() end rspamd_config:register_dependency('A', 'B')", RuleFolder.groups("A"),
            "rules/r.lua:1: register_dependency: no rule is registered as B"),
        Wrong(
            "rspamd_config:register_dependency('A')", RuleFolder.groups(),
            "rules/r.lua:1: register_dependency: names of two symbols expected"),
        Wrong(
            "rspamd_config.A = function() end\nrspamd_config.B = function() end "
                + "rspamd_config:register_dependency('A', 'B') rspamd_config:register_dependency('B', 'A')",
            RuleFolder.groups("A", "B"), "rules/r.lua:1: symbol A depends on itself through A, B"),
        Wrong(
            "rspamd_config.A = function() end rspamd_config:register_dependency('A', 'A')", RuleFolder.groups("A"),
            "rules/r.lua:1: symbol A depends on itself through A"),
    ]

    static let configurations = [
        Wrong(
            "rspamd_config.A = { flag = 'caps', \(yes) }", RuleFolder.groups("A", more: "flags { capz = off; }"),
            "groups.conf:3:9: flag capz is read by no rule; did you mean \"caps\"?"),
        Wrong(
            "rspamd_config.A = function() end",
            RuleFolder.groups("A", more: "composites { X { expression = \"A & B\"; score = 1; group = \"g\"; } }"),
            "groups.conf:3:14: composite X names unknown symbol B; did you mean \"A\"?"),
        Wrong(
            "rspamd_config.A = function() end rspamd_config.B = function() end",
            RuleFolder.groups("A", "B", more: "composites { B { expression = \"A\"; score = 1; group = \"g\"; } }"),
            "rules/r.lua:1: symbol B is a composite, too, at groups.conf:3:14"),
        Wrong(
            "rspamd_config.A = function() end end", RuleFolder.groups("A"), "rules/r.lua:1: <eof> expected near 'end'"),
        Wrong("error('no')", RuleFolder.groups(), "rules/r.lua:1: no"),
        Wrong("while true do end", RuleFolder.groups(), "rules/r.lua:1: time budget used up"),
        Wrong(
            "redis.call('GET', 'x')", RuleFolder.groups(),
            "rules/r.lua:1: redis.call works while a message is judged, not while the file is loaded"),
        Wrong(
            "rspamd_config:add_map { path = '../x' }", RuleFolder.groups(),
            "rules/r.lua:1: add_map: ../x: maps are below the rules folder; no .. and no absolute path"),
        Wrong(
            "rspamd_config:add_map { path = 'x', type = 'cdb' }", RuleFolder.groups(),
            "rules/r.lua:1: add_map: unknown type \"cdb\"; known: set, phrases, regexp, texts"),
        Wrong("rspamd_config:add_map 'x'", RuleFolder.groups(), "rules/r.lua:1: add_map: a table with a path expected"),
    ]

    @Test(arguments: fields + names + scores + dependencies + configurations)
    func saysWhatIsWrongAndWhere(wrong: Wrong) async throws {
        let found = try await problems(wrong.rules, groups: wrong.groups)
        #expect(found == wrong.problems)
    }

    @Test func namesEveryFileThatIsWrong() async throws {
        let found = try await problems(
            "x =", groups: RuleFolder.groups(), files: ["a.lua": "error('first')", "b.lua": "return 1 +"])
        #expect(found.map { $0.prefix { $0 != " " } } == ["rules/a.lua:1:", "rules/b.lua:1:", "rules/r.lua:1:"])
    }

    @Test func saysThatThereAreNoRules() async throws {
        let folder = try RuleFolder([:], groups: RuleFolder.groups())
        let error = await #expect(throws: LoadError.self) { try await RuleHost(folder.options) }
        #expect(error.map { folder.shown($0) } == "rules: has no rule files; rules are in *.lua and *.cf")
        var options = folder.options
        options.rules += "/missing"
        let missing = await #expect(throws: LoadError.self) { try await RuleHost(options) }
        #expect(
            missing.map { folder.shown($0) } == "rules/missing: cannot be read as a folder of rules; --rules names one")
    }
}
