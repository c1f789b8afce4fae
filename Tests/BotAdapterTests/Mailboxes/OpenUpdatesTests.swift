import BotAPI
import TestSupport
import Testing

@testable import BotAdapter

/// Which updates are under way, and which of them lie in the backlog.
@Suite struct OpenUpdatesTests {
    private let open = OpenUpdates()

    @Test func takesEachOnceUntilItIsForgotten() {
        #expect(open.take(1) && !open.take(1))
        open.giveBack([1])
        #expect(open.take(1))
        #expect(!open.finish(1) && !open.take(1))
        open.resume(handled: [7], offset: 8)
        #expect(!open.take(7) && open.take(8) && open.offset == 8)
    }

    /// What came into the backlog while it was decided about is not struck out with the decision.
    @Test(
        arguments: [
            // When it is kept: not at all, before it is decided about, meanwhile, after it was over.
            (nil, false, false), (0, true, false), (1, false, true), (2, false, false),
        ] as [(Int?, Bool, Bool)])
    func knowsWhatIsLeftInTheBacklog(keptAt: Int?, isStruck: Bool, isLeft: Bool) {
        #expect(open.take(1))
        var over: Set<Int64> = []
        if keptAt == 0 { over = open.keep([1]) }
        #expect(open.standing(of: 1).isKept == isStruck)
        if keptAt == 1 { over = open.keep([1]) }
        #expect(open.finish(1) == isLeft)
        if keptAt == 2 { over = open.keep([1]) }
        #expect(over == (keptAt == 2 ? [1] : []))
    }

    @Test func waitsForWhatIsUnderWayAndNoLongerThanToldTo() async {
        let timing = ManualTiming().timing
        for id in 1...3 as ClosedRange<Int64> { #expect(open.take(id)) }
        async let waiting = open.wait(for: [1, 2, 9], atMost: nil, timing: timing)
        for id in [1, 2] as [Int64] { #expect(!open.finish(id)) }
        #expect(await waiting == [])
        #expect(await open.wait(for: [3], atMost: 200, timing: timing) == [3])
    }
}
