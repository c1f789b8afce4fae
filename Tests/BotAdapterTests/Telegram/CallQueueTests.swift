import Testing

@testable import BotAdapter

@Suite struct CallQueueTests {
    private let clock = ManualTiming()

    private func post(_ chat: Int64) -> TelegramCall {
        .sendMessage(chat: chat, html: "x", replyTo: nil, keyboard: nil)
    }

    @Test func letsThirtyGoInASecond() async {
        let queue = CallQueue(timing: clock.timing)
        let start = clock.timing.now()
        var times: [Int64] = []
        for number in 0..<61 {
            await queue.turn(for: .deleteMessages(chat: -1, messages: [Int64(number)]))
            times.append(clock.timing.now() - start)
        }
        #expect(times[29] == 0)
        #expect(times[30] == 1_000)
        #expect(times[59] == 1_000)
        #expect(times[60] == 2_000)
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
        #expect(clock.timing.now() == start + 60_000)
    }

    @Test func keepsPostsOutOfAChatThatIsHeld() async {
        let queue = CallQueue(timing: clock.timing)
        let start = clock.timing.now()
        await queue.hold(chat: -1, seconds: 9)
        await queue.turn(for: post(-2))
        #expect(clock.timing.now() == start)
        await queue.turn(for: post(-1))
        #expect(clock.timing.now() == start + 9_000)
    }

    @Test func putsActsBeforeNotices() async {
        // The clock moves on when the test says so, so that all calls wait together.
        let (steps, step) = AsyncStream<Void>.makeStream()
        let clock = clock
        var timing = clock.timing
        timing.pause = { milliseconds in
            for await _ in steps { break }
            await clock.timing.pause(milliseconds)
        }
        let queue = CallQueue(timing: timing)
        for _ in 0..<30 { await queue.turn(for: .deleteMessages(chat: -1, messages: [1])) }
        let gone = CallLog()
        let calls = (1...25).map { post(-$0) } + (1...10).map { TelegramCall.ban(chat: -1, user: $0, until: nil) }
        await withTaskGroup(of: Void.self) { group in
            for (index, call) in calls.enumerated() {
                group.addTask {
                    await queue.turn(for: call)
                    gone.add(call)
                }
                while await queue.count <= index { await Task.yield() }
            }
            step.yield()
            while gone.calls.count < 30 { await Task.yield() }
            #expect(gone.calls.count { $0.isUrgent } == 10)
            #expect(await queue.count == 5)
            step.finish()
        }
        #expect(gone.calls.count == 35)
    }
}
