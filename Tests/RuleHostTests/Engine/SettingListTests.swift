import TestSupport
import Testing

@testable import RuleHost

@Suite struct SettingListTests {
    private static let rules = "rspamd_config.TG_A = function(task) return true end"
    private static let groups = """
        settings { flood = 30; window = 60s; polite = on; mode = training; }
        actions { warn = 5; delete = 10; }
        group "telegram_a" { symbols { "TG_A" { score = 1.5; } } }
        """

    @Test(arguments: [
        ("flood", "40", SettingValue.number(40)), ("window", "2min", .number(120)), ("polite", "OFF", .bool(false)),
        ("mode", "live", .text("live")), ("score:TG_A", "-2.5", .number(-2.5)), ("action:delete", "8", .number(8)),
        ("action:mute", "12", .number(12)),
    ])
    func keepsTheWordOfOneChat(name: String, text: String, value: SettingValue) async throws {
        try await withHost(Self.rules, groups: Self.groups) { host, _ in
            let before = try await host.settings(chat: -1).first { $0.name == name }
            try await host.set(name, to: text, chat: -1, by: .operators)
            let setting = try #require(try await host.settings(chat: -1).first { $0.name == name })
            #expect(setting.value == value)
            #expect(setting.source == .chat)
            #expect(setting.initial == before?.value)
            #expect(try await host.settings(chat: -2).first { $0.name == name } == before)
            try await host.set(name, to: nil, chat: -1, by: .operators)
            #expect(try await host.settings(chat: -1).first { $0.name == name } == before)
        }
    }

    /// A chat's own word, else the operator's, else that of groups.conf.
    @Test func givesTheSettingsAlone() async throws {
        try await withHost(Self.rules, groups: Self.groups) { host, _ in
            _ = await host.store.perform(StoreCommand("HSET", RecordKind.defaults.key, "set:flood", "50"))
            try await host.set("mode", to: "live", chat: -1, by: .operators)
            try await host.set("score:TG_A", to: "9", chat: -1, by: .operators)
            let expected: [String: SettingValue] = [
                "flood": .number(50), "window": .number(60), "polite": .bool(true), "mode": .text("live"),
            ]
            #expect(try await host.facts(of: -1).settings.filter { expected[$0.key] != nil } == expected)
            for chat in [-1, -2] as [Int64] {
                let listed = try await host.settings(chat: chat).filter { !$0.name.contains(":") }
                let values = try await host.facts(of: chat).settings
                #expect(values == Dictionary(uniqueKeysWithValues: listed.map { ($0.name, $0.value) }))
            }
        }
    }

    @Test(arguments: [
        ("flod", "4", "settings: unknown setting \"flod\"; did you mean \"flood\"?"),
        ("score:TG_B", "4", "settings: unknown setting \"score:TG_B\"; did you mean \"score:TG_A\"?"),
        ("flood", "many", "flood: found \"many\", wanted a number such as 10, 2.5, 90s, 1h or 30d"),
        ("action:delete", "0", "action:delete: found \"0\", wanted a number above 0"),
        ("polite", "perhaps", "polite: found \"perhaps\", wanted on or off"),
    ])
    func saysWhatIsWrong(name: String, text: String, message: String) async throws {
        try await withHost(Self.rules, groups: Self.groups) { host, _ in
            _ = await #expect {
                try await host.set(name, to: text, chat: -1, by: .operators)
            } throws: { ($0 as? Problem)?.description == message }
        }
    }
}
