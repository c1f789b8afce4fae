import RuleHost
import TestSupport
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct JoinRequestTests {
    private let world = BotWorld()

    /// A tap in the private chat with the bot.
    private func tap(_ data: String, update: Int64, from user: Int64 = 2) -> String {
        """
        {"update_id": \(update), "callback_query": {"id": "c\(update)", "from": {"id": \(user)}, "data": "\(data)",
         "message": {"message_id": 9001, "date": 0, "chat": {"id": 2, "type": "private"}}}}
        """
    }

    @Test func asksInPrivate() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.joinRequest(1))
        let call = try world.challenge().call
        #expect(call.chatID == 2)
        #expect(call.text("text")?.hasPrefix("👋 You asked to join <b>A &amp; B</b>.") == true)
        #expect(world.methods == ["sendMessage"])
        // Who is not in the group writes nothing there.
        #expect(await world.pending() == nil)
    }

    @Test func letsInWhoTapsTheRightButtonAndAsksNoSecondTime() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.joinRequest(1))
        try await world.receive(tap(try world.challenge().right, update: 2))
        #expect(world.methods == ["sendMessage", "answerCallbackQuery", "approveChatJoinRequest", "editMessageText"])
        #expect(world.telegram.acts[2].parameters == ["chat_id": .integer(-1001), "user_id": .integer(2)])
        #expect(world.telegram.acts[3].chatID == 2)
        #expect(world.telegram.acts[3].text("text") == "✅ Welcome to <b>A &amp; B</b>!")
        #expect(world.telegram.acts[3].buttons.isEmpty)
        try await world.receive(BotWorld.change(3), BotWorld.joinNote(4))
        #expect(world.telegram.calls("sendMessage").count == 1)
        // One grant, one join.
        world.clock.advance(seconds: 100)
        try await world.receive(BotWorld.change(5, from: "member", to: "left"), BotWorld.change(6))
        #expect(world.telegram.calls("sendMessage").count == 2)
    }

    @Test func declinesWhoTapsAnother() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.joinRequest(1))
        try await world.receive(tap(try world.challenge().wrong, update: 2))
        #expect(world.methods == ["sendMessage", "declineChatJoinRequest", "editMessageText", "answerCallbackQuery"])
        #expect(world.telegram.acts[2].text("text")?.hasPrefix("❌ That was not it.") == true)
        #expect(await world.timerCount() == .integer(0))
    }

    @Test func declinesWhoSaysNothing() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.joinRequest(1))
        world.clock.advance(seconds: 60)
        try await world.fireTimers()
        #expect(world.methods == ["sendMessage", "declineChatJoinRequest", "editMessageText"])
        #expect(world.telegram.acts[2].text("text")?.hasPrefix("⌛ The time is over.") == true)
        try await world.receive(tap(try world.challenge().right, update: 2))
        #expect(world.note == "This check is over.")
        #expect(world.telegram.calls("approveChatJoinRequest").isEmpty)
    }

    @Test(arguments: [("live", ["declineChatJoinRequest"]), ("soft", ["declineChatJoinRequest"]), ("training", [])])
    func asksTheBlackListsFirst(mode: String, wanted: [String]) async throws {
        world.askNewcomers(mode: mode, symbols: ["BLACKLIST_USER", "TG_CAPTCHA"], action: .ban)
        try await world.receive(BotWorld.joinRequest(1))
        #expect(world.methods == wanted)
    }

    @Test(
        arguments: [
            ("live", ["declineChatJoinRequest", "sendMessage"], "Hecho: solicitud rechazada", 1),
            ("training", ["sendMessage"], "Hecho: nada, el grupo está en entrenamiento", 0),
        ] as [(String, [String], String, Int64)])
    func saysWhomItTurnsAway(mode: String, wanted: [String], end: String, audited: Int64) async throws {
        await world.setAdminChat(-5)
        world.askNewcomers(mode: mode, symbols: ["BLACKLIST_USER"], action: .ban)
        world.rules.set("language", .text("es"), chat: BotWorld.group)
        try await world.receive(BotWorld.joinRequest(1))
        #expect(world.methods == wanted)
        let report = try #require(world.telegram.acts.last)
        #expect(report.chatID == -5)
        #expect(report.text("text")?.contains("<b>ban</b> en A &amp; B\n<a href=\"tg://user?id=2\">Ann") == true)
        #expect(report.text("text")?.contains(end) == true)
        #expect(report.buttons[0].map(\.data) == ["report:ban:-rt:0:2", "report:free:-rt:0:2"])
        #expect(await world.perform("LLEN", "rh:audit:-1001") == .integer(audited))
    }

    @Test func countsWhomItTurnedAwayInADigest() async throws {
        await world.setAdminChat(-5)
        world.askNewcomers(symbols: ["BLACKLIST_USER"], action: .ban)
        for user in 1...5 { try await world.receive(BotWorld.joinRequest(Int64(user), user: Int64(user) + 10)) }
        world.clock.advance(seconds: 63)
        try await world.fireTimers()
        #expect(
            world.telegram.acts.last?.text("text") == """
                And 2 more in the last minute:
                A &amp; B: 2 requests to join declined; authors: 2
                """)
    }

    @Test func asksAgainWhenTheGroupMoved() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.joinRequest(1))
        try await world.receive(BotWorld.migration(2, to: -1009))
        #expect(world.methods == ["sendMessage", "deleteMessage", "sendMessage"])
        #expect(world.telegram.acts[1].parameters == ["chat_id": .integer(2), "message_id": .integer(9_001)])
        try await world.receive(tap(try world.challenge().right, update: 3))
        #expect(world.telegram.calls("approveChatJoinRequest").map(\.chatID) == [-1009])
    }

    @Test(arguments: [("live", [String]()), ("training", ["TG_CAPTCHA"])])
    func leavesToAdministratorsWhatNoRuleSpeaksOf(mode: String, symbols: [String]) async throws {
        world.askNewcomers(mode: mode, symbols: symbols)
        try await world.receive(BotWorld.joinRequest(1))
        #expect(world.methods == [])
    }

    @Test func asksOnceWhileItWaits() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.joinRequest(1), BotWorld.joinRequest(2))
        #expect(world.methods == ["sendMessage"])
    }

    @Test func followsAnAdministratorWhoWasFaster() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.joinRequest(1))
        try await world.receive(BotWorld.change(2))
        #expect(world.methods == ["sendMessage", "editMessageText"])
        #expect(world.telegram.acts[1].text("text")?.hasPrefix("✅") == true)
        world.clock.advance(seconds: 60)
        try await world.fireTimers()
        #expect(world.methods.count == 2)
    }

    @Test func letsNobodyElseAnswer() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.joinRequest(1))
        try await world.receive(tap(try world.challenge().right, update: 2, from: 3))
        #expect(world.methods == ["sendMessage", "answerCallbackQuery"])
        #expect(world.note == "Only the newcomer can answer this.")
    }

    @Test func leavesARequestOpenWhenItCouldNotAsk() async throws {
        world.askNewcomers()
        world.telegram.fail("sendMessage", .outside)
        try await world.receive(BotWorld.joinRequest(1))
        for _ in 0...Captcha.extensions {
            world.clock.advance(seconds: 60)
            try await world.fireTimers()
        }
        #expect(world.methods == ["sendMessage"])
        #expect(await world.perform("EXISTS", "rh:bot:captcha:-1001:2") == .integer(0))
    }
}
