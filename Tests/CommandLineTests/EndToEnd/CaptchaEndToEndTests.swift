import TestSupport
import Testing

@testable import BotAdapter
@testable import CommandLine

/// The real bot with the shipped rules: who joins, who asks to join, and what they may.
@Suite struct CaptchaEndToEndTests {
    private static let newcomer: Int64 = 44

    private func start() throws -> LiveBot {
        let bot = try LiveBot(settings: ["mode": "live", "captcha": "on", "captcha_time": "10s"])
        bot.api.with { $0.addPerson(Self.newcomer, name: "Nia") }
        try bot.start()
        return bot
    }

    /// The label of the button that is asked for, or of another one.
    private func label(_ challenge: BotText, isRight: Bool) throws -> String {
        let wanted = try #require(
            CaptchaEmoji.pool.first { challenge.text.contains("tap: <b>\($0.name.text(.english))</b>") }?.symbol)
        #expect(challenge.buttons.count == 8)
        return isRight ? wanted : try #require(challenge.buttons.first { $0.label != wanted }?.label)
    }

    @Test func letsWriteWhoAnswersAndNobodyBefore() throws {
        let bot = try start()
        bot.api.with { $0.join(Self.newcomer, chat: LiveBot.group) }
        let challenge = try bot.says("to write here please tap", in: LiveBot.group)
        let early = try bot.post("hello before the answer", from: Self.newcomer)
        #expect(bot.api.wait { !$0.hasMessage(early, chat: LiveBot.group) }, "log:\n\(bot.log)")
        // Killed in between, the bot goes on where it was.
        bot.kill()
        try bot.start()
        try bot.press(label(challenge, isRight: true), of: challenge, from: LiveBot.stranger)
        try bot.press(label(challenge, isRight: true), of: challenge, from: Self.newcomer)
        #expect(bot.api.wait { !$0.hasMessage(challenge.id, chat: LiveBot.group) }, "log:\n\(bot.log)")
        let late = try bot.post("hello after the answer", from: Self.newcomer)
        let last = try bot.post("and so do I", from: LiveBot.member)
        #expect(bot.stop() == 0)
        #expect(bot.api.with { $0.hasMessage(late, chat: LiveBot.group) && $0.hasMessage(last, chat: LiveBot.group) })
        #expect(bot.api.with { $0.finished("banChatMember").isEmpty && $0.allViolations.isEmpty })
    }

    @Test func bansWhoTapsAnotherAndWhoSaysNothing() throws {
        let bot = try start()
        bot.api.with { $0.join(Self.newcomer, chat: LiveBot.group) }
        let challenge = try bot.says("to write here please tap", in: LiveBot.group)
        try bot.press(label(challenge, isRight: false), of: challenge, from: Self.newcomer)
        #expect(bot.waits(for: "banChatMember"), "log:\n\(bot.log)")
        #expect(bot.api.wait { !$0.hasMessage(challenge.id, chat: LiveBot.group) }, "log:\n\(bot.log)")
        bot.api.with { world in
            world.addPerson(45, name: "Tom")
            world.join(45, chat: LiveBot.group)
        }
        #expect(bot.api.wait { $0.finished("banChatMember").count == 2 }, "log:\n\(bot.log)")
        #expect(bot.stop() == 0)
        #expect(bot.api.with { $0.allViolations } == [])
    }

    @Test func letsInWhoAnswersInPrivate() throws {
        let bot = try start()
        bot.api.with { $0.requestJoin(Self.newcomer, chat: LiveBot.group) }
        let challenge = try bot.says("You asked to join", in: Self.newcomer)
        try bot.press(label(challenge, isRight: true), of: challenge, from: Self.newcomer)
        #expect(bot.waits(for: "approveChatJoinRequest"), "log:\n\(bot.log)")
        bot.api.with { $0.join(Self.newcomer, chat: LiveBot.group) }
        let welcome = try bot.post("thank you for letting me in", from: Self.newcomer)
        #expect(bot.stop() == 0)
        #expect(bot.api.with { $0.hasMessage(welcome, chat: LiveBot.group) })
        #expect(bot.api.with { $0.texts(in: LiveBot.group).isEmpty && $0.allViolations.isEmpty })
    }
}
