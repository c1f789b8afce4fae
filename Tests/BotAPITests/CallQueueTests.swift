import TestSupport
import Testing

@testable import BotAPI

@Suite struct CallQueueTests {
    private let clock = ManualTiming()

    private func post(_ chat: Int64) -> TelegramCall {
        .sendMessage(chat: chat, html: "x", replyTo: nil, keyboard: nil)
    }

    @Test func letsThirtyPostsGoInASecond() async {
        let queue = CallQueue(timing: clock.timing)
        let start = clock.timing.now()
        var times: [Int64] = []
        for number in 0..<61 {
            await queue.turn(for: post(Int64(number)))
            times.append(clock.timing.now() - start)
        }
        #expect(times[29] == 0)
        #expect(times[30] == CallQueue.second)
        #expect(times[59] == CallQueue.second)
        #expect(times[60] == 2 * CallQueue.second)
    }

    @Test func limitsNothingButPosts() async {
        let queue = CallQueue(timing: clock.timing)
        for number in 1...200 { await queue.turn(for: .ban(chat: -1, user: Int64(number), until: nil)) }
        #expect(clock.allPauses.isEmpty)
    }

    @Test func letsTwentyPostsAMinuteIntoAGroup() async {
        let queue = CallQueue(timing: clock.timing)
        let start = clock.timing.now()
        for _ in 0..<20 { await queue.turn(for: post(-1)) }
        #expect(clock.timing.now() == start)
        await queue.turn(for: post(-2))
        await queue.turn(for: post(77))
        await queue.turn(for: .deleteMessages(chat: -1, messages: [1]))
        #expect(clock.timing.now() == start)
        await queue.turn(for: post(-1))
        #expect(clock.timing.now() == start + CallQueue.minute)
    }

    @Test func keepsWhatWasRefusedOutOfItsChat() async {
        let queue = CallQueue(timing: clock.timing)
        let start = clock.timing.now()
        await queue.hold(post(-1), seconds: 9)
        await queue.turn(for: post(-2))
        await queue.turn(for: .deleteMessages(chat: -1, messages: [1]))
        #expect(clock.timing.now() == start)
        await queue.turn(for: post(-1))
        #expect(clock.timing.now() == start + 9_000)
        await queue.hold(.ban(chat: -3, user: 1, until: nil), seconds: 4)
        await queue.turn(for: post(-3))
        #expect(clock.timing.now() == start + 9_000)
        await queue.turn(for: .deleteMessages(chat: -3, messages: [1]))
        #expect(clock.timing.now() == start + 13_000)
    }
}
