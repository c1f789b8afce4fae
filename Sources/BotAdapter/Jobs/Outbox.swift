internal import BotAPI
internal import RuleHost

/// Performs what was recorded: acts of a chat in order, chats beside each other, notices behind the acts.
///
/// An entry stays in the store until all its steps are done. After a restart a punishment that was interrupted is recognised
/// when it was carried out, other acts are repeated, which changes nothing, and a post so that one of it is left.
actor Outbox {
    /// Steps that wait for each other, other than acts.
    private enum Lane: Hashable {
        /// Answers to taps: somebody looks at the screen, so they do not wait behind notices.
        case buttons(chat: Int64)
        case posts(chat: Int64)
        case copies(chat: Int64)
    }

    private let performer: ActPerformer
    private let delivery: PostDelivery
    private let state: BotState
    private let log: @Sendable (String) -> Void
    private let lanes = Lanes<Lane>()
    /// Acts by chat, of the chats in which one is being done.
    private var acts: [Int64: ActQueue] = [:]
    /// Chats that the bot left, and in which nothing was asked of it since.
    private var left: Set<Int64> = []
    private var punishments: [Int64: RecentPunishments] = [:]
    private var groupings: [Int64: ReportGrouping] = [:]
    private var openCount = 0
    /// Ids of entries of a run before this one, whose next act may be done.
    private var doubtful: Set<String> = []

    init(performer: ActPerformer, state: BotState, log: @escaping @Sendable (String) -> Void) {
        self.performer = performer
        delivery = PostDelivery(performer: performer, state: state, log: log)
        self.state = state
        self.log = log
    }

    /// Whether everything is done.
    var isEmpty: Bool { openCount == 0 }

    /// Takes an entry that is recorded in the store.
    func add(_ entry: OutboxEntry) async {
        openCount += 1
        // What is asked for now comes after the farewell: the bot is back, though Telegram may not have said so.
        left.subtract(entry.chats)
        await pass(entry)
    }

    /// Takes an entry that a run before this one left.
    func resume(_ entry: OutboxEntry) async {
        doubtful.insert(entry.id)
        await add(entry)
    }

    /// Notes whether the bot is in a chat; what waits to be done in one that it is not in ends.
    func setPresence(_ isPresent: Bool, chat: Int64) {
        if isPresent { left.remove(chat) } else { left.insert(chat) }
    }

    /// Notes that somebody's status in a chat changed.
    func note(status: String, of user: Int64, chat: Int64) { punishments[chat]?.note(status: status, of: user) }

    /// Hands an entry to where its next step is done.
    private func pass(_ entry: OutboxEntry) async {
        switch entry.next {
        case nil:
            await store { () async throws(StoreError) in try await state.finish(entry) }
            doubtful.remove(entry.id)
            openCount -= 1
        case .removeCopies(let post, let last, let id)?:
            lanes.add(.copies(chat: post.chat)) {
                await self.delivery.removeCopies(of: post, after: last, before: id)
                await self.move(entry, [])
            }
        case .post(let post)?: lanes.add(.posts(chat: post.chat)) { await self.send(post, entry) }
        case let step?:
            if let chat = step.chat {
                queue(entry, chat: chat)
            } else {
                lanes.add(.buttons(chat: entry.chat)) { await self.show(step, entry) }
            }
        }
    }

    // MARK: Acts

    private func queue(_ entry: OutboxEntry, chat: Int64) {
        let isRunning = acts[chat] != nil
        acts[chat, default: ActQueue()].add(entry)
        if !isRunning { Task { await work(chat) } }
    }

    private func work(_ chat: Int64) async {
        while let job = acts[chat]?.next() { await perform(job, chat: chat) }
        acts[chat] = nil
    }

    private func perform(_ job: ActQueue.Job, chat: Int64) async {
        let now = state.timing.seconds
        // A person who decides has the act done whatever came before.
        if job.entries[0].cause.actor == 0, punishments[chat]?.covers(job.step, now: now) == true {
            await settle(job.entries, nil, chat: chat, isCovered: true)
            return
        }
        let ids = job.entries.map(\.id)
        let isDoubtful = !doubtful.isDisjoint(with: ids)
        doubtful.subtract(ids)
        let error: TelegramError?
        if left.contains(chat) {
            error = .left
        } else if isDoubtful, await performer.isDone(job.step) {
            error = nil
        } else {
            error = await performer.perform(job.step)
        }
        // One of them may be what Telegram refuses; the others are not to suffer for it.
        if job.entries.count > 1, error?.code == .refused {
            for entry in job.entries {
                guard let step = entry.next else { continue }
                await settle([entry], await performer.perform(step), chat: chat)
            }
        } else {
            await settle(job.entries, error, chat: chat)
        }
    }

    /// Notes what came of the next step of entries, in one batch, and hands them on; a step is covered when what it asks for
    /// had been done.
    private func settle(
        _ entries: [OutboxEntry], _ error: TelegramError?, chat: Int64, isCovered: Bool = false
    ) async {
        var moved: [OutboxEntry] = []
        var writes: [StoreCommand] = []
        for var entry in entries {
            guard let step = entry.next else { continue }
            entry.done += 1
            if let text = ActText.html(step, error, entry.language) { entry.outcomes.append(text) }
            if error == nil || error?.code == .done {
                if !isCovered { note(step, chat: chat) }
                if !isCovered, !performer.isDryRun { writes += state.writes(of: step, chat: chat, cause: entry.cause) }
            } else {
                entry.hasFailed = true
            }
            // Who is an administrator is left alone altogether, and where the bot is not it can do nothing.
            if error?.code == .administrator || error?.code == .outside { entry.skipActs() }
            moved.append(entry)
        }
        await store { [writes, moved] () async throws(StoreError) in try await state.settle(moved, writes) }
        if let error, error.code != .done {
            log("chat \(chat): \(error)")
            if error.code == .rights { await complain(chat: chat, error, moved.first?.language ?? .english) }
        }
        acts[chat]?.putBack(moved.filter { $0.next?.chat == chat })
        for entry in moved where entry.next?.chat != chat { await pass(entry) }
    }

    private func note(_ step: ModerationStep, chat: Int64) {
        let now = state.timing.seconds
        punishments[chat, default: RecentPunishments()].note(step, now: now)
        if punishments[chat]?.isEmpty(now: now) == true { punishments[chat] = nil }
    }

    // MARK: What people see

    private func show(_ step: ModerationStep, _ entry: OutboxEntry) async {
        var entry = entry
        entry.done += 1
        if let error = await performer.perform(step), error.code != .done { log("chat \(entry.chat): \(error)") }
        await store { [entry] () async throws(StoreError) in try await state.setProgress(entry) }
        await pass(entry)
    }

    private func send(_ post: Post, _ entry: OutboxEntry) async {
        var entry = entry
        if left.contains(post.chat) {
            log("chat \(post.chat): a note was not delivered: the bot is no longer there")
            await move(entry, [])
        } else if post.isOptional {
            // One that may have gone out is not worth a second one.
            let isSent = entry.sending == nil && place(in: post.chat) == .single
            if isSent { await deliver(post, &entry) } else { await move(entry, []) }
        } else if await fold(post, entry) {
            entry.done += 1
            await pass(entry)
        } else {
            await deliver(post, &entry)
        }
    }

    /// Notes that the next step of an entry is done, and goes on with it.
    private func move(_ entry: OutboxEntry, _ writes: [StoreCommand], _ rest: OutboxEntry? = nil) async {
        var entry = entry
        entry.done += 1
        entry.sending = nil
        let entries = [entry] + [rest].compactMap(\.self)
        await store { () async throws(StoreError) in try await state.settle(entries, writes) }
        if let rest { await add(rest) }
        await pass(entry)
    }

    private func place(in chat: Int64) -> ReportGrouping.Place {
        groupings[chat, default: ReportGrouping()].place(now: state.timing.seconds)
    }

    /// Puts a report into the digest of its minute when that is where it belongs; one that may have gone out does not.
    private func fold(_ post: Post, _ entry: OutboxEntry) async -> Bool {
        guard entry.sending == nil, var summary = post.summary, case .digest(let minute) = place(in: post.chat) else {
            return false
        }
        if entry.hasFailed { summary.isDone = false }
        var entry = entry
        entry.done += 1
        do {
            try await state.settle([entry], BotState.digestWrites(summary, adminChat: post.chat, minute: minute))
            return true
        } catch {
            log("a report goes out by itself, for its digest was not written: \(error)")
            return false
        }
    }

    /// Sends a post, and goes on with its entry.
    private func deliver(_ post: Post, _ entry: inout OutboxEntry) async {
        var post = post
        if post.subject != nil, post.isTicket != true {
            let nothing = [Phrase.reportNothing.text(entry.language)]
            let outcomes = (entry.outcomes.isEmpty ? nothing : entry.outcomes).joined(separator: "; ")
            post.html += "\n" + Phrase.reportDone.text(entry.language, .html(outcomes))
        }
        let (id, rest) = await delivery.send(post, of: &entry)
        let place = performer.isDryRun ? nil : id.map { MessagePlace(chat: post.chat, message: $0) }
        let more = rest.map { step in
            OutboxEntry(id: "\(entry.id) copies \(entry.done)", chat: post.chat, steps: [step], cause: ActCause())
        }
        await move(entry, place.map { state.writes(of: post, as: $0) } ?? [], more)
    }

    /// Tells the administrators what the bot may not do, at most once an hour.
    private func complain(chat: Int64, _ error: TelegramError, _ language: Language) async {
        await store { () async throws(StoreError) in
            guard try await state.claimComplaint(chat: chat) else { return }
            let destination = try await state.adminChat(of: chat) ?? chat
            let html = Phrase.complaint.text(language, .init(chat), .init(error.method), .init(error.message))
            let steps = [ModerationStep.post(Post(chat: destination, html: html))]
            await add(OutboxEntry(id: "complaint \(chat)", chat: chat, steps: steps, cause: ActCause()))
        }
    }

    /// Runs a piece of bookkeeping; a store that fails is said and stops no act.
    private func store(_ work: () async throws(StoreError) -> Void) async {
        do { try await work() } catch { log("the bot's state was not written: \(error)") }
    }
}
