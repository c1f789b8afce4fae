import RuleHost
import TestSupport
import Testing

@Suite struct CompositeTests {
    /// Rules A to D that fire when their letter is in the text; D is in group `h`.
    private static let rules = """
        for _, name in ipairs { 'A', 'B', 'C', 'D' } do
          rspamd_config[name] = function(task) return task:get_message():text():find(name) ~= nil end
        end
        """

    private static func groups(_ composites: String, flags: String = "") -> String {
        """
        group "g" { A = 1; B = 2; C = 4; }
        group "h" { D = 8; }
        flags { \(flags) }
        composites { \(composites) }
        """
    }

    @Test(arguments: [
        ("A & B", "AB", true), ("A & B", "A", false), ("A | B", "B", true), ("A & !B", "A", true),
        ("A & !B", "AB", false), ("A & (B | C)", "AC", true), ("g:h", "D", true), ("g:h", "A", false),
        ("g:g & !g:h", "C", true), ("!A", "B", true), ("!A", "x", true), ("!A", "A", false), ("!g:g", "x", true),
    ])
    func firesWhereItsExpressionHolds(expression: String, text: String, fires: Bool) async throws {
        let groups = Self.groups("X { expression = \"\(expression)\"; score = 16; group = \"h\"; }")
        try await withHost(Self.rules, groups: groups) { host, _ in
            let verdict = await host.scan(.sample(text))
            #expect((verdict.hit("X")?.score == 16) == fires)
        }
    }

    @Test(arguments: [
        ("leave", ["X", "B", "A"], 19.0), ("remove_weight", ["X", "A", "B"], 16), ("remove_symbol", ["X"], 16),
    ])
    func doesWithItsSymbolsWhatThePolicySays(policy: String, names: [String], score: Double) async throws {
        let groups = Self.groups("X { expression = \"A & B\"; score = 16; group = \"h\"; policy = \"\(policy)\"; }")
        try await withHost(Self.rules, groups: groups) { host, _ in
            let verdict = await host.scan(.sample("AB"))
            #expect(verdict.names == names)
            #expect(verdict.score == score)
        }
    }

    @Test func removesOnlyWhatTheExpressionNames() async throws {
        let groups = Self.groups(
            "X { expression = \"A & !D\"; score = 16; group = \"h\"; policy = \"remove_symbol\"; }")
        try await withHost(Self.rules, groups: groups) { host, _ in
            #expect(await host.scan(.sample("AB")).names == ["X", "B"])
        }
    }

    @Test func letsCompositesUseEachOther() async throws {
        let groups = Self.groups(
            """
            Y { expression = "X & C"; score = 32; group = "g"; }
            X { expression = "A & B"; score = 16; group = "h"; policy = "remove_symbol"; }
            Z { expression = "A & B"; score = 64; group = "h"; }
            """)
        try await withHost(Self.rules, groups: groups) { host, _ in
            #expect(await host.scan(.sample("ABC")).names == ["Z", "Y", "X", "C"])
        }
    }

    @Test func sleepsWithItsGroup() async throws {
        let groups = Self.groups("X { expression = \"A\"; score = 16; group = \"h\"; }", flags: "h = off;")
        try await withHost(Self.rules, groups: groups) { host, _ in
            let verdict = await host.scan(.sample("A"))
            #expect(verdict.names == ["A"])
            #expect(verdict.skipped.map(\.name) == ["D", "X"])
        }
    }

    @Test func staysWhenAPostfilterFails() async throws {
        let rules =
            Self.rules + """

                rspamd_config.POST = { type = 'postfilter', group = 'g', callback = function(task)
                  task:insert_result('C')
                  error('late')
                end }
                """
        let groups = Self.groups("X { expression = \"A & B\"; score = 16; group = \"h\"; policy = \"remove_weight\"; }")
        try await withHost(rules, groups: groups) { host, _ in
            let verdict = await host.scan(.sample("AB"))
            #expect(verdict.names == ["X", "A", "B"])
            #expect(verdict.score == 16)
            #expect(verdict.failure?.rule == "POST")
        }
    }
}
