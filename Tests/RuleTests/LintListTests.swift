import TestSupport
import Testing

@testable import RuleHost

/// `.luacheckrc` knows exactly what the sandbox gives.
@Suite struct LintListTests {
    /// Names in single quotes of a piece of `.luacheckrc`.
    private static func quoted(_ text: Substring) -> Set<String> {
        Set(text.matches(of: /'([A-Za-z_0-9]+)'/).map { String($0.output.1) })
    }

    /// The text from the first of two marks to the second.
    private static func part(_ text: String, from start: String, to end: String) throws -> Substring {
        let head = try #require(text.firstRange(of: start))
        let tail = try #require(text[head.upperBound...].firstRange(of: end))
        return text[head.upperBound..<tail.lowerBound]
    }

    @Test func listsTheSandboxesGlobals() throws {
        let file = try Repository.text(".luacheckrc")
        #expect(file.contains("std = 'none'"))
        #expect(Self.quoted(try Self.part(file, from: "-- Lua\n", to: "string = {")) == Set(Sandbox.globals))
        let tables = try Self.part(file, from: "expect them\n", to: "\n}").matches(of: /([A-Za-z_]+) = \{ other/)
        #expect(tables.map { String($0.output.1) } == Sandbox.tables)
    }

    @Test func listsWhatTheLibrariesHave() async throws {
        let file = try Repository.text(".luacheckrc")
        let modules = API.types.filter { if case .module = $0.form { true } else { false } }.map(\.name)
        let read = try Self.part(file, from: "read_globals = {", to: "\n}")
        let tables = Set(read.matches(of: /\n  ([a-z_0-9]+) = \{/).map { String($0.output.1) })
        #expect(tables == Set(Sandbox.libraries + modules))
        let rules = """
            rspamd_config.A = function(task)
              local names = {}
              local library = ({ math = math, os = os, string = string, table = table, utf8 = utf8, redis = redis,
                rspamd_logger = rspamd_logger })[task:get_message():text()]
              for name in pairs(library) do names[#names + 1] = name end
              rspamd_logger.infox('%s', table.concat(names, ' '))
            end
            """
        for name in tables {
            let log = HostLog()
            try await withHost(rules, groups: RuleFolder.groups("A"), log: log) { host, _ in
                #expect(await host.scan(.sample(name)).failures == [])
            }
            let found = Set((log.all.last ?? "").dropFirst("rule info: ".count).split(separator: " ").map(String.init))
            let listed = Self.quoted(try Self.part(file, from: "\n  \(name) = {", to: "}"))
            #expect(found.symmetricDifference(listed).isEmpty, "\(name)")
        }
    }

    @Test func listsTheMethodsOfTheConfiguration() throws {
        let file = try Repository.text(".luacheckrc")
        let globals = API.types.filter { if case .global = $0.form { true } else { false } }
        #expect(globals.map(\.name) == ["rspamd_config"])
        let fields = try Self.part(file, from: "rspamd_config = {", to: "\n  },").matches(
            of: /([a-z_]+) = \{ read_only/)
        #expect(Set(fields.map { String($0.output.1) }) == Set(globals.flatMap(\.functions).map(\.name)))
    }

    @Test func givesEveryGlobalThatItNames() async throws {
        let types = Sandbox.globals.map { "type(\($0))" }.joined(separator: ", ")
        let rules = """
            rspamd_config.A = function()
              for _, kind in ipairs { \(types) } do
                if kind ~= 'function' then return false end
              end
              return true
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            #expect(await host.scan(.sample()).names == ["A"])
        }
    }
}
