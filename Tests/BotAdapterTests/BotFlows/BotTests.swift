import Foundation
import RuleHost
import Synchronization
import TestSupport
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct BotTests {
    private func bot(_ world: BotWorld, log: @escaping @Sendable (String) -> Void) -> Bot {
        Bot(
            telegram: world.telegram, rules: world.rules, store: world.store, owners: [7, 8],
            timing: world.clock.timing,
            log: log)
    }

    @Test func worksUntilToldToStopAndGoesOnWhereItStopped() async throws {
        let world = BotWorld()
        let lines = Mutex<[String]>([])
        let bot = bot(world) { line in lines.withLock { $0.append(line) } }
        for update in [Int64(11), 12] {
            let running = Task { await bot.run() }
            world.telegram.deliver("[\(BotWorld.text("delete", update: update))]")
            while world.telegram.calls("deleteMessage").count < update - 10 { await Task.yield() }
            let next = { world.telegram.calls("getUpdates").contains { $0.integer("offset") == update + 1 } }
            while !next() { await Task.yield() }
            running.cancel()
            #expect(await running.value == 0)
        }
        #expect(world.telegram.calls("deleteMessage").map { $0.integer("message_id") } == [111, 112])
        let offsets = world.telegram.calls("getUpdates").map { $0.integer("offset") }
        #expect(offsets.first == .some(nil))
        #expect(offsets.contains(12))
        #expect(lines.withLock { $0 }.first == "I am @guard_bot (Guard, id 42)")
        #expect(world.telegram.calls("setMyCommands").count == 12)
    }

    /// Whoever answered in time is not too late because the bot was away meanwhile.
    @Test func hearsWhatWaitedBeforeItLooksAtTheClock() async throws {
        let world = BotWorld()
        var job = Job(DeleteMessages(chat: BotWorld.group, messages: [7]), id: "due long ago")
        job.due = 1
        try await world.state.settle(keep: [job])
        let running = Task { await bot(world) { _ in }.run() }
        while world.telegram.calls("getUpdates").isEmpty { await Task.yield() }
        for _ in 1...1_000 { await Task.yield() }
        #expect(world.telegram.calls("deleteMessage").isEmpty)
        world.telegram.deliver("[\(BotWorld.text("hello", update: 1))]")
        while world.telegram.calls("deleteMessage").isEmpty { await Task.yield() }
        #expect(world.telegram.calls("getUpdates").prefix(2).map { $0.integer("timeout") } == [0, 50])
        running.cancel()
        #expect(await running.value == 0)
    }

    @Test(arguments: [
        ("getMe", TelegramError.Code.token, "does not accept the token"),
        ("getUpdates", .token, "does not accept the token"),
    ])
    func explainsWhyItCannotWork(method: String, code: TelegramError.Code, text: String) async throws {
        let world = BotWorld()
        let lines = Mutex<[String]>([])
        world.telegram.fail(method, code)
        let bot = bot(world) { line in lines.withLock { $0.append(line) } }
        #expect(await bot.run() == 1)
        #expect(lines.withLock { $0 }.last?.contains(text) == true)
    }

    @Test func pollsOnThroughFaults() async throws {
        let world = BotWorld()
        world.telegram.fail("getUpdates", .server, .conflict, .unreachable)
        let lines = Mutex<[String]>([])
        let bot = bot(world) { line in lines.withLock { $0.append(line) } }
        world.telegram.deliver("[\(BotWorld.text("delete", update: 5))]")
        let running = Task { await bot.run() }
        while world.telegram.calls("deleteMessage").isEmpty { await Task.yield() }
        running.cancel()
        #expect(await running.value == 0)
        // The timers' loop pauses for a second each time.
        #expect(world.clock.allPauses.filter { $0 > 1_500 }.prefix(2) == [2_000, 4_000])
        #expect(lines.withLock { $0 }.contains { $0.contains("another program fetches this bot's updates") })
    }
}
