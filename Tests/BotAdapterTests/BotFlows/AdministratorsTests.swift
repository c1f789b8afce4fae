import Foundation
import RuleHost
import Testing

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

    @Test func letsNobodyInHasteWaitForALateAnswer() async throws {
        let (answers, answer) = AsyncStream<Void>.makeStream()
        let telegram = SlowTelegram(telegram: RecordingTelegram(administrators: [-1001: [1]]), answers: answers)
        let administrators = Administrators(telegram: telegram, timing: clock.timing, log: { _ in })
        #expect(await administrators.contains(1, chat: -1001, inHaste: true) == nil)
        #expect(await administrators.contains(2, chat: -1001, inHaste: true) == nil)
        #expect(clock.allPauses == [2_000])
        async let patient = administrators.contains(1, chat: -1001)
        async let another = administrators.contains(2, chat: -1001)
        answer.yield()
        #expect(await patient == true)
        #expect(await another == false)
        #expect(await administrators.contains(1, chat: -1001, inHaste: true) == true)
        #expect(telegram.telegram.all.count == 1)
    }

    /// The group is judged while Telegram is slow; who is an administrator is left alone all the same.
    @Test(arguments: [(1, []), (2, ["deleteMessages", "banChatMember"])] as [(Int64, [String])])
    func waitsBeforeItActs(user: Int64, wanted: [String]) async throws {
        let world = BotWorld()
        world.delayAdministrators()
        try await world.receive(
            BotWorld.text("hello", update: 1, from: user), BotWorld.text("ban", update: 2, from: user))
        #expect(world.telegram.acts.map(\.method) == wanted)
        #expect(world.rules.messages.count == 2)
    }
}
