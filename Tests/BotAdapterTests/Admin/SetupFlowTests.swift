import RuleHost
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct SetupFlowTests {
    private let world = BotWorld()

    private var lastText: String? { world.telegram.calls("sendMessage").last?.text("text") }

    private static func ownMember(_ update: Int64, status: String, rights: String = "", language: String = "en")
        -> String
    {
        """
        {"update_id": \(update), "my_chat_member": {"chat": {"id": -1001, "type": "supergroup", "title": "Club"},
         "from": {"id": 1, "first_name": "Eve", "language_code": "\(language)"}, "date": 5,
         "old_chat_member": {"user": {"id": 42}, "status": "left"},
         "new_chat_member": {"user": {"id": 42}, "status": "\(status)"\(rights)}}}
        """
    }

    @Test func saysHelloAndWhatItLacks() async throws {
        world.rules.set("mode", .text("training"), chat: -1001)
        try await world.receive(Self.ownMember(1, status: "administrator", rights: #", "can_delete_messages": true"#))
        let text = try #require(lastText)
        #expect(world.telegram.acts.map(\.chatID) == [-1001])
        #expect(text.contains("training") && text.contains("/mode live") && text.contains("/setup"))
        #expect(text.contains("• ban users") && !text.contains("• delete messages"))
        #expect(await world.perform("SMEMBERS", "rh:bot:chats").listValue == ["-1001"])
        try await world.receive(Self.ownMember(2, status: "kicked"))
        #expect(await world.perform("SMEMBERS", "rh:bot:chats").listValue == [])
        #expect(world.telegram.calls("sendMessage").count == 1)
    }

    /// A bot that was removed and comes back goes on as it was told before, and says so.
    @Test(arguments: [
        ("training", "Здравствуйте! Я оцениваю"),
        ("live", "Снова здравствуйте! В этой группе, как и было задано, рабочий"),
        ("soft", "Снова здравствуйте! В этой группе, как и было задано, мягкий"),
    ])
    func saysHelloInTheLanguageOfWhoAddedItAndTheModeThatHolds(mode: String, start: String) async throws {
        world.rules.set("mode", .text(mode), chat: -1001)
        try await world.receive(Self.ownMember(1, status: "member", language: "ru-RU"))
        #expect(lastText?.hasPrefix(start) == true)
    }

    @Test func makesAPrivateChatTheAdminChat() async throws {
        try await world.receive(Self.ownMember(1, status: "administrator"))
        try await world.receive(BotWorld.text("/setup", update: 2, from: 1, chat: 1))
        #expect(world.telegram.calls("sendMessage").last?.buttons.map { $0.map(\.label) } == [["Club"]])
        try await world.receive(BotWorld.tap("setup:on:-rt", update: 3, from: 1, chat: 1))
        #expect(await world.perform("HGET", "rh:chats:-1001", "admin_chat").numberValue == 1)
        #expect(world.telegram.calls("setMyCommands").count == 3)
        #expect(world.telegram.calls("editMessageReplyMarkup").last?.buttons[0][0].data == "setup:off:-rt")
        try await world.receive(BotWorld.text("warn", update: 4))
        #expect(world.telegram.calls("sendMessage").last?.chatID == 1)
        try await world.receive(BotWorld.text("/mode soft", update: 5, from: 1, chat: 1))
        #expect(try await world.rules.settings(chat: -1001).first { $0.name == "mode" }?.value == .text("soft"))
        try await world.receive(BotWorld.tap("setup:off:-rt", update: 6, from: 1, chat: 1))
        #expect(await world.perform("HGET", "rh:chats:-1001", "admin_chat") == .null)
        #expect(world.telegram.calls("deleteMyCommands").count == 3)
    }

    @Test func showsNobodyElsesGroups() async throws {
        try await world.receive(Self.ownMember(1, status: "administrator"), BotWorld.text("hello", update: 2, from: 3))
        for user in [3, 2] as [Int64] {
            try await world.receive(BotWorld.text("/setup", update: 10 + user, from: user, chat: user))
            #expect(lastText?.hasPrefix("I know no group") == true)
            #expect(world.telegram.calls("sendMessage").last?.buttons.isEmpty == true)
        }
    }

    @Test func sendsNoReportsIntoAGroupOfOthers() async throws {
        try await world.receive(Self.ownMember(1, status: "administrator"))
        try await world.receive(BotWorld.tap("setup:on:-rt", update: 2, from: 1, chat: -1002))
        #expect(world.telegram.acts.last?.text("text") == "Only administrators of this group may do that.")
        #expect(await world.perform("HGET", "rh:chats:-1001", "admin_chat") == .null)
    }

    // MARK: Several groups

    private func twoGroups() async throws {
        world.telegram.setAdministrators([1], of: -1003)
        for chat in [-1001, -1003] {
            _ = await world.perform("SADD", "rh:bot:chats", "\(chat)")
            _ = await world.perform("HSET", "rh:chats:\(chat)", "name", "Club \(chat)")
            await world.setAdminChat(1, of: Int64(chat))
        }
    }

    @Test func asksForWhichGroup() async throws {
        try await twoGroups()
        try await world.receive(BotWorld.text("/mode soft", update: 1, from: 1, chat: 1))
        let question = try #require(world.telegram.calls("sendMessage").last)
        #expect(question.text("text") == "For which group?")
        #expect(Set(question.buttons.map { $0[0].label }) == ["Club -1001", "Club -1003"])
        #expect(world.telegram.acts.count == 1)
        let data = "pick:-rv:2t"
        #expect(question.buttons.contains { $0[0].data == data })
        try await world.receive(BotWorld.tap(data, update: 2, from: 1, chat: 1))
        #expect(try await world.rules.settings(chat: -1003).first { $0.name == "mode" }?.value == .text("soft"))
        #expect(try await world.rules.settings(chat: -1001).first { $0.name == "mode" }?.value == .text("live"))
        let count = world.telegram.acts.count
        try await world.receive(BotWorld.tap(data, update: 3, from: 1, chat: 1))
        #expect(world.telegram.acts.dropFirst(count).map { $0.text("text") } == ["Somebody has decided already."])
    }

    @Test func actsOnTheGroupOfTheReport() async throws {
        try await twoGroups()
        try await world.receive(BotWorld.text("warn", update: 1))
        try await world.receive(
            BotWorld.text(
                "/ban", update: 2, from: 1, chat: 1,
                fields: #""reply_to_message": {"message_id": 9001, "from": {"id": 42}}"#))
        #expect(world.telegram.calls("banChatMember").map { $0.chatID } == [-1001])
        #expect(world.telegram.calls("banChatMember").map { $0.integer("user_id") } == [2])
    }

    @Test func showsTheFlagsOfAGroupInItsAdminChat() async throws {
        try await twoGroups()
        world.telegram.setAdministrators([], of: -1003)
        try await world.receive(BotWorld.text("/flags", update: 1, from: 1, chat: 1))
        let list = try #require(world.telegram.calls("sendMessage").last)
        #expect(list.text("text")?.contains("Club -1001") == true)
        try await world.receive(BotWorld.tap("flag:0:off:-rt:caps", update: 2, from: 1, chat: 1))
        #expect(try await world.rules.flags(chat: -1001).filter { !$0.isOn }.map(\.name) == ["caps"])
        #expect(world.telegram.calls("editMessageReplyMarkup").last?.chatID == 1)
        try await world.receive(BotWorld.tap("page:0:-rt", update: 3, from: 1, chat: 1))
        #expect(world.telegram.calls("editMessageText").last?.text("text")?.contains("Club -1001") == true)
    }
}
