import Foundation
import RuleHost
import Testing

@testable import BotAdapter

@Suite struct DeliveryFlowTests {
    private let world = BotWorld()

    private var methods: [String] { world.telegram.acts.map(\.method) }

    @Test func sumsUpTheReportsOfARaidAndLosesNoneToARestart() async throws {
        _ = await world.perform("HSET", "tg:chats:-1001", "admin_chat", "-5")
        for update in 1...20 {
            try await world.receive(BotWorld.text("ban", update: Int64(update), from: Int64(update) + 1_000))
        }
        #expect(world.telegram.calls("banChatMember").count == 20)
        #expect(world.telegram.calls("sendMessage").count == 3)
        world.start()
        world.clock.advance(seconds: 63)
        try await world.fireTimers()
        try await world.fireTimers()
        let notes = world.telegram.calls("sendMessage")
        #expect(notes.count == 4)
        #expect(
            notes.last?.text("text") == """
                And 17 more in the last minute:
                Club &amp; Co: 17 deleted and banned; authors: 17
                """)
        #expect(await world.perform("KEYS", "tg:bot:digest:*") == .array([]))
    }

    @Test func endsActsWhereItWasKicked() async throws {
        let kick = """
            {"update_id": 1, "my_chat_member": {"chat": {"id": -1001, "type": "supergroup"}, "from": {"id": 1}, "date": 5,
             "old_chat_member": {"user": {"id": 42}, "status": "administrator"},
             "new_chat_member": {"user": {"id": 42}, "status": "kicked"}}}
            """
        _ = await world.perform("HSET", "tg:chats:-1001", "admin_chat", "-5")
        try await world.receive(kick, BotWorld.text("ban", update: 2))
        #expect(methods == ["sendMessage"])
        #expect(world.telegram.acts.last?.text("text")?.contains("I am no longer in the group") == true)
        #expect(try await world.state.pending().isEmpty)
        try await world.receive(
            kick.replacing("\"update_id\": 1", with: "\"update_id\": 3").replacing("kicked", with: "member"),
            BotWorld.text("delete", update: 4, from: 9))
        #expect(methods.contains("deleteMessage"))
    }

    /// Entries that wait behind a ban whose answer is late.
    @Test(arguments: [
        (nil as TelegramError.Code?, ["banChatMember", "deleteMessages"]),
        (.refused, ["banChatMember", "deleteMessages", "deleteMessage", "deleteMessage"]),
        (.rights, ["banChatMember", "deleteMessages", "sendMessage"]),
    ])
    func deletesTogetherAndAloneWhenThatIsRefused(code: TelegramError.Code?, wanted: [String]) async throws {
        let (answers, answer) = AsyncStream<Void>.makeStream()
        let telegram = LateTelegram(telegram: world.telegram, answers: answers)
        let outbox = Outbox(
            performer: ActPerformer(telegram: telegram, timing: world.clock.timing), state: world.state, log: { _ in })
        if let code { world.telegram.fail("deleteMessages", code) }
        var steps = [ModerationStep.ban(chat: -1001, user: 2, until: nil)]
        for id in ["1", "2", "3"] {
            let entry = OutboxEntry(id: id, chat: -1001, steps: steps, cause: ActCause(reason: "X"))
            try await world.state.setProgress(entry)
            await outbox.add(entry)
            steps = [.deleteMessages(chat: -1001, messages: [Int64(id) ?? 0])]
        }
        answer.yield()
        while await !outbox.isEmpty { await Task.yield() }
        #expect(methods == wanted)
        #expect(try await world.state.pending().isEmpty)
        let audited: Int64 = code == .rights ? 1 : 3
        #expect(await world.perform("LLEN", "tg:audit:-1001") == .integer(audited))
    }

    @Test func takesAMessageOfAGroupThatMovedForGone() async throws {
        world.telegram.fail("deleteMessage", .migrated(to: -1009))
        try await world.receive(BotWorld.text("delete", update: 1))
        #expect(methods == ["deleteMessage"])
        #expect(try await world.state.pending().isEmpty)
    }

    @Test func movesTheWholeStateToTheSupergroup() async throws {
        let world = world
        _ = await world.perform("HSET", "tg:chats:-8", "name", "T")
        _ = await world.perform("HSET", "tg:chats:-77", "admin_chat", "-8")
        _ = await world.perform("HSET", "tg:members:-8:2", "joined", "5", "strikes", "2", "strikes_ts", "900000")
        _ = await world.perform("EXPIREAT", "tg:members:-8:2", "9000000000")
        _ = await world.perform("RPUSH", "tg:audit:-8", "one", "two")
        _ = await world.perform("SADD", "tg:whitelist:channels:-8", "-70")
        let due = world.clock.timing.seconds + 30
        _ = await world.perform(
            "ZADD", "tg:bot:timers", "\(due)", StoredJSON.text(BotTimer.captcha(chat: -8, user: 3)).text)
        try await world.receive(
            """
            {"update_id": 1, "message": {"message_id": 8, "date": 5, "chat": {"id": -8, "type": "group", "title": "T"},
             "from": {"id": 2}, "migrate_to_chat_id": -1008}}
            """)
        #expect(await world.perform("HGET", "tg:members:-1008:2", "strikes") == .bytes("2"))
        #expect(await world.perform("EXPIRETIME", "tg:members:-1008:2") == .integer(9_000_000_000))
        #expect(await world.perform("LRANGE", "tg:audit:-1008", "0", "-1") == .array([.bytes("one"), .bytes("two")]))
        #expect(await world.perform("HGET", "tg:chats:-77", "admin_chat") == .bytes("-1008"))
        #expect(await world.perform("SISMEMBER", "tg:whitelist:channels:-1008", "-70") == .integer(1))
        #expect(try await world.state.timers().map(\.timer) == [.captcha(chat: -1008, user: 3)])
    }
}

/// Holds bans back until it is told to let one go.
private struct LateTelegram: TelegramCalling {
    var telegram: RecordingTelegram
    var answers: AsyncStream<Void>

    func send(_ call: TelegramCall) async throws(TelegramError) -> Data {
        if call.method == "banChatMember" {
            for await _ in answers { break }
        }
        return try await telegram.send(call)
    }

    func turn(for call: TelegramCall) async {}
}
