import Synchronization
import TestSupport
import Testing

@testable import RuleHost

@Suite struct AskDeskTests {
    private static let ask = OpenAsk(name: "cas", subject: "7")

    private let clock = HostClock.messages()
    private let store: EmbeddedStore
    private let answerer = AnswererDouble("cas")
    private let log = HostLog()
    /// Milliseconds since 1970.
    private let now = Moment()

    private final class Moment: Sendable {
        private let value = Mutex<Int64>(0)
        var now: Int64 { value.withLock { $0 } }
        func advance(seconds: Int64) { value.withLock { $0 += seconds * 1_000 } }
    }

    init() {
        clock.advance(to: 1_000)
        store = EmbeddedStore(clock: clock)
    }

    private func desk(
        _ answerers: [any Answerer]? = nil,
        pause: @escaping @Sendable (Duration) async -> Void = { _ in
            while !Task.isCancelled { await Task.yield() }
        },
        settings: @escaping @Sendable () async throws(StoreError) -> AskSettings = { [:] }
    ) -> AskDesk {
        AskDesk(
            answerers ?? [answerer], store: store, settings: settings, now: { [now] in now.now },
            pause: pause, log: { [log] in log.add($0) })
    }

    private func kept(_ ask: OpenAsk = ask) async -> Answer? {
        KeptAnswer.answer(in: await store.perform(KeptAnswer.read(ask)))
    }

    @Test(arguments: [(Answer.yes, 600), (.no, 60)] as [(Answer, Int64)])
    func keepsAnAnswerForItsTime(answer: Answer, seconds: Int64) async {
        answerer.answer(answer)
        #expect(await desk().answer(to: Self.ask) == answer)
        #expect(await kept() == answer)
        #expect(await store.perform(StoreCommand("TTL", "rh:answer:cas:7")) == .integer(seconds))
    }

    @Test func asksNobodyForWhatIsKnown() async {
        _ = await store.perform(KeptAnswer.write(.yes, to: Self.ask, seconds: 5))
        #expect(await desk().answer(to: Self.ask) == .yes)
        #expect(answerer.subjects.isEmpty)
    }

    @Test func asksAgainWhenAnAnswerIsTooOldOrNone() async {
        let desk = desk()
        answerer.answer(.no)
        _ = await desk.answer(to: Self.ask)
        clock.advance(to: 1_061)
        #expect(await desk.answer(to: Self.ask) == .no)
        #expect(answerer.subjects == ["7", "7"])
        _ = await store.perform(StoreCommand("SET", "rh:answer:cas:7", "<html>1</html>"))
        answerer.answer(.yes)
        #expect(await desk.answer(to: Self.ask) == .yes)
    }

    @Test func asksOnceForThoseWhoAskTogether() async {
        let gate = Mutex(false)
        answerer.answer { _ in
            while !gate.withLock({ $0 }) { await Task.yield() }
            return .yes
        }
        let desk = desk()
        await desk.begin([Self.ask])
        async let first = desk.answer(to: Self.ask)
        async let second = desk.answers(to: [Self.ask, OpenAsk(name: "lols", subject: "7")])
        while answerer.subjects.isEmpty { await Task.yield() }
        #expect(await !desk.isIdle)
        gate.withLock { $0 = true }
        #expect(await first == .yes)
        // Nobody is named lols here.
        #expect(await second == [Self.ask: .yes])
        #expect(answerer.subjects == ["7"])
        await desk.finish()
        #expect(await desk.isIdle)
    }

    @Test func waitsNoLongerThanTheDeadline() async {
        answerer.answer { _ in
            while !Task.isCancelled { await Task.yield() }
            return .yes
        }
        let desk = desk(pause: { #expect($0 == .seconds(2)) })
        #expect(await desk.answer(to: Self.ask) == nil)
        #expect(await kept() == nil)
    }

    @Test func sparesWhoFails() async {
        let desk = desk()
        answerer.answer(nil)
        for user in 0..<8 { #expect(await desk.answer(to: OpenAsk(name: "cas", subject: "\(user)")) == nil) }
        #expect(answerer.subjects.count == 5)
        #expect(log.all == ["cas does not answer (silent); it is asked again in a minute"])
        answerer.answer(.no)
        now.advance(seconds: 60)
        #expect(await desk.answer(to: Self.ask) == .no)
        #expect(log.all.last == "cas answers again")
    }

    @Test func asksNoMoreThanTheBudget() async {
        let answerer = AnswererDouble("cas", budget: 2)
        answerer.answer(.no)
        let desk = desk([answerer])
        let asks = (0..<4).map { OpenAsk(name: "cas", subject: "\($0)") }
        #expect(await desk.answers(to: asks).count == 2)
        now.advance(seconds: 1)
        #expect(await desk.answers(to: asks).count == 4)
        #expect(answerer.subjects.count == 4)
    }

    @Test func tellsThatTheStoreIsAway() async {
        answerer.answer(.yes)
        await store.close()
        await #expect(throws: StoreError.self) { try await desk().ask(Self.ask) }
        #expect(await desk().answer(to: Self.ask) == nil)
        #expect(answerer.subjects.isEmpty)
    }

    @Test func asksNobodyWhileTheSettingsAreAway() async {
        answerer.answer(.yes)
        let broken = desk(settings: { () throws(StoreError) in throw StoreError(code: "IO", message: "is away") })
        #expect(await broken.answer(to: Self.ask) == nil)
        #expect(log.all == ["nobody outside is asked: IO is away"])
        #expect(answerer.subjects.isEmpty)
    }
}
