import Foundation
import RuleHost
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct StartupCheckTests {
    private let world = BotWorld()

    private func check() async throws -> [String] {
        await StartupCheck(telegram: world.telegram, context: try world.context).run()
        return world.log
    }

    @Test func saysWhatIsMissingWhere() async throws {
        _ = await world.perform("SADD", "rh:bot:chats", "-1001", "-1002", "-1003")
        _ = await world.perform("HSET", "rh:chats:-1001", "name", "A", "admin_chat", "-5")
        _ = await world.perform("HSET", "rh:chats:-1002", "name", "B", "admin_chat", "-5")
        _ = await world.perform("HSET", "rh:chats:-1003", "name", "C")
        _ = await world.perform("HSET", "rh:chats:default", "feat:caps", "0")
        world.telegram.setMember(
            #"{"status":"administrator","user":{"id":42},"can_delete_messages":true}"#, chat: -1001)
        world.telegram.setMember(#"{"status":"left","user":{"id":42}}"#, chat: -1002)
        world.telegram.fail("sendChatAction", .outside)
        #expect(
            try await check() == [
                "chat -1003: the bot is there and no administrator; it can delete and ban nobody",
                "chat -1002: the bot is no longer there (left)",
                "chat -1001: the bot is an administrator but may not ban users",
                """
                the admin chat -5 (of -1002, -1001) cannot be reached, reports are lost: sendChatAction: made to fail
                """,
                "I know 3 chats and have all I need in 0 of them",
            ])
    }

    @Test func saysNothingWhereThereIsNothing() async throws {
        #expect(try await check().isEmpty)
    }

    @Test func changesNothingInADryRun() async throws {
        let dry = DryRunTelegram(telegram: world.telegram) { _ in }
        let id = try await dry.send(.ban(chat: -1, user: 2, until: nil))
        #expect(String(decoding: id, as: UTF8.self) == #"{"ok":true,"result":true}"#)
        _ = try await dry.send(.sendMessage(chat: -1, html: "secret", replyTo: nil, keyboard: nil))
        _ = try await dry.send(.getChat(-1001))
        #expect(world.telegram.all.map(\.method) == ["getChat"])
    }
}
