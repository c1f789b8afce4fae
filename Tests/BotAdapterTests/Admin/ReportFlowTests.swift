import Foundation
import RuleHost
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct ReportFlowTests {
    private let world = BotWorld()

    /// A report about the message 101 of user 2, as the message 9001 of the admin chat -5.
    private func report(_ text: String = "delete me") async throws {
        await world.setAdminChat(-5)
        try await world.receive(BotWorld.text(text, update: 1))
        #expect(world.telegram.calls("sendMessage").last?.chatID == -5)
    }

    private func data(_ act: ReportButton.Act) -> String {
        ReportButton(act, chat: -1001, message: 101, target: 2).data
    }

    private func decide(_ act: ReportButton.Act, update: Int64 = 50, text: String = "") async throws -> [TelegramCall] {
        let before = world.telegram.acts.count
        try await world.receive(BotWorld.tap(data(act), update: update, from: 1, chat: -5, text: text))
        return Array(world.telegram.acts.dropFirst(before))
    }

    private func audit() async -> [String] {
        await world.perform("LRANGE", "rh:audit:-1001", "0", "-1").listValue.compactMap { line in
            guard let entry = try? JSONDecoder().decode(AuditEntry.self, from: Data(line.utf8)), entry.actor != 0
            else { return nil }
            return "\(entry.actor) \(entry.target) \(entry.act)"
        }
    }

    @Test func hasButtonsBelowTheReport() async throws {
        try await report()
        let buttons = try #require(world.telegram.calls("sendMessage").last).buttons
        #expect(
            buttons.map { $0.map(\.label) } == [["Ban", "Unban and forgive"], ["Not spam", "Spam"], ["Why"]])
        #expect(buttons.flatMap { $0 }.map(\.data) == [.ban, .pardon, .ham, .spam, .why].map(data))
        #expect(buttons.flatMap { $0 }.allSatisfy { $0.data.utf8.count <= 64 })
    }

    @Test func bansWithAllMessagesOfTheLastHour() async throws {
        try await world.receive(BotWorld.text("hello", update: 3), BotWorld.text("hello again", update: 4))
        try await report("warn me")
        let calls = try await decide(.ban)
        #expect(
            calls.map(\.method) == ["answerCallbackQuery", "deleteMessages", "banChatMember", "editMessageText"])
        #expect(calls[1].parameters["message_ids"] == .list([.integer(101), .integer(104), .integer(103)]))
        #expect(calls[2].integer("user_id") == 2)
        let edit = try #require(calls[3].text("text"))
        #expect(edit.hasPrefix("<b>warn</b>") && edit.hasSuffix("\n\n<b>Ban</b>: Eve"))
        #expect(calls[3].buttons.map { $0.map(\.label) } == [["Why"]])
        #expect(await audit() == ["1 2 delete 101 104 103", "1 2 ban"])
    }

    @Test func worksOnce() async throws {
        try await report()
        #expect(try await decide(.pardon, update: 50).count == 4)
        for (update, act) in [(51, .pardon), (52, .ban), (53, .ham)] as [(Int64, ReportButton.Act)] {
            let calls = try await decide(act, update: update)
            #expect(calls.map { $0.text("text") } == ["Somebody has decided already."])
        }
        #expect(try await decide(.why, update: 54).map(\.method) == ["answerCallbackQuery", "sendMessage"])
    }

    @Test func decidesOnWhenTheUpdateComesAgainAfterACrash() async throws {
        try await report()
        _ = await world.perform("SET", "rh:bot:decided:-5:9001", "50")
        #expect(try await decide(.pardon, update: 50).count == 4)
        #expect(try await decide(.pardon, update: 51).count == 1)
    }

    @Test func unbansAndForgives() async throws {
        _ = await world.perform("HSET", "rh:members:-1001:2", "strikes", "1", "strikes_ts", "1000000")
        try await report("ban me")
        let calls = try await decide(.pardon)
        #expect(
            calls.map(\.method) == [
                "answerCallbackQuery", "unbanChatMember", "restrictChatMember", "editMessageText",
            ])
        #expect(await world.perform("HEXISTS", "rh:members:-1001:2", "strikes") == .integer(0))
        #expect(await audit().contains("1 2 forgive"))
    }

    @Test func takesASpamVerdictBack() async throws {
        try await report("delete <me>")
        let calls = try await decide(.ham)
        #expect(
            calls.map(\.method) == [
                "answerCallbackQuery", "unbanChatMember", "restrictChatMember", "sendMessage", "editMessageText",
            ])
        #expect(calls[3].chatID == BotWorld.group)
        #expect(calls[3].text("text")?.hasSuffix("wrote:\n<blockquote>delete &lt;me&gt;</blockquote>") == true)
        #expect(await world.perform("HGET", "rh:members:-1001:2", "trusted").numberValue == 1)
        #expect(await world.learned() == ["ham: delete <me>"])
        #expect(await world.perform("HGET", "rh:stats:-1001:11", "undone").numberValue == 1)
    }

    @Test func repostsNothingThatWasNotDeleted() async throws {
        try await report("warn me")
        #expect(try await decide(.ham).map(\.method).contains("sendMessage") == false)
    }

    @Test func makesSpamOfAWarning() async throws {
        try await report("warn me")
        #expect(
            try await decide(.spam).map(\.method) == ["answerCallbackQuery", "deleteMessage", "editMessageText"])
        #expect(await world.perform("HGET", "rh:members:-1001:2", "strikes").numberValue == 1)
        #expect(await world.learned() == ["spam: warn me"])
    }

    @Test func worksAfterADayWithTelegramsCopyOfTheText() async throws {
        try await report("warn me")
        _ = await world.perform("DEL", "rh:bot:report:-5:9001")
        let calls = try await decide(.ban, text: "warn in <Club>")
        #expect(calls.last?.text("text") == "warn in &lt;Club&gt;\n\n<b>Ban</b>: Eve")
    }

    @Test func refusesDataThatIsNotTheReportsOwn() async throws {
        try await report()
        let forged = ReportButton(.ban, chat: -1001, message: 101, target: 77).data
        try await world.receive(BotWorld.tap(forged, update: 50, from: 1, chat: -5))
        #expect(world.telegram.acts.last?.text("text") == "This button is too old.")
        #expect(world.telegram.calls("banChatMember").isEmpty)
    }

    @Test func speaksTheLanguageOfTheGroup() async throws {
        world.rules.set("language", .text("es"), chat: -1001)
        try await report()
        let buttons = try #require(world.telegram.calls("sendMessage").last).buttons
        #expect(
            buttons.map { $0.map(\.label) } == [
                ["Expulsar", "Readmitir y perdonar"], ["No es spam", "Spam"], ["Por qué"],
            ])
    }

    @Test func tellsOfABanByAPerson() async throws {
        await world.setAdminChat(-5)
        try await world.receive(BotWorld.text("buy <this>", update: 1))
        func ban(_ update: Int64, by actor: Int64) -> String {
            """
            {"update_id": \(update), "chat_member": {"chat": {"id": -1001, "type": "supergroup", "title": "Club"},
             "from": {"id": \(actor), "first_name": "Eve"}, "date": 5,
             "old_chat_member": {"user": {"id": 2, "first_name": "Ann"}, "status": "member"},
             "new_chat_member": {"user": {"id": 2, "first_name": "Ann"}, "status": "kicked"}}}
            """
        }
        try await world.receive(ban(2, by: 42))
        #expect(world.telegram.acts.isEmpty)
        try await world.receive(ban(3, by: 1))
        let note = try #require(world.telegram.acts.last)
        #expect(note.chatID == -5)
        #expect(
            note.text("text")
                == "Eve banned Ann <code>2</code> in Club.\n<blockquote>buy &lt;this&gt;</blockquote>")
        let learn = try #require(note.buttons.first?.first)
        try await world.receive(BotWorld.tap(learn.data, update: 4, from: 1, chat: -5))
        #expect(await world.learned() == ["spam: buy <this>"])
        #expect(
            world.telegram.acts.suffix(3).map(\.method) == ["answerCallbackQuery", "deleteMessage", "editMessageText"])
    }
}
