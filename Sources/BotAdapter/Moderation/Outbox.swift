internal import RuleHost

/// Performs what was recorded: acts of a chat in order, chats beside each other, notices behind the acts.
///
/// An entry stays in the store until all its steps are done. Progress is written before a post goes out, so that a restart
/// repeats an interrupted act, which changes nothing, but never a post.
actor Outbox {
    /// Steps that wait for each other.
    private enum Lane: Hashable {
        case acts(chat: Int64)
        /// Answers to taps: somebody looks at the screen, so they do not wait behind notices.
        case buttons(chat: Int64)
        case posts(chat: Int64)
    }

    private let performer: ActPerformer
    private let state: BotState
    private let log: @Sendable (String) -> Void
    private var tails: [Lane: Task<Void, Never>] = [:]
    private var counts: [Lane: Int] = [:]

    init(performer: ActPerformer, state: BotState, log: @escaping @Sendable (String) -> Void) {
        self.performer = performer
        self.state = state
        self.log = log
    }

    /// Whether everything is done.
    var isEmpty: Bool { counts.isEmpty }

    /// Takes an entry that is recorded in the store.
    func add(_ entry: OutboxEntry) {
        guard entry.done < entry.steps.count else {
            enqueue(.acts(chat: entry.chat)) { await self.finish(entry) }
            return
        }
        enqueue(lane(of: entry.steps[entry.done], chat: entry.chat)) { await self.advance(entry) }
    }

    private func lane(of step: ModerationStep, chat: Int64) -> Lane {
        switch step {
        case .deleteMessage, .restrict, .ban, .banSenderChat: .acts(chat: chat)
        case .editKeyboard, .answer: .buttons(chat: chat)
        case .report(let chat, _, _), .notice(let chat, _, _, _): .posts(chat: chat)
        }
    }

    private func enqueue(_ lane: Lane, _ work: @escaping @Sendable () async -> Void) {
        let previous = tails[lane]
        counts[lane, default: 0] += 1
        tails[lane] = Task {
            await previous?.value
            await work()
            leave(lane)
        }
    }

    private func leave(_ lane: Lane) {
        counts[lane, default: 1] -= 1
        guard counts[lane] == 0 else { return }
        counts[lane] = nil
        tails[lane] = nil
    }

    /// Does the steps of an entry that belong to one lane, then hands it on.
    private func advance(_ entry: OutboxEntry) async {
        var entry = entry
        let lane = lane(of: entry.steps[entry.done], chat: entry.chat)
        while entry.done < entry.steps.count, self.lane(of: entry.steps[entry.done], chat: entry.chat) == lane {
            let step = entry.steps[entry.done]
            entry.done += 1
            if step.isPost {
                await store { () async throws(StoreError) in try await state.setProgress(entry) }
                await post(step, outcomes: entry.outcomes)
            } else {
                await act(step, &entry)
                await store { () async throws(StoreError) in try await state.setProgress(entry) }
            }
        }
        add(entry)
    }

    private func act(_ step: ModerationStep, _ entry: inout OutboxEntry) async {
        let outcome = await performer.perform(step)
        let chat = entry.chat
        await store { () async throws(StoreError) in try await state.count(outcome.counters, chat: chat) }
        guard step.isAct else {
            if let error = outcome.error, error.code != .done { log("chat \(chat): \(error)") }
            return
        }
        if let text = outcome.text { entry.outcomes.append(text) }
        guard let error = outcome.error else { return }
        log("chat \(chat): \(error)")
        switch error.code {
        case .administrator:
            // Who is an administrator is left alone altogether.
            while entry.done < entry.steps.count, entry.steps[entry.done].isAct { entry.done += 1 }
        case .rights: await complain(chat: chat, error)
        default: break
        }
    }

    private func post(_ step: ModerationStep, outcomes: [String]) async {
        let chat: Int64
        let result: Result<Int64, TelegramError>
        switch step {
        case .report(let destination, let html, let subject):
            chat = destination
            let done = outcomes.isEmpty ? "nothing" : outcomes.map(HTMLText.escape).joined(separator: "; ")
            result = await performer.post(chat: chat, html: "\(html)\nDone: \(done)", replyTo: nil, keyboard: nil)
            if case .success(let id) = result {
                let report = MessagePlace(chat: chat, message: id)
                await store { () async throws(StoreError) in try await state.setSubject(subject, of: report) }
            }
        case .notice(let destination, let html, let replyTo, let keyboard):
            chat = destination
            result = await performer.post(chat: chat, html: html, replyTo: replyTo, keyboard: keyboard)
        default: return
        }
        if case .failure(let error) = result { log("chat \(chat): a note was not delivered: \(error)") }
    }

    /// Tells the administrators what the bot may not do, at most once an hour.
    private func complain(chat: Int64, _ error: TelegramError) async {
        let performer = performer
        await store { () async throws(StoreError) in
            guard try await state.claimComplaint(chat: chat) else { return }
            let destination = try await state.adminChat(of: chat) ?? chat
            let html = """
                I cannot protect the group \(chat): Telegram refused <code>\(HTMLText.escape(error.method))</code> \
                (\(HTMLText.escape(error.message))). Please make me an administrator who may delete messages and ban users.
                """
            enqueue(.posts(chat: destination)) {
                _ = await performer.post(chat: destination, html: html, replyTo: nil, keyboard: nil)
            }
        }
    }

    private func finish(_ entry: OutboxEntry) async {
        await store { () async throws(StoreError) in try await state.finish(entry) }
    }

    /// Runs a piece of bookkeeping; a store that fails is said and stops no act.
    private func store(_ work: () async throws(StoreError) -> Void) async {
        do { try await work() } catch { log("the bot's state was not written: \(error)") }
    }
}
