import RuleHost
import TestSupport
import Testing

@testable import BotAdapter

@Suite struct RetentionTests {
    private static let start: Int64 = 1_000_000
    private static let day: Int64 = 86_400

    private let clock = HostClock.standing(at: Self.start)
    private let world: BotWorld

    init() {
        world = BotWorld(store: EmbeddedStore(clock: clock))
    }

    private func exists(_ key: String) async -> Bool { await world.perform("EXISTS", key) == .integer(1) }

    /// Each kind with a key that the flow below writes.
    @Test(
        arguments: [
            ("rh:messages:-1001:101", 24 * 3_600),
            ("rh:messages:-1001:102", 24 * 3_600),
            ("rh:recent:-1001:2", 3_600),
            ("rh:verdicts:-1001:101", day),
            ("rh:verdicts:-1001:102", 30 * day),
            ("rh:reports:-5:9001", 30 * day),
            ("rh:album:-1001:g", 3_600),
            ("rh:bot:posted:x", day), ("rh:bot:last:-5", 30 * day),
        ] as [(String, Int64)])
    func keepsNothingLonger(key: String, seconds: Int64) async throws {
        await world.setAdminChat(-5)
        try await world.receive(
            BotWorld.text("hello", update: 1, fields: #""media_group_id": "g""#), BotWorld.text("delete", update: 2))
        try await world.commit(Decision(origin: .update(3), chat: -5, posting: Post(chat: -5, html: "x", name: "x")))
        try await world.settle()
        clock.advance(to: Self.start + seconds - 1)
        #expect(await exists(key))
        clock.advance(to: Self.start + seconds + 1)
        #expect(await !exists(key))
    }

    @Test func forgetsAPersonNinetyDaysAfterTheLastMessage() async throws {
        // As the rules' profile writes it.
        _ = await world.perform("HSET", "rh:members:-1001:2", "last_message", "1", "joined", "1")
        _ = await world.perform("HSET", "rh:users:{-1001:2}", "username", "ann")
        try await world.receive(BotWorld.text("hello", update: 1))
        world.clock.advance(seconds: 50 * Self.day)
        clock.advance(to: Self.start + 50 * Self.day)
        try await world.receive(BotWorld.text("hello", update: 2))
        clock.advance(to: Self.start + 140 * Self.day)
        #expect(await exists("rh:members:-1001:2"))
        clock.advance(to: Self.start + 141 * Self.day + 1)
        #expect(await !exists("rh:members:-1001:2"))
        #expect(await !exists("rh:users:{-1001:2}"))
    }

    @Test func remembersStrikesAndBansThatRunLonger() async throws {
        world.rules.set("strike_fade", .number(Double(200 * Self.day)), chat: BotWorld.group)
        let end = Self.start + 300 * Self.day
        _ = await world.perform("HSET", "rh:users:{-1001:2}", "banned_until", "\(end)")
        try await world.receive(BotWorld.text("delete", update: 1), BotWorld.text("hello", update: 2))
        clock.advance(to: Self.start + 199 * Self.day)
        #expect(await world.perform("HGET", "rh:members:-1001:2", "strikes") == .bytes("1"))
        clock.advance(to: end - 1)
        #expect(await exists("rh:users:{-1001:2}"))
        clock.advance(to: end + 2 * Self.day)
        #expect(await !exists("rh:users:{-1001:2}"))
        #expect(await !exists("rh:members:-1001:2"))
    }

    @Test func remembersWhoJoinedAndNeverWroteUntilHeLeaves() async throws {
        _ = await world.perform("HSET", "rh:members:-1001:2", "joined", "\(Self.start)")
        try await world.receive(
            """
            {"update_id": 1, "message": {"message_id": 8, "date": 5, "chat": {"id": -1001, "type": "supergroup"},
             "from": {"id": 2}, "new_chat_members": [{"id": 2, "first_name": "A"}]}}
            """)
        world.clock.advance(seconds: 200 * Self.day)
        clock.advance(to: Self.start + 200 * Self.day)
        #expect(await exists("rh:members:-1001:2"))
        try await world.receive(
            """
            {"update_id": 2, "message": {"message_id": 9, "date": 6, "chat": {"id": -1001, "type": "supergroup"},
             "from": {"id": 2}, "left_chat_member": {"id": 2, "first_name": "A"}}}
            """)
        clock.advance(to: Self.start + 292 * Self.day)
        #expect(await !exists("rh:members:-1001:2"))
    }

    @Test func keepsTheAuditLogAndBansForEver() async throws {
        try await world.receive(BotWorld.text("ban", update: 1))
        clock.advance(to: Self.start + 5_000 * Self.day)
        #expect(await world.perform("LLEN", "rh:audit:-1001") == .integer(2))
    }
}

extension Decision {
    /// A decision to post something.
    fileprivate init(origin: Origin, chat: Int64, posting post: Post) {
        self.init(origin: origin, chat: chat)
        self.post(post)
    }
}
