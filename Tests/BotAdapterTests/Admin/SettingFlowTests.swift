import RuleHost
import TestSupport
import Testing

@testable import BotAdapter

@Suite struct SettingFlowTests {
    private let world = BotWorld()

    private var lastText: String? { world.telegram.calls("sendMessage").last?.text("text") }

    private func value(_ name: String, chat: Int64 = BotWorld.group) async throws -> SettingValue? {
        try await world.rules.settings(chat: chat).first { $0.name == name }?.value
    }

    @Test func setsAndResets() async throws {
        try await world.receive(BotWorld.text("/set flood 40", update: 1, from: 1))
        #expect(lastText == "<code>flood = 40</code> (set here; else -)")
        #expect(try await value("flood") == .text("40"))
        try await world.receive(BotWorld.text("/reset flood", update: 2, from: 1))
        #expect(try await value("flood") == nil)
        #expect(await world.perform("LLEN", "rh:audit:-1001").numberValue == 2)
    }

    @Test(arguments: [
        ("/set mode wild", "found \"wild\", wanted live, soft, training"),
        ("/set language de", "found \"de\", wanted en, ru, es"),
        ("/set trust_scope all", "found \"all\", wanted chat, admin_chat"),
        ("/set lols_url http://localhost", "Only whoever runs this bot may change that."),
        ("/set remote_time 1h", "Only whoever runs this bot may change that."),
        ("/set flood", "Like this: <code>/set NAME VALUE</code>"), ("/set", "Like this: <code>/set NAME VALUE</code>"),
        ("/reset", "Like this: <code>/reset NAME</code>"),
        ("/reset cas_url", "Only whoever runs this bot may change that."),
        ("/mode wild", "Like this: <code>/mode [live|soft|training]</code>"),
    ])
    func refusesWhatIsWrong(text: String, answer: String) async throws {
        let before = try await world.rules.settings(chat: BotWorld.group)
        try await world.receive(BotWorld.text(text, update: 1, from: 1))
        #expect(lastText == answer)
        #expect(try await world.rules.settings(chat: BotWorld.group) == before)
    }

    @Test func changesTheMode() async throws {
        try await world.receive(BotWorld.text("/mode SOFT", update: 1, from: 1))
        #expect(try await value("mode") == .text("soft"))
        #expect(lastText?.hasPrefix("Mode soft:") == true)
        try await world.receive(BotWorld.text("/mode", update: 2, from: 1))
        #expect(lastText?.hasPrefix("Mode soft:") == true)
    }

    @Test func speaksTheLanguageThatWasSet() async throws {
        try await world.receive(BotWorld.text("/set language ru", update: 1, from: 1))
        try await world.receive(BotWorld.text("/mode", update: 2, from: 1))
        #expect(lastText?.hasPrefix("Режим live:") == true)
    }

    @Test func listsSettingsAndLooksForThem() async throws {
        world.rules.set("flood", .number(40), chat: -1001)
        world.rules.set("score:TG_CAPS", .number(2.5), chat: -1001)
        try await world.receive(BotWorld.text("/settings", update: 1, from: 1))
        #expect(lastText?.contains("<code>flood = 40</code>") == true)
        #expect(lastText?.contains("<code>score:TG_CAPS = 2.5</code>") == true)
        try await world.receive(BotWorld.text("/settings caps", update: 2, from: 1))
        #expect(lastText?.contains("flood") == false)
        try await world.receive(BotWorld.text("/settings nonsense", update: 3, from: 1))
        #expect(lastText == "No setting has that word in its name.")
    }

    @Test func checksWithoutConsequence() async throws {
        try await world.receive(BotWorld.text("/check ban this", update: 1, from: 1))
        #expect(lastText?.hasPrefix("ban, score 12.5") == true)
        #expect(world.telegram.acts.map(\.method) == ["sendMessage"])
        try await world.receive(
            BotWorld.text("warn", update: 2),
            BotWorld.text("/check", update: 3, from: 1, fields: #""reply_to_message": {"message_id": 102}"#))
        #expect(lastText?.hasPrefix("warn, score 12.5") == true)
        try await world.receive(
            BotWorld.text("/check", update: 4, from: 1, fields: #""reply_to_message": {"message_id": 9}"#))
        #expect(lastText == "I keep messages for a day and do not have that one.")
    }

    @Test func countsDays() async throws {
        try await world.receive(
            BotWorld.text("hello", update: 1), BotWorld.text("delete", update: 2), BotWorld.text("TG_BAN", update: 3))
        try await world.receive(BotWorld.text("/stats", update: 4, from: 1))
        #expect(
            lastText == """
                Last 7 days
                Messages: 3
                Verdicts: delete 2
                Symbols: TG_BAN 1, TG_TEST 1
                False positives undone: 0
                """)
        #expect(await world.perform("TTL", "rh:stats:-1001:11").numberValue == 90 * 86_400)
        world.clock.advance(seconds: 8 * 86_400)
        try await world.receive(BotWorld.text("/stats 1", update: 5, from: 1))
        #expect(lastText?.contains("Messages: 0\nVerdicts: -") == true)
        try await world.receive(BotWorld.text("/stats 91", update: 6, from: 1))
        #expect(lastText == "Like this: <code>/stats [DAYS]</code>")
    }

    @Test func showsTheRulesToOwners() async throws {
        try await world.receive(BotWorld.text("/rules", update: 1, from: 7, chat: 7))
        #expect(lastText == "Generation 2, 3 symbols:\nrules/a.lua\n\nSwitched off after failures:\nTG_BROKEN")
    }

    @Test func readsLengthsOfTime() {
        let cases: [(String, Int64?)] = [
            ("90s", 90), ("5m", 300), ("5min", 300), ("2h", 7_200), ("1d", 86_400), ("1W", 604_800), ("5", nil),
            ("h", nil), ("0s", nil), ("-1h", nil), ("1.5h", nil), ("367d", nil), ("99999999999999999d", nil), ("", nil),
        ]
        for (text, seconds) in cases { #expect(TimeText.seconds(text) == seconds, "\(text)") }
    }
}
