import Foundation
import RuleHost
import TestSupport
import Testing

/// Rules of .cf files, from the file to the verdict.
@Suite struct ExpressionRuleTests {
    private static let lua = "rspamd_config.TG_LUA = function() return false end"
    private static let groups = RuleFolder.groups("TG_LUA")

    private static let profile = """
        header __ROBOT   X-Telegram-Is-Bot =~ /^true$/
        header __NAMED   exists:X-Telegram-Username
        header NO_ADS    Subject !~ /ads/i
        body   __CASINO  /\\bcasino\\b/i
        body   MONEY     /free\\s+money/i
        meta   SHADY     __CASINO && !__NAMED
        meta   BOTH      __CASINO + MONEY >= 2
        meta   QUIET     !MONEY && !__CASINO
        score  NO_ADS 0.5
        score  MONEY 2
        score  SHADY 3
        score  BOTH 4
        score  QUIET -1
        describe MONEY Offers money for nothing.
        """

    @Test(arguments: [
        ("hello", "user1", "", ["NO_ADS", "QUIET"]),
        ("FREE \n money", "user1", "", ["MONEY", "NO_ADS"]),
        ("a Casino!", "user1", "", ["NO_ADS"]),
        ("a Casino!", nil, "", ["SHADY", "NO_ADS"]),
        ("casinos", nil, "", ["NO_ADS", "QUIET"]),
        ("casino, free money", "user1", "Best Ads", ["BOTH", "MONEY"]),
        ("", "user1", "ads", ["QUIET"]),
    ])
    func fire(text: String, username: String?, subject: String, names: [String]) async throws {
        try await withHost(Self.lua, groups: Self.groups, files: ["profile.cf": Self.profile]) { host, _ in
            let message = Message.sample(text).with {
                $0.user?.username = username
                if !subject.isEmpty { $0.headers = [.init(name: "SUBJECT", value: subject)] }
            }
            let verdict = await host.scan(message)
            #expect(verdict.names == names)
            #expect(verdict.failures == [])
            #expect(verdict.hits.allSatisfy { $0.group == "profile" && $0.weight == 1 })
            #expect(verdict.hit("MONEY")?.description ?? "Offers money for nothing." == "Offers money for nothing.")
        }
    }

    @Test func followTheFlagOfTheirFile() async throws {
        let other = "meta ELSEWHERE !MONEY\nscore ELSEWHERE 1"
        let files = ["profile.cf": Self.profile, "z.cf": other]
        try await withHost(Self.lua, groups: Self.groups, files: files) { host, _ in
            #expect(try await host.flags(chat: -100).contains { $0.name == "profile" && $0.symbols.contains("MONEY") })
            try await host.setFlag("profile", to: false, chat: -100)
            let verdict = await host.scan(.sample("free money"))
            #expect(verdict.names == ["ELSEWHERE"])
            #expect(verdict.skipped.contains { $0.name == "MONEY" && $0.why == "flag profile is off" })
            #expect(await host.scan(.sample("free money", chat: -200)).names == ["MONEY", "NO_ADS"])
        }
    }

    @Test func takeScoresAndGroupsOfTheConfiguration() async throws {
        let groups =
            Self.groups + """
                group "telegram_profile" { flag = "profile"; }
                group "money" { MONEY { score = 7; description = "Money."; } }
                composites { DEAR { expression = "MONEY & NO_ADS"; score = 1; group = "money"; } }
                """
        let rules = "body MONEY /money/\nscore MONEY 2\ndescribe MONEY x"
        let files = ["a.cf": rules, "profile.cf": "header NO_ADS Subject !~ /ads/i\nscore NO_ADS 0.5"]
        try await withHost(Self.lua, groups: groups, files: files) { host, _ in
            let verdict = await host.scan(.sample("money"))
            #expect(verdict.names == ["MONEY", "DEAR", "NO_ADS"])
            #expect(verdict.hit("MONEY")?.score == 7)
            #expect(verdict.hit("MONEY")?.group == "money")
            #expect(verdict.hit("MONEY")?.description == "Money.")
            #expect(verdict.hit("NO_ADS")?.group == "telegram_profile")
        }
    }

