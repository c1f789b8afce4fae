import RuleHost
import TestSupport
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct ModeFlowTests {
    private let world = BotWorld()

    private var methods: [String] { world.telegram.acts.map(\.method) }

    @Test func reportsAndDoesNothingInTraining() async throws {
        world.rules.set("mode", .text("training"), chat: BotWorld.group)
        await world.setAdminChat(-5)
        try await world.receive(BotWorld.text("ban", update: 1), BotWorld.text("delete", update: 2))
        #expect(methods == ["sendMessage", "sendMessage"])
        let texts = world.telegram.acts.compactMap { $0.text("text") }
        #expect(texts[0].hasSuffix("Done: nothing, for the group is in training (live: delete and ban)"))
        #expect(await world.perform("HGET", "rh:members:-1001:2", "strikes") == .null)
        #expect(await world.perform("LLEN", "rh:audit:-1001") == .integer(0))
    }

    @Test func climbsTheLadderAndSaysSo() async throws {
        await world.setAdminChat(-5)
        for update in 1...3 { try await world.receive(BotWorld.text("delete", update: Int64(update))) }
        #expect(
            methods == [
                "deleteMessage", "sendMessage", "deleteMessage", "restrictChatMember", "sendMessage", "deleteMessage",
                "banChatMember", "sendMessage",
            ])
        let texts = world.telegram.calls("sendMessage").compactMap { $0.text("text") }
        #expect(texts[2].hasSuffix("Strike 3 of 3\nDone: message deleted; banned for ever"))
    }

    @Test func forgetsStrikesThatFaded() async throws {
        try await world.receive(BotWorld.text("delete", update: 1))
        world.clock.advance(seconds: 31 * 86_400)
        try await world.receive(BotWorld.text("delete", update: 2))
        #expect(methods == ["deleteMessage", "deleteMessage"])
    }

    @Test func deletesWhatABannedPersonWroteInTheLastHour() async throws {
        try await world.receive(BotWorld.text("hello", update: 1))
        world.clock.advance(seconds: 3_000)
        try await world.receive(
            BotWorld.text("hello", update: 2), BotWorld.text("hello", update: 3, from: 5),
            BotWorld.text("warn", update: 4))
        world.clock.advance(seconds: 1_000)
        try await world.receive(BotWorld.text("ban", update: 5))
        #expect(methods == ["deleteMessages", "banChatMember"])
        let ids = world.telegram.acts.first?.parameters["message_ids"]
        #expect(ids == .list([.integer(105), .integer(102), .integer(104)]))
    }

    @Test func showsAWarningThatRemovesItself() async throws {
        world.rules.addHit("TG_PUBLIC_WARNING")
        world.rules.set("language", .text("ru"), chat: BotWorld.group)
        try await world.receive(BotWorld.text("warn", update: 1))
        let notice = try #require(world.telegram.acts.first)
        #expect(notice.chatID == BotWorld.group)
        #expect(notice.text("text")?.contains("это похоже на спам") == true)
        try await world.fireTimers()
        #expect(methods == ["sendMessage"])
        world.clock.advance(seconds: 61)
        try await world.fireTimers()
        #expect(methods == ["sendMessage", "deleteMessage"])
        #expect(world.telegram.acts.last?.integer("message_id") == 9_001)
    }

    @Test func auditsEachActThatSucceeded() async throws {
        world.telegram.fail("banChatMember", .rights)
        try await world.receive(BotWorld.text("ban", update: 1))
        guard case .array(let lines) = await world.perform("LRANGE", "rh:audit:-1001", "0", "-1") else {
            Issue.record("no audit log")
            return
        }
        let entries = lines.compactMap(\.bytesValue).compactMap { StoredJSON.value(AuditEntry.self, from: $0) }
        #expect(
            entries == [
                AuditEntry(
                    time: 1_000_000, actor: 0, chat: -1001, target: 2, act: "delete 101", reason: "TG_TEST", score: 12.5
                )
            ])
    }

    @Test func keepsMessagesToRestoreThem() async throws {
        try await world.receive(BotWorld.text("ban it", update: 1))
        let kept = try #require(try await world.state.message(at: MessagePlace(chat: BotWorld.group, message: 101)))
        #expect(kept.text == "ban it")
        #expect(kept.user?.id == 2)
        #expect(kept.user?.username == "ann")
        #expect(kept.id == 101)
        #expect(kept.chat.id == BotWorld.group)
    }
}
