internal import Synchronization

/// One thread, one Lua state, and the chats that belong to it: messages of a chat are judged in order.
actor Shard {
    private let executor: ThreadExecutor
    private var evaluator: Evaluator
    /// Chats with a message under way, and who waits for each.
    private var busy: [Int64: [CheckedContinuation<Void, Never>]] = [:]
    /// What came of the messages so far.
    private(set) var tally = Tally()
    /// Messages that are judged or wait to be.
    nonisolated let depth = Atomic<Int>(0)

    /// Verdicts by action, failures by cause.
    struct Tally: Sendable {
        var actions: [Action: Int] = [:]
        var failures: [Verdict.Failure.Cause: Int] = [:]

        mutating func add(_ verdict: Verdict) {
            actions[verdict.action, default: 0] += 1
            for failure in verdict.failures { failures[failure.cause, default: 0] += 1 }
        }
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(number: Int, evaluator: Evaluator) {
        executor = ThreadExecutor(name: "shard \(number)")
        self.evaluator = evaluator
    }

    func judge(_ message: Message) async -> Verdict {
        await enter(message.chat.id)
        defer { leave(message.chat.id) }
        let verdict = await evaluator.judge(message)
        tally.add(verdict)
        return verdict
    }

    /// Judges a message, and says what holds in its chat where the verdict is such that somebody wants to know.
    func judge(
        _ message: Message, factsIf wanted: @Sendable (Verdict) -> Bool
    ) async -> (verdict: Verdict, facts: ChatFacts?) {
        let verdict = await judge(message)
        return (verdict, wanted(verdict) ? try? await evaluator.facts(of: message.chat.id) : nil)
    }

    /// Judges a message by settings of its own.
    ///
    /// - Throws: `Problem` for settings that name what there is not; nothing is judged then.
    func judge(_ message: Message, settings: ScanSettings) async throws(Problem) -> Verdict {
        await enter(message.chat.id)
        defer { leave(message.chat.id) }
        // The names and the message belong to one program, whatever is swapped in meanwhile.
        let evaluator = evaluator
        let verdict = await evaluator.judge(message, overrides: try evaluator.overrides(for: settings))
        tally.add(verdict)
        return verdict
    }

    func preview(_ message: Message) async -> Verdict {
        await enter(message.chat.id)
        defer { leave(message.chat.id) }
        return await evaluator.preview(message)
    }

    func judge(_ messages: [Message]) async -> [Verdict] {
        var verdicts: [Verdict] = []
        verdicts.reserveCapacity(messages.count)
        for message in messages { verdicts.append(await judge(message)) }
        return verdicts
    }

    /// Judges by another program from the next message on; those under way end by the old one.
    func swap(to evaluator: Evaluator) { self.evaluator = evaluator }

    /// Has what chats override and list looked for anew before the next message.
    func recheckChats() { evaluator.recheckChats() }

    /// What holds in a chat; throws when that has to be read and the store does not answer.
    func facts(of chat: Int64) async throws(StoreError) -> ChatFacts { try await evaluator.facts(of: chat) }

    func statistics() -> [RuleStatistics] { evaluator.statistics }

    func luaMemory() -> Int { evaluator.loaded.state.usedBytes }

    func end() { executor.end() }

    private func enter(_ chat: Int64) async {
        guard busy[chat] != nil else {
            busy[chat] = []
            return
        }
        await withCheckedContinuation { busy[chat]?.append($0) }
    }

    private func leave(_ chat: Int64) {
        guard let next = busy[chat]?.first else {
            busy[chat] = nil
            return
        }
        busy[chat]?.removeFirst()
        next.resume()
    }
}