    @Test(arguments: [
        (
            "body TG_A /x/",
            "rules/a.cf:1:6: rule TG_A has no score; give it one by \"score TG_A 1.0\" or in groups.conf"
        ),
        ("body TG_LUA /x/", "rules/a.cf:1:6: symbol TG_LUA is registered by a Lua file, too"),
        ("body TG_A /(/\nscore TG_A 1", "rules/a.cf:1:11: \"/(/\" is no regular expression (ICU syntax)"),
    ])
    func areRefused(text: String, problem: String) async throws {
        #expect(try await problems(Self.lua, groups: Self.groups, files: ["a.cf": text]) == [problem])
    }

    @Test func areRefusedTogetherWithLuaFiles() async throws {
        let found = try await problems("x = = 1", groups: Self.groups, files: ["a.cf": "bod", "b.cf": "body A"])
        #expect(found.count == 3)
        #expect(found.first?.hasPrefix("rules/a.cf:1:1: unknown keyword") == true)
    }

    @Test func areFoundMissingWhereTheConfigurationNamesThem() async throws {
        let groups = RuleFolder.groups("TG_LUA", "MONEZ")
        let found = try await problems(Self.lua, groups: groups, files: ["a.cf": "body MONEY /x/\nscore MONEY 1"])
        #expect(found.count == 1)
        #expect(found.first?.contains("did you mean \"MONEY\"?") == true)
    }

    @Test func liveWithoutLua() async throws {
        let folder = try RuleFolder(["a.cf": "body A /x/i\nscore A 5"], groups: "actions { warn = 5; }\n")
        let host = try await RuleHost(folder.options)
        #expect(await host.scan(.sample("X")).action == .warn)
        #expect(host.loaded.files.map { folder.shown($0) } == ["rules/a.cf"])
        #expect(await host.statistics().map(\.name) == ["A"])
        await host.close()
    }

    @Test func failWhenTheyExplode() async throws {
        let text = """
            body SLOW /^(?:a+)+$/
            body FAST /aaab/
            meta AFTER !SLOW
            score SLOW 1
            score FAST 1
            score AFTER 1
            """
        try await withHost(Self.lua, groups: Self.groups, files: ["a.cf": text]) { host, folder in
            let hostile = String(repeating: "a", count: 60) + "b"
            for number in 0..<10 {
                let verdict = await host.scan(.sample(hostile, after: Int64(number)))
                #expect(verdict.names == ["FAST"])
                let failure = try #require(verdict.failure)
                #expect(failure.rule == "SLOW")
                #expect(failure.cause == .instructions)
                #expect(failure.message == "/^(?:a+)+$/ took more than 10 ms on this text")
                #expect(folder.shown(failure.location) == "rules/a.cf:1")
            }
            let verdict = await host.scan(.sample(hostile, after: 20))
            #expect(verdict.names == ["FAST"])
            #expect(verdict.failures == [])
            #expect(verdict.skipped.map(\.name) == ["SLOW"])
            let slow = await host.statistics().first { $0.name == "SLOW" }
            #expect(slow?.calls == 10 && slow?.failures == 10 && slow?.isSwitchedOff == true)
        }
    }

    @Test func shareATimeLimit() async throws {
        let rules = (0..<40).map { "body SLOW_\($0) /^(?:a+)+$/\nscore SLOW_\($0) 1" }.joined(separator: "\n")
        try await withHost(Self.lua, groups: Self.groups, files: ["a.cf": rules]) { host, _ in
            let verdict = await host.scan(.sample(String(repeating: "a", count: 60) + "b"))
            // Each may take 10 ms, all of them 100 ms; how far that goes depends on the machine.
            #expect((1..<40).contains(verdict.failures.count), "\(verdict.failures.count)")
        }
    }

    @Test func reloadWhenSaved() async throws {
        try await withHost(Self.lua, groups: Self.groups, files: ["a.cf": "body A /x/\nscore A 1"]) { host, folder in
            #expect(await host.scan(.sample("y")).names == [])
            try folder.write("rules/a.cf", "body A /y/\nscore A 1")
            #expect(await host.reload() == [])
            #expect(await host.scan(.sample("y", after: 1)).names == ["A"])
            try folder.write("rules/a.cf", "body A /y\nscore A 1")
            #expect(await host.reload().isEmpty == false)
            #expect(await host.scan(.sample("y", after: 2)).names == ["A"])
        }
    }
}
