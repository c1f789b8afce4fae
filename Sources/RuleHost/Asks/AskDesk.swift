/// Asks outside what rules want to know and the store does not: one question at a time about the same thing, no more than
/// the answerer's budget, and nobody who fails again and again.
///
/// Answers are kept in the store, where the next `task:answer` finds them. No answer means nothing: nobody is held up or
/// punished because somebody is away.
package actor AskDesk {
    /// What is known of an answerer besides itself.
    private struct Line {
        var answerer: any Answerer
        var breaker: CircuitBreaker
        var budget: AskBudget
    }

    /// Questions that may be open at once; those beyond are not asked.
    private static let mostOpen = 64

    private let store: any Store
    private let settings: @Sendable () async throws(StoreError) -> AskSettings
    private let now: @Sendable () -> Int64
    private let pause: @Sendable (Duration) async -> Void
    private let log: @Sendable (String) -> Void
    private var lines: [String: Line]
    private var open: [OpenAsk: Task<Result<Answer?, StoreError>, Never>] = [:]

    /// Opens a desk.
    ///
    /// - Parameters:
    ///   - answerers: Who is asked, each under a name of its own.
    ///   - store: Keeps the answers.
    ///   - settings: The operator's, read before each question.
    ///   - now: Milliseconds since 1970.
    ///   - pause: Waits so long, or until the task is cancelled.
    ///   - log: Receives one line for people when somebody stops answering, and when they answer again.
    package init(
        _ answerers: [any Answerer], store: any Store,
        settings: @escaping @Sendable () async throws(StoreError) -> AskSettings,
        now: @escaping @Sendable () -> Int64 = { HostClock.wall.milliseconds },
        pause: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) },
        log: @escaping @Sendable (String) -> Void
    ) {
        self.store = store
        self.settings = settings
        self.now = now
        self.pause = pause
        self.log = log
        lines = Dictionary(
            uniqueKeysWithValues: answerers.map { answerer in
                let line = Line(
                    answerer: answerer, breaker: CircuitBreaker(answerer.breaker), budget: AskBudget(answerer.budget))
                return (answerer.name, line)
            })
    }

    /// Whether no question is open.
    package var isIdle: Bool { open.isEmpty }

    /// Asks; whoever asks the same meanwhile waits for the same answer.
    ///
    /// - Returns: What is known then; nil when nobody answered in time, or nobody may be asked now.
    package func answer(to ask: OpenAsk) async -> Answer? { (try? await self.ask(ask)) ?? nil }

    /// The same for who can ask again later.
    ///
    /// - Throws: `StoreError` when the store was away, so that whoever is asked could not be heard.
    package func ask(_ ask: OpenAsk) async throws(StoreError) -> Answer? {
        try await question(ask)?.value.get()
    }

    /// Asks several questions at once.
    ///
    /// - Returns: Those that were answered.
    package nonisolated func answers(to asks: [OpenAsk]) async -> [OpenAsk: Answer] {
        await withTaskGroup(of: (OpenAsk, Answer?).self) { group in
            for ask in asks { group.addTask { (ask, await self.answer(to: ask)) } }
            return await group.reduce(into: [:]) { answers, one in answers[one.0] = one.1 }
        }
    }

    /// Asks, and does not wait: the answers are in the store when somebody judges the next time.
    package func begin(_ asks: [OpenAsk]) {
        for ask in asks { _ = question(ask) }
    }

    /// Waits until no question is open.
    package func finish() async {
        while let question = open.first?.value { _ = await question.value }
    }

    // MARK: One question

    /// The question, now under way; nil when it is not asked.
    private func question(_ ask: OpenAsk) -> Task<Result<Answer?, StoreError>, Never>? {
        if let question = open[ask] { return question }
        guard lines[ask.name] != nil, open.count < Self.mostOpen else { return nil }
        let question = Task { () -> Result<Answer?, StoreError> in
            do throws(StoreError) { return .success(try await find(ask)) } catch { return .failure(error) }
        }
        open[ask] = question
        return question
    }

    /// What the store knows by now, else what the answerer says.
    private func find(_ ask: OpenAsk) async throws(StoreError) -> Answer? {
        defer { open[ask] = nil }
        let known = await store.perform(KeptAnswer.read(ask))
        if let answer = KeptAnswer.answer(in: known) { return answer }
        // Without the store the rules would see nothing of the answer.
        if case .error(let error) = known { throw error }
        guard let answerer = lines[ask.name]?.answerer, let settings = await currentSettings(), take(ask.name) else {
            return nil
        }
        let outcome = await outcome(ask, answerer, settings)
        note(outcome, of: ask.name)
        guard case .success(let answer) = outcome else { return nil }
        let write = KeptAnswer.write(answer, to: ask, seconds: answerer.lifetime(of: answer))
        if case .error(let error) = await store.perform(write) {
            log("the answer of \(ask.name) is not kept: \(error)")
            throw error
        }
        return answer
    }

    private func currentSettings() async -> AskSettings? {
        do throws(StoreError) {
            return try await settings()
        } catch {
            log("nobody outside is asked: \(error)")
            return nil
        }
    }

    /// Whether a question may go out now.
    private func take(_ name: String) -> Bool {
        let now = now()
        return lines[name]?.budget.take(now: now) == true && lines[name]?.breaker.allows(now: now) == true
    }

    private func outcome(
        _ ask: OpenAsk, _ answerer: any Answerer, _ settings: AskSettings
    ) async -> Result<Answer, AskFailure> {
        let deadline = answerer.deadline(settings)
        return await withTaskGroup(of: Result<Answer, AskFailure>.self) { [pause] group in
            group.addTask { await answerer.answer(about: ask.subject, settings) }
            group.addTask {
                await pause(deadline)
                return .failure(AskFailure("no answer within \(deadline.components.seconds) s"))
            }
            let first = await group.next()
            group.cancelAll()
            return first ?? .failure(AskFailure("not asked"))
        }
    }

    private func note(_ outcome: Result<Answer, AskFailure>, of name: String) {
        guard var breaker = lines[name]?.breaker else { return }
        let wasClosed = breaker.isClosed
        switch outcome {
        case .success: breaker.add(isSuccess: true, now: now())
        case .failure(let failure):
            breaker.add(isSuccess: false, now: now())
            if wasClosed, !breaker.isClosed {
                log("\(name) does not answer (\(failure)); it is asked again in a minute")
            }
        }
        if !wasClosed, breaker.isClosed { log("\(name) answers again") }
        lines[name]?.breaker = breaker
    }
}
