import TestSupport
import Testing

/// The real bot in the hands of who runs it.
@Suite struct OperationEndToEndTests {
    private static let spam = ModerationEndToEndTests.spam

    @Test func keepsTheOwnersCommandsToTheOwner() throws {
        let bot = try LiveBot()
        try bot.start()
        for command in ["/reload", "/rules"] {
            for chat in [LiveBot.stranger, LiveBot.group, LiveBot.other] {
                try bot.post(command, from: LiveBot.stranger, chat: chat)
            }
            #expect(try !bot.ask(command, chat: LiveBot.admin).text.isEmpty)
        }
        // Behind them comes the answer to what he may ask.
        _ = try bot.ask("/privacy", from: LiveBot.stranger, chat: LiveBot.stranger)
        _ = try bot.ask("/privacy", from: LiveBot.stranger, chat: LiveBot.other)
        _ = try bot.ask("/privacy")
        for chat in [LiveBot.stranger, LiveBot.group, LiveBot.other] {
            #expect(bot.api.with { $0.texts(in: chat).count } == 1, "\(chat)")
        }
        bot.end()
    }

    @Test func handlesWhatWaitsAndEnds() throws {
        let bot = try LiveBot()
        let bad = try bot.post(Self.spam)
        let good = try bot.post("good morning, is the meeting at five?", from: LiveBot.stranger)
        try bot.start("--once")
        #expect(bot.waitForEnd() == 0, "log:\n\(bot.log)")
        bot.api.with { world in
            #expect(!world.hasMessage(bad, chat: LiveBot.group))
            #expect(world.hasMessage(good, chat: LiveBot.group))
            #expect(world.waitingCount == 0)
            #expect(world.allViolations == [])
        }
        // A second run finds nothing to do.
        try bot.start("--once")
        #expect(bot.waitForEnd() == 0, "log:\n\(bot.log)")
        #expect(bot.api.with { $0.finished("deleteMessage").count } == 1)
    }

    @Test func changesNothingInADryRun() throws {
        let bot = try LiveBot()
        let bad = try bot.post(Self.spam)
        try bot.post("/mode training", from: LiveBot.admin)
        bot.api.with { $0.join(44, chat: LiveBot.group) }
        try bot.start("--dry-run", "--once")
        #expect(bot.waitForEnd() == 0, "log:\n\(bot.log)")
        #expect(bot.log.contains("dry run: would call deleteMessage chat_id=\(LiveBot.group) message_id=\(bad)"))
        #expect(bot.log.contains("dry run: would call sendMessage chat_id=\(LiveBot.group)"))
        bot.api.with { world in
            #expect(world.hasMessage(bad, chat: LiveBot.group))
            #expect(world.allCalls.allSatisfy { $0.method.hasPrefix("get") })
        }
        #expect(!bot.log.contains("BUY NOW"))
    }
}
