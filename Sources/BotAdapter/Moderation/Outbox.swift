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
    private let lanes = Lanes<Lane>()

    init(performer: ActPerformer, state: BotState, log: @escaping @Sendable (String) -> Void) {
        self.performer = performer
        self.state = state
        self.log = log
    }

    /// Whether everything is done.
    var isEmpty: Bool {
        get async { await lanes.isEmpty }
    }

    /// Takes an entry that is recorded in the store.
    func add(_ entry: OutboxEntry) async {
        guard entry.done < entry.steps.count else {
            await lanes.add(.acts(chat: entry.chat)) { await self.finish(entry) }
            return
        }
        await lanes.add(lane(of: entry.steps[entry.done], chat: entry.chat)) { await self.advance(entry) }
    }

    private func lane(of step: ModerationStep, chat: Int64) -> Lane {
        switch step {
        case .post(let post): .posts(chat: post.chat)
        case .editText, .editKeyboard, .answer: .buttons(chat: chat)
        default: .acts(chat: chat)
        }
    }

    /// Does the steps of an entry that belong to one lane, then hands it on.
    private func advance(_ entry: OutboxEntry) async {
        var entry = entry
        let lane = lane(of: entry.steps[entry.done], chat: entry.chat)
        while entry.done < entry.steps.count, self.lane(of: entry.steps[entry.done], chat: entry.chat) == lane {
            let step = entry.steps[entry.done]
            entry.done += 1
            if case .post(let post) = step {
                await store { () async throws(StoreError) in try await state.setProgress(entry) }
                await self.post(post, outcomes: entry.outcomes)
            } else {
                await act(step, &entry)
                await store { () async throws(StoreError) in try await state.setProgress(entry) }
            }
        }
        await add(entry)
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

    private func post(_ post: Post, outcomes: [String]) async {
        var post = post
        if post.subject != nil {
            let done = outcomes.isEmpty ? "nothing" : outcomes.map(HTMLText.escape).joined(separator: "; ")
            post.html += "\nDone: \(done)"
        }
        switch await performer.post(post) {
        case .success(let id):
            let place = MessagePlace(chat: post.chat, message: id)
            await store { [post] () async throws(StoreError) in try await state.posted(post, as: place) }
        case .failure(let error): log("chat \(post.chat): a note was not delivered: \(error)")
        }
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
            await lanes.add(.posts(chat: destination)) {
                _ = await performer.post(Post(chat: destination, html: html))
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
