import RuleHost
import TestSupport
import Testing

@testable import RuleHost

/// What chats and the operator say otherwise than groups.conf.
@Suite struct OverrideTests {
    private static let rules = """
        rspamd_config.A = { flag = 'a', callback = function(task)
          return true, 1, task:setting('limit'), task:setting('word'), task:setting('strict'), task:get_chat():setting('limit')
        end }
        rspamd_config.B = { flag = 'b', callback = function(task) return true, 1, task:flag('a'), task:flag('g') end }
        """

    private static func groups(_ more: String = "") -> String {
        """
        actions { warn = 5; }
        settings { limit = 3; word = "here"; strict = no; }
        group "g" { A = 1; B = 2; }
        \(more)
        """
    }

    /// Verdict of one message after commands to the store.
    private static func verdict(_ fields: [(key: String, field: String, value: String)], more: String = "") async throws
        -> Verdict
    {
        try await withHost(rules, groups: groups(more)) { host, _ in
            for (key, field, value) in fields {
                _ = await host.store.perform(
                    StoreCommand("HSET", ByteString("rh:chats:" + key), ByteString(field), ByteString(value)))
            }
            return await host.scan(.sample())
        }
    }

    @Test func startsWithGroupsConf() async throws {
        let verdict = try await Self.verdict([])
        #expect(verdict.hit("A")?.options == ["3", "here", "false", "3"])
        #expect(verdict.hit("B")?.options == ["true", "true"])
        #expect(verdict.score == 3)
        #expect(verdict.skipped.isEmpty)
    }

    @Test(
        arguments: [
            ([("-100", "set:limit", "7")], "7"), ([("default", "set:limit", "8")], "8"),
            ([("default", "set:limit", "8"), ("-100", "set:limit", "7")], "7"), ([("-200", "set:limit", "7")], "3"),
            ([("-100", "set:limit", "0.5")], "0.5"), ([("-100", "set:limit", "many")], "3"),
            ([("-100", "set:limit", "inf")], "3"), ([("-100", "set:limit", "")], "3"),
            ([("-100", "set:limit", "many"), ("default", "set:limit", "8")], "8"),
            ([("-100", "set:unknown", "1")], "3"), ([("-100", "limit", "1")], "3"),
        ] as [([(String, String, String)], String)])
    func readsSettings(fields: [(String, String, String)], expected: String) async throws {
        let options = try await Self.verdict(fields).hit("A")?.options
        #expect(options == [expected, "here", "false", expected])
    }

    @Test func readsTextsAndBooleans() async throws {
        let verdict = try await Self.verdict([("-100", "set:word", "there"), ("-100", "set:strict", "on")])
        #expect(verdict.hit("A")?.options == ["3", "there", "true", "3"])
        let wrong = try await Self.verdict([("-100", "set:strict", "perhaps")])
        #expect(wrong.hit("A")?.options == ["3", "here", "false", "3"])
    }

    @Test(
        arguments: [
            ([("-100", "feat:a", "0")], "", "flag a is off"), ([("default", "feat:a", "0")], "", "flag a is off"),
            ([("default", "feat:a", "0"), ("-100", "feat:a", "1")], "", nil),
            ([("default", "feat:a", "1"), ("-100", "feat:a", "0")], "", "flag a is off"),
            ([], "flags { a = off; }", "flag a is off"), ([("default", "feat:a", "1")], "flags { a = off; }", nil),
            ([("-100", "feat:a", "off")], "", nil), ([("-100", "feat:c", "0")], "", nil),
            ([("-200", "feat:a", "0")], "", nil),
        ] as [([(String, String, String)], String, String?)])
    func readsFlags(fields: [(String, String, String)], more: String, why: String?) async throws {
        let verdict = try await Self.verdict(fields, more: more)
        #expect(verdict.names == (why == nil ? ["B", "A"] : ["B"]))
        #expect(verdict.skipped == (why.map { [Verdict.Skip(name: "A", why: $0)] } ?? []))
        #expect(verdict.hit("B")?.options.first == (why == nil ? "true" : "false"))
    }

    @Test func switchesAWholeGroup() async throws {
        let verdict = try await Self.verdict([("-100", "feat:g", "0"), ("-100", "feat:a", "1")])
        #expect(verdict.names == [])
        #expect(verdict.skipped.map(\.why) == ["flag g is off", "flag g is off"])
    }

    @Test func callsNoRuleWhoseFlagIsOff() async throws {
        let rules = """
            rspamd_config.A = { flag = 'a', callback = function(task)
              redis.call('SET', 'called', '1')
              return true
            end }
            rspamd_config.B = { flag = 'b', callback = function(task) task:insert_result('A') return true end }
            """
        try await withHost(rules, groups: RuleFolder.groups("A", "B", more: "flags { a = off; }")) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.names == ["B"])
            #expect(verdict.failures.isEmpty)
            #expect(await host.store.perform(StoreCommand("GET", "called")) == .null)
            #expect(await host.statistics().first { $0.name == "A" }?.calls == 0)
        }
    }

    @Test(
        arguments: [
            ([("-100", "score:A", "4")], 6.0), ([("default", "score:A", "-4")], -2),
            ([("default", "score:A", "9"), ("-100", "score:A", "4")], 6), ([("-100", "score:A", "much")], 3),
            ([("-100", "score:A", "nan")], 3), ([("-100", "score:C", "9")], 3),
        ] as [([(String, String, String)], Double)])
    func readsScores(fields: [(String, String, String)], score: Double) async throws {
        #expect(try await Self.verdict(fields).score == score)
    }

    @Test(
        arguments: [
            ([("-100", "action:warn", "2")], [Action.warn: 2.0], Action.warn),
            ([("default", "action:warn", "2")], [.warn: 2], .warn),
            ([("default", "action:warn", "2"), ("-100", "action:warn", "4")], [.warn: 4], .none),
            ([("-100", "action:ban", "3")], [.warn: 5, .ban: 3], .ban),
            ([("-100", "action:ban", "0")], [.warn: 5], .none), ([("-100", "action:ban", "-1")], [.warn: 5], .none),
            ([("-100", "action:ban", "soon")], [.warn: 5], .none), ([("-100", "action:none", "1")], [.warn: 5], .none),
            ([("-100", "action:kill", "1")], [.warn: 5], .none),
        ] as [([(String, String, String)], [Action: Double], Action)])
    func readsThresholds(fields: [(String, String, String)], required: [Action: Double], action: Action) async throws {
        let verdict = try await Self.verdict(fields)
        #expect(verdict.required == required)
        #expect(verdict.action == action)
    }

    @Test func setsFlagsThatExistAlone() async throws {
        try await withHost(Self.rules, groups: Self.groups()) { host, _ in
            try await host.setFlag("a", to: false, chat: -100)
            #expect(await host.scan(.sample()).names == ["B"])
            #expect(await host.scan(.sample(chat: -200)).names == ["B", "A"])
            let flags = try await host.flags(chat: -100)
            #expect(flags.map(\.name) == ["g", "a", "b"])
            #expect(flags.map(\.isOn) == [true, false, true])
            #expect(flags.map(\.source) == [.builtin, .chat, .builtin])
            try await host.setFlag("a", to: nil, chat: -100)
            #expect(await host.scan(.sample(after: 1)).names == ["B", "A"])
            // A flag that no rule reads cannot be set.
            let problem = await #expect(throws: Problem.self) { try await host.setFlag("caps", to: false, chat: -100) }
            #expect(problem?.message.hasPrefix("unknown flag \"caps\"") == true)
        }
    }
}
