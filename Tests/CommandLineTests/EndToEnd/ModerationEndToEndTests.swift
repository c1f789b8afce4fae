import TestSupport
import Testing

/// The real bot from Telegram's side: what happens to messages and people.
@Suite struct ModerationEndToEndTests {
    static let spam =
        "BUY NOW AT ONCE EVERYBODY t.me/+abcdefghijk https://bit.ly/a https://a.example https://b.example +1 202 555 0143"

    @Test func removesSpamAndLeavesTheRest() throws {
        let bot = try LiveBot()
        try bot.start()
        let good = try bot.post("good morning, is the meeting at five?")
        let bad = try bot.post(Self.spam)
        #expect(bot.api.wait { !$0.hasMessage(bad, chat: LiveBot.group) }, "log:\n\(bot.log)")
        #expect(bot.api.with { $0.hasMessage(good, chat: LiveBot.group) })
        #expect(bot.stop() == 0)
        #expect(bot.api.with { $0.allViolations } == [])
    }
}
