import Foundation
import RuleHost
import Testing

@testable import BotAdapter

@Suite struct RemoteListFlowTests {
    private let world = BotWorld()

    /// Switches a list on, and bans whom the store says it has.
    private func listen(_ lists: String...) async throws {
        for list in lists { try await world.rules.setFlag(list, to: true, chat: BotWorld.group) }
        world.rules.set("mode", .text("live"), chat: BotWorld.group)
        world.rules.set("lols_url", .text("http://lols"), chat: 0)
        world.rules.set("cas_url", .text("http://cas"), chat: 0)
        let world = world
        world.rules.judge { message in
            guard let user = message.user?.id else { return nil }
            for (list, symbol) in [("lols", "LOLS_BANNED"), ("cas", "CAS_BANNED")]
            where await world.perform("GET", "rh:answer:\(list):\(user)") == .bytes("1") {
                return FakeRules.Reply(action: .ban, symbols: [symbol])
            }
            return nil
        }
    }

    @Test func asksNobodyUnlessAChatWantsIt() async throws {
        try await world.receive(BotWorld.change(1), BotWorld.text("hello", update: 2))
        #expect(world.lists.requests == [])
    }

    @Test func bansWhoTurnsOutToBeListed() async throws {
        try await listen("lols", "cas")
        world.lists.answer { url in
            HTTPAnswer(status: 200, body: Data(#"{"ok":false,"banned":\#(url.host == "lols")}"#.utf8))
        }
        try await world.receive(BotWorld.change(1))
        #expect(Set(world.lists.requests) == ["http://lols/account?id=2", "http://cas/check?user_id=2"])
        #expect(world.telegram.calls("banChatMember").map { $0.integer("user_id") } == [2])
        #expect(await world.perform("GET", "rh:answer:lols:2") == .bytes("1"))
        #expect(await world.perform("GET", "rh:answer:cas:2") == .bytes("0"))
        for (key, life) in [("rh:answer:lols:2", 21_600), ("rh:answer:cas:2", 600)] as [(String, Int64)] {
            guard case .integer(let left) = await world.perform("TTL", key) else { continue }
            #expect(left > life - 60 && left <= life)
        }
    }

    @Test func deletesAFirstMessageThatWasJudgedBefore() async throws {
        try await listen("cas")
        world.lists.answer(200, #"{"ok":true}"#)
        try await world.receive(BotWorld.text("hello", update: 1))
        #expect(world.methods == ["deleteMessage", "banChatMember"])
        // The same update again, and another message: the answer is known, nobody is asked.
        try await world.receive(BotWorld.text("hello", update: 1), BotWorld.text("hello", update: 2))
        #expect(world.lists.requests.count == 1)
        #expect(world.methods == ["deleteMessage", "banChatMember", "deleteMessage"])
    }

    @Test func asksOnlyAboutFirstMessages() async throws {
        try await listen("cas")
        _ = await world.perform("HSET", "tg:members:-1001:2", "messages", "4")
        _ = await world.perform("HSET", "tg:members:-1001:3", "messages", "3")
        try await world.receive(
            BotWorld.text("hello", update: 1), BotWorld.text("hello", update: 2, from: 3),
            BotWorld.text("hello", update: 3, from: 4, fields: #""edit_date": 1000050"#, kind: "edited_message"),
            BotWorld.text("hello", update: 4, from: 1))
        #expect(world.lists.requests == ["http://cas/check?user_id=3"])
    }

    @Test func asksOnceForMessagesThatComeTogether() async throws {
        try await listen("lols")
        let world = world
        world.lists.answer { _ in
            while world.rules.messages.count < 2 { await Task.yield() }
            return HTTPAnswer(status: 200, body: Data(#"{"banned":true}"#.utf8))
        }
        try await world.receive(BotWorld.text("hello", update: 1), BotWorld.text("hello", update: 2))
        #expect(world.lists.requests.count == 1)
        #expect(world.telegram.calls("banChatMember").count == 1)
        // Nothing of them counts twice.
        #expect(world.rules.messages.map(\.id).sorted() == [101, 102])
    }

    @Test(arguments: [(200, "<html>blocked</html>"), (500, #"{"ok":true}"#), (200, #"{"ok":false}"#)])
    func punishesNobodyForAnErrorOrForBeingUnknown(status: Int, body: String) async throws {
        try await listen("cas")
        world.lists.answer(status, body)
        try await world.receive(BotWorld.change(1))
        #expect(world.methods == [])
        #expect(
            await world.perform("GET", "rh:answer:cas:2") == (body.hasPrefix(#"{"ok":false"#) ? .bytes("0") : .null))
    }

    @Test func sparesAListThatFails() async throws {
        try await listen("cas")
        world.lists.answer { _ in nil }
        for user in 2..<10 as Range<Int64> { try await world.receive(BotWorld.change(user, user: user)) }
        #expect(world.lists.requests.count == 5)
        #expect(world.log.filter { $0.contains("cas does not answer") }.count == 1)
        world.lists.answer(200, #"{"ok":false}"#)
        world.clock.advance(seconds: 60)
        try await world.receive(BotWorld.change(20, user: 20))
        try await world.receive(BotWorld.change(21, user: 21))
        #expect(world.lists.requests.count == 7)
        #expect(world.log.contains("cas answers again"))
    }

    @Test func letsNoChatChooseWhomToAsk() async throws {
        try await listen("cas")
        world.rules.set("cas_url", .text("http://evil"), chat: BotWorld.group)
        try await world.receive(BotWorld.change(1))
        #expect(world.lists.requests == ["http://cas/check?user_id=2"])
    }
}
