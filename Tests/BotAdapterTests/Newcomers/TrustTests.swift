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

    @Test func losesTrustOnceForOnePunishmentOrMore() {
        func punished(struck: Int64?, _ kinds: any JobKind...) -> [Int64: Set<Int64>] {
            var decision = Decision(origin: .update(1), chat: BotWorld.group)
            decision.struck = struck
            decision.add(kinds)
            return Trust.punished(by: decision)
        }
        let ban = Ban(chat: BotWorld.group, user: 2)
        #expect(punished(struck: 2) == [BotWorld.group: [2]])
        #expect(punished(struck: 2, ban) == [BotWorld.group: [2]])
        #expect(punished(struck: 3, ban, ban) == [BotWorld.group: [2, 3]])
        #expect(punished(struck: nil, DeleteMessages(chat: BotWorld.group, messages: [1])).isEmpty)
    }

    /// Where trust is shared, what is lost is lost everywhere.
    @Test func losesSharedTrustAsWell() {
        let group = GroupFacts.sample(["trust_scope": .text("admin_chat")], adminChat: -5)
        let places = Trust.losses(of: PersonFacts(id: 2), in: group).map(\.owner)
        #expect(places == [.chat(-1), .tenant(.chat(-5))])
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
        await world.setAdminChat(-5)
        try await world.receive(reply(to: 2))
        #expect(await world.perform("HGET", "rh:users:{-5:2}", "trusted") == .bytes("1"))
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
