import RuleHost
import TestSupport
import Testing

@Suite struct MapTests {
    private static let files = [
        "lists/set.map": "# a comment\n\nbit.ly\nExample.COM   value  two \nword # said twice\nжук\tbeetle\n",
        "lists/phrases.map": "^free\\s+gift\n# none\ncasino\\d+\n",
        "lists/slow.map": "(a+)+$\n(a+)+b$\n",
    ]

    @Test(arguments: [
        ("set:get_key('bit.ly')", "true"), ("set:get_key('BIT.LY')", "true"),
        ("set:get_key('example.com')", "value  two"),
        ("set:get_key('word')", "true"), ("set:get_key('ЖУК')", "beetle"), ("set:get_key('other')", "nil"),
        ("set:get_key('# a comment')", "nil"), ("set:get_key('')", "nil"),
        ("set:matches('a WORD for it')", "word"), ("set:matches('a wordy one')", "nil"),
        ("message:contains(set)", "word"), ("table.concat(message:words_in(set), ' ')", "word жук"),
        ("phrases:matches('FREE  gift for you')", "^free\\s+gift"), ("phrases:matches('a free gift')", "nil"),
        ("phrases:matches('Casino777')", "casino\\d+"),
    ])
    func answers(call: String, expected: String) async throws {
        let rules = """
            local set = rspamd_config:add_map { path = 'lists/set.map', description = 'hosts' }
            local phrases = rspamd_config:add_map { path = 'lists/phrases.map', type = 'regexp' }
            rspamd_config.A = function(task)
              local message = task:get_message()
              return true, 1, tostring(\(call)), phrases and message and 'ok'
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A"), files: Self.files) { host, _ in
            let verdict = await host.scan(.sample("Word by word, жук"))
            #expect(verdict.failures.isEmpty)
            #expect(verdict.hit("A")?.options == [expected, "ok"])
        }
    }

    @Test func failsOnExpressionsThatExplode() async throws {
        let rules = """
            local slow = rspamd_config:add_map { path = 'lists/slow.map', type = 'regexp' }
            rspamd_config.A = function(task) return slow:matches(task:get_message():text()) ~= nil end
            """
        try await withHost(rules, groups: RuleFolder.groups("A"), files: Self.files) { host, _ in
            let failure = await host.scan(.sample(String(repeating: "a", count: 60) + "!")).failure
            #expect(failure?.message == "matches: lists/slow.map took more than 10 ms on this text, up to (a+)+$")
        }
    }

    @Test(arguments: [
        ("path = 'lists/none.map'", "rules/lists/none.map: cannot be read: no such file"),
        ("path = 'lists'", "rules/lists: cannot be read: it is a folder, or may not be opened"),
        ("path = 'lists/bad.map', type = 'regexp'", "rules/lists/bad.map:2: ( is no regular expression"),
        ("path = ''", "maps are below the rules folder; no .. and no absolute path"),
    ])
    func saysWhatIsWrong(fields: String, message: String) async throws {
        let found = try await problems(
            "rspamd_config:add_map { \(fields) }", groups: RuleFolder.groups(), files: ["lists/bad.map": "x\n("])
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("rules/r.lua:1: add_map: ") == true)
        #expect(found.first?.hasSuffix(message) == true, "\(found)")
    }

    @Test(arguments: [
        ("(?i)FREE", "a free gift", true), ("FREE", "a free gift", false), ("\\bжук\\b", "жук", true),
        ("^\\p{Lu}+$", "ЖУК", true), ("x", "", false),
    ])
    func findsRegularExpressions(pattern: String, text: String, isFound: Bool) async throws {
        let rules = "rspamd_config.A = function(task) return task:get_message():matches([[\(pattern)]]) end"
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            #expect(await host.scan(.sample(text)).names == (isFound ? ["A"] : []))
        }
    }
}
