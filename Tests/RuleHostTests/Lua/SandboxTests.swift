import RuleHost
import TestSupport
import Testing

@Suite struct SandboxTests {
    /// The options of a rule `A` whose body is given.
    private static func options(_ body: String, files: [String: String] = [:], before: String = "") async throws
        -> [String]
    {
        let rules = "\(before)\nrspamd_config.A = function(task) \(body) end"
        return try await withHost(rules, groups: RuleFolder.groups("A"), files: files) { host, _ in
            let verdict = await host.scan(.sample())
            return verdict.failures.map(\.message) + (verdict.hit("A")?.options ?? [])
        }
    }

    @Test func tellsTheMomentOfTheMessage() async throws {
        let body = """
            return true, 1, os.time() - \(Message.start), os.date('!%Y-%m-%d %H:%M:%S'), os.date('!%d', 0),
              os.time { year = 2001, month = 1, day = 2 } - os.time { year = 2001, month = 1, day = 1 }, os.date('!*t').year
            """
        #expect(try await Self.options(body) == ["0", "2024-06-07 08:46:40", "01", "86400", "2024"])
    }

    @Test func givesTheSameChanceEachTime() async throws {
        let body = "return true, 1, math.random(1000000), math.random(1000000)"
        #expect(try await Self.options(body) == (try await Self.options(body)))
        #expect(try await Self.options("return true, 1, tostring(math.randomseed)") == ["nil"])
    }

    @Test func givesEachFileAnEnvironmentOfItsOwn() async throws {
        let body = "return true, 1, tostring(shared), tostring(_G == _ENV), tostring(_G.shared)"
        let options = try await Self.options(body, files: ["a.lua": "_G.shared = 1"])
        #expect(options == ["nil", "true", "nil"])
    }

    @Test func showsLibrariesToPairs() async throws {
        let body = """
            local names = {}
            for name in pairs(table) do names[#names + 1] = name end
            table.sort(names)
            return true, 1, table.concat(names, ' ')
            """
        #expect(try await Self.options(body) == ["concat insert move pack remove sort unpack"])
    }

    @Test func lendsNoLibraryToPairs() async throws {
        let body = "local _, library = pairs(string) library.find = nil return true, 1, ('abc'):find('b') == 2"
        #expect(try await Self.options(body) == ["true"])
    }

    @Test(arguments: [
        "require 'shared'", "require 'rules/shared'", "require 'telegram.shared'", "require 'shared.lua'",
        "require('sub.deep').shared", "require 'sub/deep'.shared",
    ])
    func requiresFilesBelowTheFolder(call: String) async throws {
        let files = [
            "shared.lua": "local shared = { loads = 0 } shared.loads = shared.loads + 1 return shared",
            "sub/deep.lua": "return { shared = require 'shared' }",
        ]
        let options = try await Self.options(
            "return true, 1, shared.loads, shared == require 'shared'", files: files, before: "local shared = \(call)")
        #expect(options == ["1", "true"])
    }

    @Test func givesModulesThatReturnNothingAsTrue() async throws {
        let options = try await Self.options(
            "return true, 1, tostring(require 'empty'), tostring(hidden)", files: ["empty.lua": "hidden = 1"])
        #expect(options == ["true", "nil"])
    }

    @Test func refusesModulesThatRequireThemselves() async throws {
        let files = ["sub/a.lua": "return (require 'sub.b')", "sub/b.lua": "\nreturn (require 'sub.a')"]
        let found = try await problems("require 'sub.a'", groups: RuleFolder.groups(), files: files)
        #expect(found == ["rules/sub/b.lua:2: module sub.a requires itself"])
    }

    @Test func saysTheSameOfABrokenModuleEachTime() async throws {
        let files = [
            "a.lua": "require 'sub.broken'", "b.lua": "require 'sub.broken'", "sub/broken.lua": "error('inside')",
        ]
        let found = try await problems("x = 1", groups: RuleFolder.groups(), files: files)
        #expect(found == ["rules/sub/broken.lua:1: inside", "rules/sub/broken.lua:1: inside"])
    }

    @Test func catchesErrorsThatAreNoBudget() async throws {
        let body = """
            local ok, message = pcall(error, 'x', 0)
            local handled, text = xpcall(function() error('y', 0) end, function(m) return m .. '!' end)
            local fine, a, b = pcall(function(...) return ... end, 1, 2)
            local waited, value = pcall(function() redis.call('SET', 'k', 'v') return redis.call('GET', 'k') end)
            return true, 1, ok, message, handled, text, fine, a, b, waited, value
            """
        #expect(try await Self.options(body) == ["false", "x", "false", "y!", "true", "1", "2", "true", "v"])
    }
}
