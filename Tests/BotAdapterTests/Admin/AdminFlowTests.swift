import RuleHost
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct AdminFlowTests {
    private let world = BotWorld()

    private var lastText: String? { world.telegram.calls("sendMessage").last?.text("text") }

    @Test func showsTheFlagsToAnAdministrator() async throws {
        try await world.receive(BotWorld.text("/flags@Guard_Bot", update: 1, from: 1))
        let call = try #require(world.telegram.acts.first)
        #expect(call.method == "sendMessage")
        #expect(call.chatID == BotWorld.group)
        #expect(
            call.buttons.map { $0.map(\.label) } == [
                ["✅ content ▾"], ["✅ caps", "✅ emoji_spam"], ["✅ link_spam"],
            ])
        #expect(call.text("text")?.contains("\ncaps: Is about &lt;caps&gt;.") == true)
        #expect(call.buttons[1][0].data == "flag:0:off:-rt:caps")
    }

    @Test(arguments: ["/flags", "/why 101", "/help", "/start", "/reload", "/unknown", "/flags@other_bot"])
    func answersStrangersInGroupsWithSilence(text: String) async throws {
        try await world.receive(BotWorld.text("hello", update: 1), BotWorld.text(text, update: 2))
        #expect(world.telegram.acts.isEmpty)
    }

    @Test func togglesAFlagInPlace() async throws {
        try await world.receive(BotWorld.tap("flag:0:off:-rt:caps", update: 1, from: 1))
        #expect(try await world.rules.flags(chat: BotWorld.group).filter { !$0.isOn }.map(\.name) == ["caps"])
        #expect(world.telegram.calls("answerCallbackQuery").map { $0.text("text") } == ["caps is off"])
        let redrawn = try #require(world.telegram.calls("editMessageReplyMarkup").first)
        #expect(redrawn.integer("message_id") == 9001)
        #expect(redrawn.buttons[1][0] == (label: "❌ caps", data: "flag:0:on:-rt:caps"))
    }

    @Test(arguments: [
        ("flag:0:off:-rt:caps", 2 as Int64, "Only administrators of this group may do that."),
        ("page:0:-rt", 2, "Only administrators of this group may do that."),
        ("flag:0:off:-ru:caps", 1, "Only administrators of this group may do that."),
        ("flag:0:off:-rt:nothing", 1, "There is no such flag any more. Please send /flags again."),
        ("flag:x:off:-rt:caps", 1, "There is no such flag any more. Please send /flags again."),
        ("flag:0:maybe:-rt:caps", 1, "There is no such flag any more. Please send /flags again."),
        ("flag:0:off:caps", 1, "This button is too old."),
        ("flag:0:off:!:caps", 1, "This button is too old."),
        ("", 1, "This button is too old."),
    ])
    func refusesStrangersAndForgedData(data: String, user: Int64, answer: String) async throws {
        try await world.receive(BotWorld.tap(data, update: 1, from: user))
        #expect(world.telegram.acts.map(\.method) == ["answerCallbackQuery"])
        #expect(world.telegram.acts.first?.text("text") == answer)
        #expect(try await world.rules.flags(chat: BotWorld.group).allSatisfy(\.isOn))
    }

    @Test func explainsAVerdict() async throws {
        try await world.receive(
            BotWorld.text("delete", update: 1),
            BotWorld.text("/why", update: 2, from: 1, fields: #""reply_to_message": {"message_id": 101}"#))
        #expect(
            lastText == """
                delete, score 12.5 (warn from 5, delete from 10, ban from 15)
                12.5  TG_TEST: a &lt; b
                """)
        try await world.receive(BotWorld.text("/why 555", update: 3, from: 1))
        #expect(lastText == "I have no verdict of that message: it was not judged, or that is too long ago.")
        try await world.receive(BotWorld.text("/why", update: 4, from: 1))
        #expect(lastText == "Send /why in reply to a message, or with its number.")
    }

    @Test func explainsAReportToAdministratorsOfItsGroup() async throws {
        await world.setAdminChat(-5)
        try await world.receive(BotWorld.text("delete", update: 1))
        let reply = #""reply_to_message": {"message_id": 9001}"#
        try await world.receive(BotWorld.text("/why", update: 2, from: 2, chat: -5, fields: reply))
        #expect(world.telegram.calls("sendMessage").count == 1)
        try await world.receive(BotWorld.text("/why", update: 3, from: 1, chat: -5, fields: reply))
        #expect(lastText?.hasPrefix("delete, score 12.5") == true)
    }

    @Test func reloadsForOwnersOnly() async throws {
        try await world.receive(BotWorld.text("/reload", update: 1, from: 1))
        #expect(world.telegram.acts.isEmpty)
        try await world.receive(BotWorld.text("/reload", update: 2, from: 7))
        #expect(lastText == "Loaded: 1 files, 3 symbols, 5 tests passed.")
        world.rules.setProblems([Problem(file: "rules/a.lua", line: 3, message: "<eof> expected")])
        try await world.receive(BotWorld.text("/reload", update: 3, from: 7, chat: 7))
        #expect(lastText == "The old rules stay:\nrules/a.lua:3: &lt;eof&gt; expected")
    }

    @Test func listensToAnonymousAdministrators() async throws {
        let sender = #""sender_chat": {"id": -1001, "type": "supergroup"}"#
        try await world.receive(BotWorld.text("/help", update: 1, from: 1_087_968_824, fields: sender))
        #expect(lastText?.contains("/flags") == true)
    }

    @Test func helpsInPrivate() async throws {
        try await world.receive(
            BotWorld.text("/start", update: 1, chat: 2), BotWorld.text("hello", update: 2, chat: 2),
            BotWorld.text("/nonsense", update: 3, chat: 2), BotWorld.text("/flags", update: 4, chat: 2))
        #expect(world.telegram.acts.map(\.chatID) == [2, 2, 2])
        let texts = world.telegram.acts.compactMap { $0.text("text") }
        #expect(texts[0].hasPrefix("I keep spam out of groups."))
        #expect(texts[1].contains("/appeal TEXT - ") && !texts[1].contains("/ban"))
        #expect(texts[2].hasPrefix("Send this in your group."))
    }
}
