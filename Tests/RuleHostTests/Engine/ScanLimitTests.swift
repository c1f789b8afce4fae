import RuleHost
import TestSupport
import Testing

/// `task:limit_to`.
@Suite struct ScanLimitTests {
    /// A and B, C that depends on A, the callback D with the virtual symbol E, and the composites F of B and G of group h.
    private static let rules = """
        local hit = function() return true end
        rspamd_config.A = { group = 'g', callback = hit }
        rspamd_config.B = { group = 'g', callback = hit, flag = 'b' }
        rspamd_config.C = { group = 'h', callback = hit }
        rspamd_config.D = { type = 'callback', callback = function(task) task:insert_result('E') end, group = 'g' }
        rspamd_config.E = { type = 'virtual', parent = 'D', group = 'g' }
        rspamd_config.Y = { type = 'postfilter', group = 'g', callback = hit }
        rspamd_config:register_dependency('C', 'A')
        """
    private static let groups = """
        group "g" { A = 1; B = 1; E = 1; Y = 0; X = 0; Z = 0; } group "h" { C = 1; }
        composites {
            F { expression = "B"; score = 1; group = "g"; policy = "leave"; }
            K { expression = "g:h"; score = 1; group = "g"; }
        }
        """

    private static func prefilter(_ name: String, _ body: String) -> String {
        "rspamd_config.\(name) = { type = 'prefilter', group = 'g', callback = function(task) \(body) end }\n"
    }

    private static func verdict(_ x: String, _ z: String = "", log: HostLog = HostLog()) async throws -> Verdict {
        try await withHost(rules + "\n" + prefilter("X", x) + prefilter("Z", z), groups: groups, log: log) {
            host, _ in
            _ = await host.scan(.sample())
            return await host.scan(.sample(after: 1))
        }
    }

    @Test(arguments: [
        ("task:limit_to('A')", "A"), ("task:limit_to('A,B')", "A B F"), ("task:limit_to(' B ,A ')", "A B F"),
        ("task:limit_to { 'A', 'B' }", "A B F"), ("task:limit_to('C')", "A C K"), ("task:limit_to('E')", "E"),
        ("task:limit_to('D')", "E"), ("task:limit_to('F')", "B F"), ("task:limit_to('K')", "A C K"),
        ("task:limit_to('g:h')", "A C K"), ("task:limit_to('')", ""), ("task:limit_to {}", ""),
        ("task:limit_to('Y X')", ""), ("", "A B C E F K"),
    ])
    func runsTheNamedFiltersAndWhatTheyNeed(call: String, expected: String) async throws {
        let verdict = try await Self.verdict(call)
        #expect(verdict.failures == [])
        #expect(verdict.names.sorted() == (expected + " Y").split(separator: " ").map(String.init).sorted())
        let skipped = Set(["A", "B", "C", "E"]).subtracting(verdict.names).sorted()
        #expect(verdict.skipped == skipped.map { Verdict.Skip(name: $0, why: "limited by X") })
    }

    @Test(
        arguments: [
            (
                "task:limit_to('A,B')", "task:limit_to('B,C')", "A B F",
                ["C: limited by X", "E: limited by X"]
            ),
            ("task:limit_to('A') error('no')", "", "A B C E F K", []),
            (
                "task:limit_to('A') error('no')", "task:limit_to('B')", "B F",
                ["A: limited by Z", "C: limited by Z", "E: limited by Z"]
            ),
            (
                "task:limit_to('A')", "task:limit_to('B')", "",
                ["A: limited by Z"] + ["B", "C", "E"].map { "\($0): limited by X" }
            ),
        ] as [(String, String, String, [String])])
    func keepsToAllLimitsOfRulesThatDidNotFail(
        first: String, second: String, expected: String, skipped: [String]
    ) async throws {
        let verdict = try await Self.verdict(first, second)
        #expect(verdict.names.sorted() == (expected + " Y").split(separator: " ").map(String.init).sorted())
        #expect(verdict.skipped.map { "\($0.name): \($0.why)" } == skipped)
    }

    @Test func namesUnknownSymbolsOnceInTheLog() async throws {
        let log = HostLog()
        let verdict = try await Self.verdict("task:limit_to('B, TG_NO_SUCH')", log: log)
        #expect(verdict.failures == [])
        #expect(verdict.names == ["B", "F", "Y"])
        #expect(
            log.all.filter { $0.contains("unknown symbol") } == ["rule X limits the scan to unknown symbol TG_NO_SUCH"])
    }

    @Test(arguments: ["task:limit_to()", "task:limit_to(1)", "task:limit_to { 1 }", "task:limit_to(nil)"])
    func refusesWhatNamesNothing(call: String) async throws {
        let verdict = try await Self.verdict(call)
        #expect(verdict.failure?.message.contains("names of symbols expected") == true)
        #expect(verdict.skipped == [])
    }

    @Test(arguments: ["normal", "postfilter", "idempotent"])
    func belongsToPrefilters(type: String) async throws {
        let rules = "rspamd_config.A = { type = '\(type)', callback = function(task) task:limit_to('A') end }"
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            #expect(await host.scan(.sample()).failure?.message.contains("only a prefilter limits the scan") == true)
        }
    }

    @Test func tellsOfFlagsThatAreOffFirst() async throws {
        let groups = Self.groups + "\nflags { b = off; }"
        let rules = Self.rules + "\n" + Self.prefilter("X", "task:limit_to('A, B')") + Self.prefilter("Z", "")
        try await withHost(rules, groups: groups) { host, _ in
            let limited = ["C", "E"].map { Verdict.Skip(name: $0, why: "limited by X") }
            let off = [Verdict.Skip(name: "B", why: "flag b is off")]
            #expect(await host.scan(.sample()).skipped == off + limited)
            try await host.setFlag("b", to: true, chat: -100)
            #expect(await host.scan(.sample(after: 1)).skipped == limited)
            #expect(await host.scan(.sample(chat: -200)).skipped == off + limited)
        }
    }
}
