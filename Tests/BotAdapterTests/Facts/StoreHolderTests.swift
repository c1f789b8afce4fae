import BotAPI
import RuleHost
import TestSupport
import Testing

@testable import BotAdapter

/// One bot a store: who holds it, who waits for it, and who lost it.
@Suite struct StoreHolderTests {
    private let store = EmbeddedStore(clock: .standing(at: 1_000_000))
    private let clock = ManualTiming()

    private func holder(_ name: String) -> StoreHolder {
        StoreHolder(state: State(store: store), name: name, timing: clock.timing, log: { _ in })
    }

    @Test func waitsForWhoWasKilledAndRefusesWhoLives() async throws {
        let first = holder("first")
        #expect(try await first.take() == nil)
        #expect(first.isCertain)
        let second = holder("second")
        // The first one renews its hold while the second one waits.
        let renewing = Task { await first.run() }
        #expect(try await second.take()?.holder == "first")
        renewing.cancel()
        _ = await renewing.value
        let start = clock.timing.now()
        #expect(try await second.take() == nil)
        #expect(clock.timing.now() - start <= 7_000)
        #expect(second.isCertain && !first.isCertain)
    }

    @Test func letsTheNextOneInAtOnceAfterAnEnd() async throws {
        let first = holder("first")
        #expect(try await first.take() == nil)
        await first.release()
        #expect(!first.isCertain)
        let start = clock.timing.now()
        #expect(try await holder("second").take() == nil)
        #expect(clock.timing.now() == start)
    }

    @Test func writesNothingAnyMoreWhenItLostTheStore() async throws {
        let first = holder("first")
        let state = State(store: store).fenced { first.hold }
        #expect(try await first.take() == nil)
        try await state.commit([.addKnownChat(-1)], by: .operators)
        clock.advance(seconds: 6)
        #expect(try await holder("second").take() == nil)
        // Before it knows, and after.
        for _ in 1...2 {
            await #expect(throws: StoreError.self) { try await state.commit([.addKnownChat(-2)], by: .operators) }
            #expect(await first.run()?.holder == "second")
            #expect(!first.isCertain && first.hold?.number == 1)
        }
        #expect(try await state.read(.knownChats()) == [Int64(-1)])
    }
}
