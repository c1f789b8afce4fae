import Foundation
import RuleHost
import TestSupport
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct DeliveryFlowTests {
    private let world = BotWorld()

    private var methods: [String] { world.telegram.acts.map(\.method) }

    private func ledger(_ telegram: any TelegramCalling) -> Ledger {
        let timing = world.clock.timing
        let directory = Directory(telegram: telegram, timing: timing, log: { _ in })
        return Ledger(
            hands: JobHands(
                telegram: telegram, state: world.state, directory: directory, timing: timing, log: { _ in })
        ) { _, _ in }
    }

    private func decision(_ update: Int64, _ kinds: any JobKind...) -> Decision {
        var decision = Decision(origin: .update(update), chat: -1001)
        decision.cause = ActCause(reason: "X")
        decision.add(kinds)
        return decision
    }

    @Test func sumsUpTheReportsOfARaidAndLosesNoneToARestart() async throws {
        await world.setAdminChat(-5)
        for update in 1...20 {
            try await world.receive(BotWorld.text("ban", update: Int64(update), from: Int64(update) + 1_000))
        }
        #expect(world.telegram.calls("banChatMember").count == 20)
        #expect(world.telegram.calls("sendMessage").count == 3)
        world.start()
        try await world.resume()
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
        #expect(await world.perform("KEYS", "rh:bot:digest:*") == .array([]))
    }

    @Test func endsWhatWaitsWhereItWasKicked() async throws {
        let (answers, answer) = AsyncStream<Void>.makeStream()
        let telegram = LateTelegram(telegram: world.telegram, answers: answers)
        let ledger = ledger(telegram)
        let about = Post(chat: -5, html: "about", subject: MessagePlace(chat: -1001, message: 9))
        try await ledger.commit(decision(1, Ban(chat: -1001, user: 2)), in: world.state)
        try await ledger.commit(
            decision(2, DeleteMessages(chat: -1001, messages: [9]), Ban(chat: -1001, user: 3), SendPost(about)),
            in: world.state)
        await ledger.setPresence(false, chat: -1001)
        answer.yield()
        while await !ledger.isEmpty { await Task.yield() }
        #expect(methods == ["banChatMember", "sendMessage"])
        #expect(world.telegram.acts.last?.text("text")?.contains("I am no longer in the group") == true)
    }

    /// Nobody tells that it is back but the messages themselves.
    @Test func actsAgainWhereItHearsSomebodyAfterAKick() async throws {
        try await world.receive(
            """
            {"update_id": 1, "my_chat_member": {"chat": {"id": -1001, "type": "supergroup"}, "from": {"id": 1}, "date": 5,
             "old_chat_member": {"user": {"id": 42}, "status": "administrator"},
             "new_chat_member": {"user": {"id": 42}, "status": "kicked"}}}
            """,
            BotWorld.text("ban", update: 2))
        #expect(methods == ["deleteMessage", "banChatMember"])
    }

    @Test func bansARaiderOnceAndDeletesAllHeWrites() async throws {
        try await world.receive(
            BotWorld.text("ban", update: 1), BotWorld.text("ban", update: 2), BotWorld.text("ban", update: 3))
        #expect(world.telegram.calls("banChatMember").count == 1)
        let deleted = world.telegram.acts.flatMap { call -> [TelegramValue] in
            if case .list(let ids)? = call.parameters["message_ids"] { return ids }
            return call.parameters["message_id"].map { [$0] } ?? []
        }
        #expect(Set(deleted) == [.integer(101), .integer(102), .integer(103)])
        #expect(await world.perform("HGET", "rh:chats:-1001", "perm_banned") == .bytes("1"))
        try await world.receive(BotWorld.change(4, from: "kicked", to: "member"), BotWorld.text("ban", update: 5))
        #expect(world.telegram.calls("banChatMember").count == 2)
        world.clock.advance(seconds: 61)
        try await world.receive(BotWorld.text("ban", update: 6))
        #expect(world.telegram.calls("banChatMember").count == 3)
    }

    /// The copy of a lost answer to a command is looked for behind the command.
    @Test func knowsAfterWhichMessageItSpeaks() async throws {
        world.telegram.fail("sendMessage", .noAnswer)
        world.telegram.countOn(from: 103)
        try await world.receive(
            BotWorld.text("hello", update: 1), BotWorld.text("/mode", update: 2, from: BotWorld.admin))
        #expect(world.telegram.calls("sendMessage").count == 2)
        #expect(world.telegram.calls("editMessageText").map { $0.integer("message_id") } == [103])
    }

    @Test func doesWhatAPersonDecidesWhateverCameBefore() async throws {
        try await world.receive(
            BotWorld.text("ban", update: 1), BotWorld.text("/ban 2 1h", update: 2, from: BotWorld.admin))
        #expect(world.telegram.calls("banChatMember").map { $0.integer("until_date") } == [nil, 1_003_600])
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
        let ledger = ledger(telegram)
        if let code { world.telegram.fail("deleteMessages", code) }
        try await ledger.commit(decision(1, Ban(chat: -1001, user: 2)), in: world.state)
        for message in [2, 3] as [Int64] {
            try await ledger.commit(
                decision(message, DeleteMessages(chat: -1001, messages: [message])), in: world.state)
        }
        answer.yield()
        while await !ledger.isEmpty { await Task.yield() }
        #expect(methods == wanted)
        #expect(try await world.state.jobs().isEmpty)
        let audited: Int64 = code == .rights ? 1 : 3
        #expect(await world.perform("LLEN", "rh:audit:-1001") == .integer(audited))
    }

    @Test func takesAMessageOfAGroupThatMovedForGone() async throws {
        world.telegram.fail("deleteMessage", .migrated(to: -1009))
        try await world.receive(BotWorld.text("delete", update: 1))
        #expect(methods == ["deleteMessage"])
        #expect(try await world.state.jobs().isEmpty)
    }

    @Test func movesTheWholeStateToTheSupergroup() async throws {
        let world = world
        _ = await world.perform("HSET", "rh:chats:-8", "name", "T")
        await world.setAdminChat(-8, of: -77)
        _ = await world.perform("HSET", "rh:members:-8:2", "joined", "5", "strikes", "2", "strikes_ts", "900000")
        _ = await world.perform("EXPIREAT", "rh:members:-8:2", "9000000000")
        _ = await world.perform("RPUSH", "rh:audit:-8", "one", "two")
        _ = await world.perform("SADD", "rh:lists:white:channels:-8", "-70")
        try await world.receive(
            """
            {"update_id": 1, "message": {"message_id": 8, "date": 5, "chat": {"id": -8, "type": "group", "title": "T"},
             "from": {"id": 2}, "migrate_to_chat_id": -1008}}
            """)
        #expect(await world.perform("HGET", "rh:members:-1008:2", "strikes") == .bytes("2"))
        #expect(await world.perform("EXPIRETIME", "rh:members:-1008:2") == .integer(9_000_000_000))
        #expect(await world.perform("LRANGE", "rh:audit:-1008", "0", "-1") == .array([.bytes("one"), .bytes("two")]))
        #expect(await world.perform("HGET", "rh:chats:-77", "admin_chat") == .bytes("-1008"))
        #expect(await world.perform("SISMEMBER", "rh:lists:white:channels:-1008", "-70") == .integer(1))
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
