import RuleHost
import TestSupport
import Testing

@Suite struct ReloadTests {
    private static func rule(_ weight: Int) -> String { "rspamd_config.A = function() return true, \(weight) end" }

    @Test func judgesTheNextMessageByTheSavedFiles() async throws {
        let log = HostLog()
        let groups = RuleFolder.groups("A")
        try await withHost(Self.rule(1), groups: groups, log: log) { host, folder in
            #expect(await host.scan(.sample()).score == 1)
            #expect(host.loaded.generation == 1)
            try folder.write("rules/r.lua", Self.rule(2))
            #expect(await host.scan(.sample(after: 1)).score == 1)
            #expect(await host.reload() == [])
            #expect(await host.scan(.sample(after: 2)).score == 2)
            #expect(host.loaded.generation == 2)
            #expect(log.all == ["rules are live: 1 symbols, generation 2"])
        }
    }

    @Test func readsScoresAndMapsAgain() async throws {
        let rules = """
            local map = rspamd_config:add_map { path = 'lists/a.map' }
            rspamd_config.A = function(task) return task:get_message():contains(map) ~= nil end
            """
        let files = ["lists/a.map": "one\n"]
        try await withHost(rules, groups: RuleFolder.groups("A"), files: files) { host, folder in
            #expect(await host.scan(.sample("one two")).score == 1)
            try folder.write("groups.conf", "group \"g\" { A = 7; }")
            #expect(await host.reload() == [])
            #expect(await host.scan(.sample("one two", after: 1)).score == 7)
            try folder.write("rules/lists/a.map", "two\n")
            #expect(await host.reload() == [])
            #expect(await host.scan(.sample("one", after: 2)).score == 0)
            #expect(await host.scan(.sample("two", after: 3)).score == 7)
        }
    }

    @Test(arguments: [
        ("rules/r.lua", "rspamd_config.A = function(", "rules/r.lua:1: <name> or '...' expected near <eof>"),
        ("rules/r.lua", "error('no')", "rules/r.lua:1: no"),
        (
            "rules/b.lua", "rspamd_config.B = function() end",
            "rules/b.lua:1: symbol B has no score; give it one in groups.conf"
        ),
        ("groups.conf", "group \"g\" { A = ; }", "groups.conf:1:13: key \"A\" has no value"),
        (
            "rules/tests/t.lua", "test('never', { message = { text = 'x' }, forbid = { 'A' } })",
            "rules/tests/t.lua:1: test \"never\": forbade A; symbols were: A"
        ),
        (
            "rules/tests/t.lua", "test('unknown', { message = {}, expect = { 'AA' } })",
            "rules/tests/t.lua:1: test \"unknown\": names unknown symbol AA; did you mean \"A\"?"
        ),
        (
            "rules/tests/t.lua", "test('x', { mesage = {} })",
            "rules/tests/t.lua:1: test \"x\": unknown field \"mesage\"; did you mean \"message\"?"
        ),
        (
            "rules/tests/t.lua", "test('x', { message = {}, answers = { lol = true } })",
            "rules/tests/t.lua:1: test \"x\": answers: unknown name \"lol\"; did you mean \"lols\"?"
        ),
        (
            "rules/tests/t.lua", "test('x', { message = {}, answers = { lols = 1 } })",
            "rules/tests/t.lua:1: test \"x\": answers: lols is true or false"
        ),
        (
            "rules/tests/t.lua", "test('x', { message = {}, answers = true })",
            "rules/tests/t.lua:1: test \"x\": answers is a table such as { lols = true }"
        ),
    ])
    func keepsTheOldRulesAndSaysWhy(path: String, text: String, problem: String) async throws {
        let log = HostLog()
        try await withHost(Self.rule(1), groups: RuleFolder.groups("A"), log: log) { host, folder in
            try folder.write(path, text)
            #expect(await host.reload().map { folder.shown($0) } == [problem])
            #expect(host.loaded.pending.map { folder.shown($0) } == [problem])
            #expect(host.loaded.generation == 1)
            #expect(log.all.map { folder.shown($0) } == ["not live: \(problem)", "the rules before stay live"])
            #expect(await host.scan(.sample()).score == 1)

            try folder.write("groups.conf", RuleFolder.groups("A", "B"))
            try folder.write("rules/r.lua", Self.rule(3))
            try folder.write("rules/b.lua", "rspamd_config.B = function() return false end")
            try folder.write("rules/tests/t.lua", "test('fires', { message = {}, expect = { 'A' } })")
            #expect(await host.reload() == [])
            #expect(host.loaded.pending == [])
            #expect(host.loaded.testCount == 1)
            #expect(await host.scan(.sample(after: 1)).score == 3)
        }
    }

    /// Whether a rule keeps within its time is the machine's doing, too.
    @Test(arguments: [(1, true), (2, true), (3, false)])
    func givesATestOfASlowRuleAnotherTry(slow calls: Int, isLoaded: Bool) async throws {
        let rule = """
            local calls = 0
            rspamd_config.A = function()
              calls = calls + 1
              while calls <= \(calls) do end
              return true
            end
            """
        let folder = try RuleFolder(
            ["a.lua": rule, "tests/a.lua": "test('fires', { message = {}, expect = { 'A' } })"],
            groups: RuleFolder.groups("A"))
        guard isLoaded else {
            let error = await #expect(throws: LoadError.self) { _ = try await RuleHost(folder.options) }
            #expect(
                error?.problems.map { folder.shown($0) } == [
                    "rules/tests/a.lua:1: test \"fires\": expected A; rules/a.lua:4: time budget used up; symbols were: none"
                ])
            return
        }
        let host = try await RuleHost(folder.options)
        #expect(host.loaded.testCount == 1)
        await host.close()
    }

    @Test func testsRulesThatGroupsConfSwitchesOff() async throws {
        let rule = "rspamd_config.A = { flag = 'a', callback = function() return true end }"
        let tests = """
            test('fires', { message = {}, expect = { 'A' } })
            test('sleeps', { flags = { a = false }, message = {}, forbid = { 'A' } })
            """
        let folder = try RuleFolder(
            ["a.lua": rule, "tests/a.lua": tests], groups: RuleFolder.groups("A", more: "flags { a = off; }"))
        let host = try await RuleHost(folder.options)
        #expect(host.loaded.testCount == 2)
        #expect(await host.scan(.sample("x")).names.isEmpty)
        await host.close()
    }

    @Test func keepsWhatTheStoreHolds() async throws {
        let rules = "rspamd_config.A = function(task) return true, task:get_user():count('x', 60) end"
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            #expect(await host.scan(.sample()).score == 1)
            #expect(await host.reload() == [])
            #expect(await host.scan(.sample(after: 1)).score == 2)
        }
    }

    @Test(arguments: [("rules/r.lua", rule(2)), ("rules/b.cf", "body B /hello/\nscore B 1")])
    func noticesASave(path: String, text: String) async throws {
        try await withHost(Self.rule(1), groups: RuleFolder.groups("A")) { host, folder in
            host.watch()
            let isLive = try await Self.holds(within: .seconds(60)) {
                // Written again each time: a save may come before the first look.
                try folder.write(path, text)
                return host.loaded.generation > 1
            }
            #expect(isLive)
            #expect(await host.scan(.sample()).score == 2)
        }
    }

    /// Asks until it is so, or the time is over.
    private static func holds(within limit: Duration, _ isSo: () async throws -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end {
            if try await isSo() { return true }
            try await Task.sleep(for: .milliseconds(400))
        }
        return false
    }
}
