import RuleHost
import Synchronization
import TestSupport
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct TimerLoopTests {
    private let clock = ManualTiming()
    private let store = EmbeddedStore(clock: .standing(at: 1_000_000))

    private var state: BotState { BotState(store: store, timing: clock.timing) }

    private func set(_ timers: BotTimer...) async throws {
        var record = UpdateRecord(origin: .update(1), chat: -1)
        record.timers = timers.map { ($0, clock.timing.seconds) }
        try await state.record(record)
    }

    @Test(.timeLimit(.minutes(1))) func letsNoTimerWaitForAnother() async throws {
        let first = BotTimer.captcha(chat: -1, user: 2)
        try await set(first, .captcha(chat: -2, user: 2))
        let (done, end) = AsyncStream<Void>.makeStream()
        await TimerLoop(state: state, timing: clock.timing, log: { _ in }).fireDue { timer, _ in
            if timer == first { for await _ in done { break } } else { end.yield() }
        }
    }

    /// While it is handled it is due still, as the store says.
    @Test func firesATimerThatIsBeingHandledOnce() async throws {
        let timer = BotTimer.captcha(chat: -1, user: 2)
        try await set(timer)
        let loop = TimerLoop(state: state, timing: clock.timing, log: { _ in })
        let fired = Mutex<[BotTimer]>([])
        for _ in 1...2 {
            await loop.fireDue { outer, _ in
                fired.withLock { $0.append(outer) }
                await loop.fireDue { inner, _ in Issue.record("fired again: \(inner)") }
            }
        }
        // What was not handled comes again.
        #expect(fired.withLock { $0 } == [timer, timer])
    }
}
