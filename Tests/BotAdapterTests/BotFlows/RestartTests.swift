import RuleHost
import TestSupport
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct RestartTests {
    private let world = BotWorld()

    @Test func punishesNobodyTwice() async throws {
        _ = await world.perform("HSET", "rh:chats:-1001", "admin_chat", "-5")
        let update = BotWorld.text("ban", update: 1)
        try await world.receive(update, update)
        world.start()
        try await world.resume()
        try await world.receive(update)
        #expect(world.telegram.acts.map(\.method) == ["deleteMessage", "banChatMember", "sendMessage"])
        #expect(world.rules.messages.count == 1)
    }

    @Test func finishesWhatWasRecordedAndNotDone() async throws {
        let report = ModerationStep.post(
            Post(chat: -5, html: "about", subject: MessagePlace(chat: BotWorld.group, message: 9)))
        var record = UpdateRecord(origin: .update(1), chat: BotWorld.group)
        record.steps = [
            .deleteMessages(chat: BotWorld.group, messages: [9]), .ban(chat: BotWorld.group, user: 2, until: nil),
            report,
        ]
        try await world.state.record(record)
        var entry = try #require(record.entry)
        entry.done = 1
        entry.outcomes = ["message deleted"]
        try await world.state.setProgress(entry)
        try await world.resume()
        #expect(world.telegram.acts.map(\.method) == ["banChatMember", "sendMessage"])
        #expect(world.telegram.acts.last?.text("text") == "about\nDone: message deleted; banned for ever")
        #expect(try await world.state.pending().isEmpty)
    }

    private static let ban = ModerationStep.ban(chat: BotWorld.group, user: 2, until: nil)
    private static let mute = ModerationStep.restrict(chat: BotWorld.group, user: 2, until: 1_003_600)

    @Test(arguments: [
        (ban, #""kicked", "until_date": 0"#, nil), (ban, #""kicked", "until_date": 1003600"#, "banChatMember"),
        (ban, #""left""#, "banChatMember"), (ban, #""restricted", "can_send_messages": false"#, "banChatMember"),
        (mute, #""restricted", "can_send_messages": false, "until_date": 1003600"#, nil),
        (mute, #""restricted", "can_send_messages": false, "until_date": 0"#, "restrictChatMember"),
        (mute, #""restricted", "can_send_messages": true, "until_date": 1003600"#, "restrictChatMember"),
        (mute, #""member""#, "restrictChatMember"), (mute, #""kicked", "until_date": 1003600"#, "restrictChatMember"),
    ])
    func recognisesAPunishmentThatWasCarriedOut(step: ModerationStep, status: String, call: String?) async throws {
        var record = UpdateRecord(origin: .update(1), chat: BotWorld.group)
        record.steps = [step]
        record.cause = ActCause(actor: 0, target: 2, reason: "SPAM", score: 20)
        try await world.state.record(record)
        world.telegram.setMember(#"{"user": {"id": 2}, "status": \#(status)}"#, chat: BotWorld.group)
        try await world.resume()
        #expect(world.telegram.acts.map(\.method) == [call].compactMap(\.self))
        #expect(try await world.state.pending().isEmpty)
        #expect(await world.perform("LLEN", "tg:audit:-1001").numberValue == 1)
    }

    @Test func letsATimeThatIsOverPass() async throws {
        var record = UpdateRecord(origin: .update(1), chat: BotWorld.group)
        let now = world.clock.timing.seconds
        record.steps = [
            .ban(chat: BotWorld.group, user: 2, until: now + 60),
            .restrict(chat: BotWorld.group, user: 2, until: now + 60),
        ]
        try await world.state.record(record)
        world.clock.advance(seconds: 3_600)
        try await world.resume()
        #expect(world.telegram.acts.isEmpty)
    }

    @Test func confirmsNothingThatIsNotStored() async throws {
        await world.store.close()
        #expect(try await world.receive(BotWorld.text("ban", update: 1)) == false)
        #expect(world.telegram.acts.isEmpty)
    }

    @Test func forgetsUpdatesThatCannotComeAgain() async throws {
        try await world.receive(BotWorld.text("hello", update: 1), BotWorld.text("hello", update: 2))
        #expect(await world.perform("ZCARD", "tg:bot:done") == .integer(2))
        world.clock.advance(seconds: 3_700)
        try await world.receive(BotWorld.text("hello", update: 3))
        #expect(await world.perform("ZCARD", "tg:bot:done") == .integer(1))
    }

    @Test func followsTelegramToLowerNumbers() async throws {
        try await world.receive(BotWorld.text("hello", update: 5_000))
        try await world.receive(BotWorld.text("delete", update: 7))
        #expect(world.telegram.acts.map(\.method) == ["deleteMessage"])
        #expect(try await world.state.offset() == 8)
    }
}
