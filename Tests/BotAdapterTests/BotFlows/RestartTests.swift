import RuleHost
import TestSupport
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct RestartTests {
    private let world = BotWorld()

    @Test func punishesNobodyTwice() async throws {
        await world.setAdminChat(-5)
        let update = BotWorld.text("ban", update: 1)
        try await world.receive(update, update)
        world.start()
        try await world.resume()
        try await world.receive(update)
        #expect(world.telegram.acts.map(\.method) == ["deleteMessage", "banChatMember", "sendMessage"])
        #expect(world.rules.messages.count == 1)
    }

    /// Leaves a decision as a run that was killed right after it was written does.
    private func leave(_ kinds: [any JobKind], cause: ActCause = ActCause()) async throws {
        var decision = Decision(origin: .update(1), chat: BotWorld.group)
        decision.cause = cause
        decision.add(kinds)
        try await world.state.commit(decision)
    }

    @Test func finishesWhatWasRecordedAndNotDone() async throws {
        let report = SendPost(
            Post(chat: -5, html: "about", subject: MessagePlace(chat: BotWorld.group, message: 9)))
        try await leave([
            DeleteMessages(chat: BotWorld.group, messages: [9]), Ban(chat: BotWorld.group, user: 2), report,
        ])
        // The deletion was done before the kill.
        var jobs = try await world.state.jobs().sorted { $0.id < $1.id }
        jobs[1].outcomes = ["message deleted"]
        try await world.state.settle(keep: [jobs[1]], forget: [jobs[0].id])
        try await world.resume()
        #expect(world.telegram.acts.map(\.method) == ["banChatMember", "sendMessage"])
        #expect(world.telegram.acts.last?.text("text") == "about\nDone: message deleted; banned for ever")
        #expect(try await world.state.jobs().isEmpty)
    }

    private static let ban: any JobKind = Ban(chat: BotWorld.group, user: 2)
    private static let mute: any JobKind = Mute(chat: BotWorld.group, user: 2, until: 1_003_600)

    @Test(
        arguments: [
            (ban, #""kicked", "until_date": 0"#, nil), (ban, #""kicked", "until_date": 1003600"#, "banChatMember"),
            (ban, #""left""#, "banChatMember"), (ban, #""restricted", "can_send_messages": false"#, "banChatMember"),
            (mute, #""restricted", "can_send_messages": false, "until_date": 1003600"#, nil),
            (mute, #""restricted", "can_send_messages": false, "until_date": 0"#, "restrictChatMember"),
            (mute, #""restricted", "can_send_messages": true, "until_date": 1003600"#, "restrictChatMember"),
            (mute, #""member""#, "restrictChatMember"),
            (mute, #""kicked", "until_date": 1003600"#, "restrictChatMember"),
        ] as [(any JobKind, String, String?)])
    func recognisesAPunishmentThatWasCarriedOut(kind: any JobKind, status: String, call: String?) async throws {
        try await leave([kind], cause: ActCause(actor: 0, target: 2, reason: "SPAM", score: 20))
        world.telegram.setMember(#"{"user": {"id": 2}, "status": \#(status)}"#, chat: BotWorld.group)
        try await world.resume()
        #expect(world.telegram.acts.map(\.method) == [call].compactMap(\.self))
        #expect(try await world.state.jobs().isEmpty)
        #expect(await world.perform("LLEN", "rh:audit:-1001").numberValue == 1)
    }

    @Test func letsATimeThatIsOverPass() async throws {
        let now = world.clock.timing.seconds
        try await leave([
            Ban(chat: BotWorld.group, user: 2, until: now + 60), Mute(chat: BotWorld.group, user: 2, until: now + 60),
        ])
        world.clock.advance(seconds: 3_600)
        try await world.resume()
        #expect(world.telegram.acts.isEmpty)
    }

    @Test func confirmsNothingThatIsNotStored() async throws {
        world.start(fetchPatience: 0)
        await world.store.close()
        #expect(try await world.handle([BotWorld.text("ban", update: 1)]) == false)
        #expect(world.telegram.acts.isEmpty)
    }

    @Test func forgetsUpdatesThatCannotComeAgain() async throws {
        try await world.receive(BotWorld.text("hello", update: 1), BotWorld.text("hello", update: 2))
        #expect(await world.perform("ZCARD", "rh:bot:done") == .integer(2))
        world.clock.advance(seconds: 3_700)
        try await world.receive(BotWorld.text("hello", update: 3))
        #expect(await world.perform("ZCARD", "rh:bot:done") == .integer(1))
    }

    @Test func followsTelegramToLowerNumbers() async throws {
        try await world.receive(BotWorld.text("hello", update: 5_000))
        try await world.receive(BotWorld.text("delete", update: 7))
        #expect(world.telegram.acts.map(\.method) == ["deleteMessage"])
        #expect(try world.parts.open.offset == 8)
    }
}
