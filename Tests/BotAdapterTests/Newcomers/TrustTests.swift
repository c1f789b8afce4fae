import RuleHost
import Testing

@testable import BotAdapter

@Suite struct TrustTests {
    private let world = BotWorld()

    private func field(_ name: String, chat: Int64 = BotWorld.group, user: Int64 = 2) async -> String? {
        guard case .bytes(let bytes) = await world.perform("HGET", "rh:members:\(chat):\(user)", name) else {
            return nil
        }
        return bytes.text
    }

    /// Nil is "not there".
    @Test(
        arguments: [
            (TrustChange.endorsed, nil, "1"), (.endorsed, "1", "1"), (.endorsed, "-1", "-1"),
            (.granted, nil, "1"), (.granted, "-1", "1"),
            (.refused, nil, "-1"), (.refused, "1", "-1"),
            (.lost, nil, nil), (.lost, "1", nil), (.lost, "-1", "-1"),
            (.cleared, "1", nil), (.cleared, "-1", nil),
        ] as [(TrustChange, String?, String?)])
    func changes(change: TrustChange, before: String?, after: String?) async {
        if let before { _ = await world.perform("HSET", "rh:members:-1001:2", "trusted", before) }
        _ = await world.perform("HSET", "rh:members:-1001:2", "clean_messages", "2")
        let writes = change.writes(user: 2, in: .chat(BotWorld.group), trusted: before.flatMap { Int64($0) })
        _ = await world.store.perform(writes)
        #expect(await field("trusted") == after)
        #expect(await field("clean_messages") == (change == .endorsed || change == .granted ? "2" : "0"))
    }

    @Test func takesTrustOnceFromWhoIsPunishedTwice() async throws {
        let trust = Trust(context: try world.context)
        func writes(struck: Int64?, _ steps: ModerationStep...) async throws -> [StoreCommand] {
            var record = UpdateRecord(origin: .update(1), chat: BotWorld.group)
            record.struck = struck
            record.steps = steps
            try await trust.notePunishments(&record)
            return record.writes
        }
        let ban = ModerationStep.ban(chat: BotWorld.group, user: 2, until: nil)
        let once = try await writes(struck: 2)
        #expect(!once.isEmpty)
        #expect(try await writes(struck: 2, ban) == once)
        #expect(try await writes(struck: nil, ban, ban) == once)
        #expect(try await writes(struck: 3, ban).count == 2 * once.count)
        #expect(try await writes(struck: nil, .deleteMessages(chat: BotWorld.group, messages: [1])) == [])
    }

    private func reply(
        to author: Int64, update: Int64 = 1, from user: Int64 = BotWorld.admin, text: String = "welcome",
        reply: String = #""text": "hi""#, fields: String = ""
    ) -> String {
        BotWorld.text(
            text, update: update, from: user,
            fields: #""reply_to_message": {"message_id": 5, "from": {"id": \#(author)}, \#(reply)}\#(fields)"#)
    }

    @Test func trustsWhomAnAdministratorAnswers() async throws {
        try await world.receive(reply(to: 2))
        #expect(await field("trusted") == "1")
    }

    @Test func trustsWhomAnAnonymousAdministratorAnswers() async throws {
        try await world.receive(
            reply(to: 2, from: 1_087_968_824, fields: #", "sender_chat": {"id": -1001, "type": "supergroup"}"#))
        #expect(await field("trusted") == "1")
    }

    @Test(
        arguments: [
            // A stranger, a channel, oneself, a command, a join, a topic.
            (3, 2, "welcome", #""text": "hi""#, ""),
            (1, 2, "welcome", #""text": "hi""#, #", "sender_chat": {"id": -77, "type": "channel"}"#),
            (2, 2, "welcome", #""text": "hi""#, ""),
            (1, 2, "/ban", #""text": "hi""#, ""),
            (1, 2, "welcome", #""new_chat_members": [{"id": 2}]"#, ""),
            (1, 2, "welcome", #""forum_topic_created": {"name": "x"}"#, ""),
        ] as [(Int64, Int64, String, String, String)])
    func takesNothingElseForTrust(
        user: Int64, author: Int64, text: String, message: String, fields: String
    ) async throws {
        try await world.receive(reply(to: author, from: user, text: text, reply: message, fields: fields))
        #expect(await field("trusted") == nil)
    }

    @Test func trustsInAllGroupsOfAnAdminChatWhereThatIsTheScope() async throws {
        world.rules.set("trust_scope", .text("admin_chat"), chat: BotWorld.group)
        _ = await world.perform("HSET", "rh:chats:-1001", "admin_chat", "-5")
        try await world.receive(reply(to: 2))
        #expect(await world.perform("HGET", "rh:users:{all:2}", "trusted") == .bytes("1"))
        #expect(await field("trusted") == nil)
    }

    @Test func takesTheTrustOfThePunished() async throws {
        world.rules.set("mode", .text("live"), chat: BotWorld.group)
        for user in 2...5 {
            _ = await world.perform("HSET", "rh:members:-1001:\(user)", "trusted", "1", "clean_messages", "3")
        }
        try await world.receive(
            BotWorld.text("ban", update: 1), BotWorld.text("mute", update: 2, from: 3),
            BotWorld.text("hello", update: 3, from: 4), BotWorld.text("delete", update: 4, from: 5))
        #expect(await field("trusted") == nil)
        #expect(await field("clean_messages") == "0")
        #expect(await field("trusted", user: 3) == nil)
        // A strike is a punishment, too.
        #expect(await field("trusted", user: 5) == nil)
        #expect(await field("trusted", user: 4) == "1")
    }
}
