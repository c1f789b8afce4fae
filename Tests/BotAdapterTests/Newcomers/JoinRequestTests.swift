import RuleHost
import Testing

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
        #expect(await world.perform("EXISTS", "tg:bot:captcha:-1001:2") == .integer(0))
    }
}
