import Foundation
import RuleHost
import TestSupport
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct AdministratorsTests {
    private let clock = ManualTiming()

    /// Answers about administrators when it is told to.
    private struct SlowTelegram: TelegramCalling {
        var telegram: RecordingTelegram
        var answers: AsyncStream<Void>

        func send(_ call: TelegramCall) async throws(TelegramError) -> Data {
            for await _ in answers { break }
            return try await telegram.send(call)
        }

        func turn(for call: TelegramCall) async {}
    }

    @Test func asksOnceAndKeepsNobodyWaiting() async throws {
        let (answers, answer) = AsyncStream<Void>.makeStream()
        let telegram = SlowTelegram(telegram: RecordingTelegram(administrators: [-1001: [1]]), answers: answers)
        let directory = Directory(telegram: telegram, timing: clock.timing, log: { _ in })
        let (woken, wake) = AsyncStream<Void>.makeStream()
        directory.onAnswer { wake.yield() }
        for _ in 1...3 {
            guard case .awaited = directory.administrators(of: -1001) else {
                Issue.record("known before Telegram answered")
                return
            }
        }
        answer.yield()
        for await _ in woken { break }
        guard case .known(let users) = directory.administrators(of: -1001) else {
            Issue.record("not known after Telegram answered")
            return
        }
        #expect(users == [1])
        #expect(telegram.telegram.all.count == 1)
    }

    /// The group is judged while Telegram is slow; who is an administrator is left alone all the same.
    @Test(
        arguments: [
            (nil, 1, [], 2), (nil, 2, ["deleteMessages", "banChatMember", "sendMessage"], 2),
            (.server, 2, ["sendMessage"], 2),
        ] as [(TelegramError.Code?, Int64, [String], Int)])
    func actsWhenItKnowsOnWhom(code: TelegramError.Code?, user: Int64, wanted: [String], counted: Int) async throws {
        let (answers, answer) = AsyncStream<Void>.makeStream()
        let world = BotWorld()
        await world.setAdminChat(-5)
        if let code { world.telegram.fail("getChatAdministrators", code) }
        world.start(asking: SlowTelegram(telegram: world.telegram, answers: answers))
        try await world.handle(
            BotWorld.text("hello", update: 1, from: user), BotWorld.text("ban", update: 2, from: user))
        #expect(world.telegram.acts.isEmpty)
        #expect(world.rules.messages.count == 2)
        #expect(try world.parts.open.offset == 3)
        #expect(await world.perform("HLEN", "rh:bot:jobs").numberValue == 1)
        answer.yield()
        try await world.settle()
        #expect(await world.perform("HLEN", "rh:bot:jobs").numberValue == 0)
        #expect(world.telegram.acts.map(\.method) == wanted)
        let messages = await world.perform("HGET", "rh:chats:-1001", "messages")
        #expect(messages == .bytes(ByteString(Int64(counted))))
    }

    /// The bot is killed before Telegram says whom it may act on.
    @Test(
        arguments: [
            (1, []), (2, ["deleteMessage", "banChatMember", "sendMessage"]),
        ] as [(Int64, [String])])
    func actsAfterARestartWhenItKnowsOnWhom(user: Int64, wanted: [String]) async throws {
        let (answers, _) = AsyncStream<Void>.makeStream()
        let world = BotWorld()
        await world.setAdminChat(-5)
        world.start(asking: SlowTelegram(telegram: world.telegram, answers: answers))
        try await world.handle(BotWorld.text("ban", update: 1, from: user))
        #expect(world.telegram.acts.isEmpty)
        #expect(await world.perform("HLEN", "rh:bot:jobs").numberValue == 1)
        for _ in 1...2 {
            world.start()
            try await world.resume()
            #expect(world.telegram.acts.map(\.method) == wanted)
            #expect(await world.perform("HLEN", "rh:bot:jobs").numberValue == 0)
        }
        if let report = world.telegram.acts.last {
            #expect(report.text("text")?.contains("Club &amp; Co") == true)
            #expect(report.text("text")?.contains("@ann") == true)
        }
    }
}
