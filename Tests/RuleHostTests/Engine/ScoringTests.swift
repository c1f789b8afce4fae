import RuleHost
import TestSupport
import Testing

@Suite struct ScoringTests {
    /// What the body of a rule `A` with the score 2 adds.
    struct Sum: Sendable, CustomTestStringConvertible {
        var body: String
        var weight: Double?
        var options: [String]

        init(_ body: String, _ weight: Double?, _ options: String...) {
            self.body = body
            self.weight = weight
            self.options = options
        }

        var testDescription: String { body }
    }

    @Test(arguments: [
        Sum("", nil), Sum("return", nil), Sum("return nil", nil), Sum("return false", nil), Sum("return 0", nil),
        Sum("return false, 5, 'x'", nil), Sum("return true", 1), Sum("return true, nil, 'x'", 1, "x"),
        Sum("return true, 2.5", 2.5), Sum("return 3", 3), Sum("return -1", -1), Sum("return true, 0", 0),
        Sum("return true, 1, 'a', 2, 2.5, true, nil, 'b'", 1, "a", "2", "2.5", "true", "b"),
        Sum("return true, 1, { 'a', 'b' }, 'c'", 1, "a", "b", "c"),
        Sum("task:insert_result('A')", 1), Sum("task:insert_result('A', nil, 'x')", 1, "x"),
        Sum("task:insert_result('A', 0.5, 'x', 'y')", 0.5, "x", "y"),
        Sum("task:insert_result('A', 1, 'x') task:insert_result('A', 2, 'x', 'y')", 3, "x", "y"),
        Sum("task:insert_result('A') return true, 1", 2),
        Sum("task:insert_result('A', -1) task:insert_result('A', 3)", 2),
        Sum(
            "for i = 1, 20 do task:insert_result('A', 1, i) end", 20, "1", "2", "3", "4", "5", "6", "7", "8", "9", "10",
            "11", "12", "13", "14", "15", "16"),
    ])
    func addsUpWhatARuleFound(sum: Sum) async throws {
        let groups = "group \"g\" { A = 2; }"
        try await withHost("rspamd_config.A = function(task) \(sum.body) end", groups: groups) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.failures.isEmpty)
            #expect(verdict.hit("A")?.weight == sum.weight)
            #expect(verdict.hit("A")?.score == sum.weight.map { $0 * 2 })
            #expect(verdict.score == (sum.weight ?? 0) * 2)
            #expect(verdict.hit("A")?.options ?? [] == sum.options)
        }
    }

    @Test func cutsLongOptions() async throws {
        let rules = "rspamd_config.A = function() return true, 1, ('ж'):rep(500), ('x'):rep(256) end"
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let options = try #require(await host.scan(.sample()).hit("A")?.options)
            #expect(options[0].utf8.count <= 260)
            #expect(options[0].hasSuffix("…"))
            #expect(options[1] == String(repeating: "x", count: 256))
        }
    }

    @Test(arguments: [
        ("rspamd_config.A = { one_shot = true, callback = f }", "group \"g\" { A = 1; }"),
        ("rspamd_config.A = { callback = f }", "group \"g\" { A { score = 1; one_shot = true; } }"),
        ("rspamd_config.A = { one_shot = true, score = 1, group = 'g', callback = f }", "group \"g\" { }"),
    ])
    func countsAOneShotSymbolOnce(rules: String, groups: String) async throws {
        let callback = "local function f(task) for _, w in ipairs { 1, 3, 2 } do task:insert_result('A', w, w) end end "
        try await withHost(callback + rules, groups: groups) { host, _ in
            let hit = await host.scan(.sample()).hit("A")
            #expect(hit?.weight == 3)
            #expect(hit?.options == ["1", "3", "2"])
        }
    }

    @Test func takesPointsOffOnce() async throws {
        let rules = """
            rspamd_config.BAD = function() return true end
            rspamd_config.GOOD = function(task) task:insert_result('GOOD') end
            """
        try await withHost(rules, groups: "group \"g\" { BAD = 12; GOOD = -20; }") { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.hit("GOOD")?.score == -20)
            #expect(verdict.score == -8)
        }
    }

    // Alone they would add 3, 8 and -2.
    @Test(arguments: [("A B C", 4.0), ("C B A", 4), ("B", 4), ("A", 3), ("C", -1), ("A C", 1), ("C A", 1)])
    func capsAGroupWhateverTheOrder(order: String, expected: Double) async throws {
        let rules = """
            rspamd_config.P = { type = 'callback', group = 'g', callback = function(task)
              for name in task:get_message():text():gmatch('%u') do task:insert_result(name) end
            end }
            for _, name in ipairs { 'A', 'B', 'C' } do rspamd_config[name] = { type = 'virtual', parent = 'P' } end
            """
        let groups = "group \"g\" { max_score = 4; min_score = -1; A = 3; B = 8; C = -2; }"
        try await withHost(rules, groups: groups) { host, _ in
            #expect(await host.scan(.sample(order)).score == expected)
        }
    }

    @Test func sortsHitsByScoreAndName() async throws {
        let rules = "for _, n in ipairs { 'A', 'B', 'C', 'D' } do rspamd_config[n] = function() return true end end"
        try await withHost(rules, groups: "group \"g\" { A = 1; B = -3; C = 5; D = 1; }") { host, _ in
            #expect(await host.scan(.sample()).names == ["C", "A", "D", "B"])
        }
    }

    @Test(arguments: [
        (4.9, Action.none), (5, .warn), (10, .delete), (14.99, .delete), (15, .ban), (1000, .ban), (-5, .none),
    ])
    func takesTheStrongestActionReached(score: Double, action: Action) async throws {
        try await withHost(
            "rspamd_config.A = function(task) return true, tonumber(task:get_message():text()) end",
            groups: RuleFolder.groups("A")
        ) { host, _ in
            let verdict = await host.scan(.sample("\(score)"))
            #expect(verdict.action == action)
            #expect(verdict.required == [.warn: 5, .delete: 10, .ban: 15])
        }
    }

    @Test func callsACallbackOfManySymbolsOnce() async throws {
        let rules = """
            local calls = 0
            rspamd_config.P = { type = 'callback', group = 'g', callback = function(task)
              calls = calls + 1
              for _, name in ipairs { 'A', 'B', 'C' } do task:insert_result(name, 1, calls) end
            end }
            for _, name in ipairs { 'A', 'B', 'C' } do rspamd_config[name] = { type = 'virtual', parent = 'P' } end
            """
        try await withHost(rules, groups: RuleFolder.groups("A", "B", "C")) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.hits.map(\.options) == [["1"], ["1"], ["1"]])
            #expect(await host.statistics().first { $0.name == "P" }?.calls == 1)
        }
    }

    @Test func refusesTrueOfARuleWithoutScore() async throws {
        try await withHost(
            "rspamd_config.P = { type = 'callback', group = 'g', callback = function() return true end }",
            groups: RuleFolder.groups()
        ) { host, folder in
            let failure = await host.scan(.sample()).failure
            #expect(failure?.cause == .badReturn)
            #expect(failure?.message.contains("has no score of its own") == true)
            #expect(failure.map { folder.shown($0.location) } == "rules/r.lua:1")
        }
    }
}
