/// One thread, one Lua state, and the chats that belong to it: messages of a chat are judged in order.
actor Shard {
    private let executor: ThreadExecutor
    private var evaluator: Evaluator
    /// Chats with a message under way, and who waits for each.
    private var busy: [Int64: [CheckedContinuation<Void, Never>]] = [:]

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(number: Int, evaluator: Evaluator) {
        executor = ThreadExecutor(name: "shard \(number)")
        self.evaluator = evaluator
    }

    func judge(_ message: Message) async -> Verdict {
        await enter(message.chat.id)
        defer { leave(message.chat.id) }
        return await evaluator.judge(message)
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
