internal import BotAPI
internal import RuleHost

/// All jobs that are not over: written with the decision that asks for them, done in their lines, struck out when they are over.
///
/// The store has the same jobs as this actor, so a kill forgets none; only what may have been done just before it is in doubt
/// afterwards, and each kind knows how to resolve that. Acts of a chat are done in order, chats beside each other, notices
/// behind the acts that they tell of.
actor Ledger {
    private let hands: JobHands
    private let state: BotState
    /// Takes jobs about which a chat's mailbox has to decide.
    private let deliver: @Sendable (Job, _ chat: Int64) async -> Void
    private var jobs: [String: Job] = [:]
    private var lines: [JobLine: Line] = [:]
    /// When jobs that wait for a time are begun, or begun again; milliseconds since 1970.
    private var later: [String: Int64] = [:]
    /// Jobs that wait for another one, by that one's id.
    private var followers: [String: [String]] = [:]
    /// Jobs of a run before this one, which may have been done.
    private var doubtful: Set<String> = []
    /// Chats that the bot left, and in which nothing was asked of it since.
    private var left: Set<Int64> = []
    private var punishments: [Int64: RecentPunishments] = [:]
    /// Jobs that wait for nothing but their turn.
    private var openCount = 0

    /// Jobs that wait for each other.
    private struct Line {
        var waiting: [String] = []
        var isBusy = false
        /// Jobs that are tried again later.
        var failed: Set<String> = []
    }

    init(hands: JobHands, deliver: @escaping @Sendable (Job, _ chat: Int64) async -> Void) {
        self.hands = hands
        state = hands.state
        self.deliver = deliver
    }

    /// Whether everything is done that does not wait for a time or an event.
    var isEmpty: Bool { openCount == 0 }

    /// Jobs that failed and are tried again, those that were tried most first.
    var stuck: [Job] { jobs.values.filter { $0.attempts > 0 }.sorted { ($1.attempts, $0.id) < ($0.attempts, $1.id) } }

    /// When a job is due, in seconds since 1970; nil when there is no such job, or it waits for no time.
    func due(_ id: String) -> Int64? { jobs[id]?.due }

    /// Ids of jobs of a kind.
    func ids<Kind: JobKind>(of _: Kind.Type) -> [(id: String, kind: Kind)] {
        jobs.values.compactMap { job in (job.kind as? Kind).map { (job.id, $0) } }.sorted { $0.0 < $1.0 }
    }

    // MARK: Coming and going

    /// Takes up the jobs that a run before this one left; how many they are.
    func load() async throws(StoreError) -> Int {
        let kept = try await state.jobs()
        // Nothing else is posted before it is clear what became of a post that may have gone out.
        let inOrder = kept.sorted { ($0.progress == nil ? 1 : 0, $0.id) < ($1.progress == nil ? 1 : 0, $1.id) }
        doubtful.formUnion(inOrder.filter { $0.due == nil }.map(\.id))
        for job in inOrder { jobs[job.id] = job }
        for job in inOrder { place(job) }
        return inOrder.count { $0.due == nil }
    }

    /// Has a decision written, all of it in one step, and begins what it asks for.
    ///
    /// - Parameters:
    ///   - new: Jobs that it asks for.
    ///   - over: Ids of jobs that are over with it.
    ///   - write: Writes the decision with these jobs.
    /// - Throws: `StoreError` when it could not be written; nothing is done then, and the event must be decided anew.
    func commit(
        _ new: [Job], over: Set<String>, write: () async throws(StoreError) -> Void
    ) async throws(StoreError) {
        try await write()
        begin(new, over: over)
    }

    /// Begins what a decision asks for that is written.
    func begin(_ new: [Job], over: Set<String>) {
        for id in over { remove(id) }
        take(new)
    }

    /// Notes whether the bot is in a chat; what waits to be done in one that it is not in ends.
    func setPresence(_ isPresent: Bool, chat: Int64) {
        if isPresent { left.remove(chat) } else { left.insert(chat) }
    }

    /// Notes that somebody's status in a chat changed.
    func note(status: String, of user: Int64, chat: Int64) { punishments[chat]?.note(status: status, of: user) }

    /// Takes jobs that no event asked for.
    func add(_ new: [Job]) async throws(StoreError) {
        try await state.settle(keep: new)
        take(new)
    }

    private func take(_ new: [Job]) {
        for job in new {
            if jobs[job.id] != nil { remove(job.id) }
            jobs[job.id] = job
            // What is asked for now comes after the farewell: the bot is back, though Telegram may not have said so.
            if let chat = job.kind.line.chat { left.remove(chat) }
        }
        for job in new { place(job) }
    }

    /// Puts a job where it waits.
    private func place(_ job: Job) {
        if let due = job.due {
            later[job.id] = due * 1000
        } else if let before = job.after, jobs[before] != nil {
            followers[before, default: []].append(job.id)
        } else {
            begin(job)
        }
    }

    private func begin(_ job: Job, first isFirst: Bool = false) {
        let line = job.kind.line
        switch line {
        case .questions:
            openCount += 1
            Task { await perform(job.kind, [job]) }
        default:
            openCount += 1
            if isFirst {
                lines[line, default: Line()].waiting.insert(job.id, at: 0)
            } else {
                lines[line, default: Line()].waiting.append(job.id)
            }
            guard lines[line]?.isBusy == false else { return }
            lines[line]?.isBusy = true
            Task { await work(line) }
        }
    }

    /// Forgets a job; those that waited for it go on.
    private func remove(_ id: String) {
        guard let job = jobs.removeValue(forKey: id) else { return }
        later[id] = nil
        doubtful.remove(id)
        let line = job.kind.line
        lines[line]?.failed.remove(id)
        if let index = lines[line]?.waiting.firstIndex(of: id) {
            lines[line]?.waiting.remove(at: index)
            openCount -= 1
        }
        release(id, in: line)
    }

    /// Begins the jobs that waited for one.
    private func release(_ id: String, in line: JobLine) {
        for follower in followers.removeValue(forKey: id) ?? [] {
            guard let job = jobs[follower] else { continue }
            // What was begun is brought to an end before other things are begun.
            begin(job, first: job.kind.line == line)
        }
    }

    // MARK: Times

    /// Begins what is due, once a second, until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            beginDue()
            await hands.timing.pause(1_000)
        }
    }

    /// Begins what is due now.
    func beginDue() {
        let now = hands.timing.now()
        for (id, _) in later.filter({ $0.value <= now }).sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
            later[id] = nil
            if let job = jobs[id] { begin(job) }
        }
    }

    // MARK: Doing

    private func work(_ line: JobLine) async {
        while let (kind, batch) = next(in: line) { await perform(kind, batch) }
        lines[line]?.isBusy = false
        if lines[line]?.waiting.isEmpty == true, lines[line]?.failed.isEmpty == true { lines[line] = nil }
    }

    /// Takes out what is to be done next, with all that can be done together with it; nil when nothing may be done now.
    private func next(in line: JobLine) -> (any JobKind, [Job])? {
        guard let state = lines[line] else { return nil }
        // Notes of a chat keep their order, and so does what is done to one person.
        if case .posts = line, !state.failed.isEmpty { return nil }
        let held = Set(state.failed.compactMap { jobs[$0]?.kind.target })
        guard let index = state.waiting.firstIndex(where: { jobs[$0]?.kind.target.map(held.contains) != true }),
            let first = jobs[state.waiting[index]]
        else { return nil }
        var kind = first.kind
        var batch = [first]
        var left = Array(state.waiting[..<index])
        for id in state.waiting[(index + 1)...] {
            if let job = jobs[id], let joined = kind.joined(with: job.kind) {
                kind = joined
                batch.append(job)
            } else {
                left.append(id)
            }
        }
        lines[line]?.waiting = left
        return (kind, batch)
    }

    private func perform(_ kind: any JobKind, _ batch: [Job]) async {
        defer { openCount -= batch.count }
        let chat = kind.line.chat ?? 0
        // While the store is away nobody knows whether another bot took over.
        while !hands.mayAct() {
            guard !Task.isCancelled else { return }
            await hands.timing.pause(500)
        }
        // A person who decides has the act done whatever came before.
        if batch[0].cause.actor == 0, let punishment = kind.punishment,
            punishments[chat]?.covers(punishment, now: hands.timing.seconds) == true
        {
            return await settle(batch, nil, isCovered: true)
        }
        let isDoubtful = !doubtful.isDisjoint(with: batch.map(\.id))
        doubtful.subtract(batch.map(\.id))
        if left.contains(chat), !isTap(kind) { return await settle(batch, .left) }
        if isDoubtful, await kind.isDone(with: hands) { return await settle(batch, nil) }
        switch await kind.perform(batch[0], with: hands) {
        case .over(let error?, _, _) where batch.count > 1 && error.code == .refused:
            // One of them may be what Telegram refuses; the others are not to suffer for it.
            for job in batch {
                openCount += 1
                await perform(job.kind, [job])
            }
        case .over(let error, let changes, let jobs): await settle(batch, error, changes, jobs)
        case .event(let chat): await deliver(batch[0], chat)
        case .again(let error, let progress): await putOff(batch, error, progress)
        }
    }

    private func isTap(_ kind: any JobKind) -> Bool { if case .taps = kind.line { true } else { false } }

    /// Notes a failed attempt and tries again later, or gives up.
    private func putOff(_ batch: [Job], _ error: TelegramError, _ progress: String?) async {
        if batch[0].attempts + 1 >= batch[0].kind.mostAttempts { return await settle(batch, error) }
        let pause = Backoff.pause(attempt: batch[0].attempts + 1, chance: hands.timing.chance())
        hands.log("\(error); trying again in \(pause) ms")
        var noted: [Job] = []
        for var job in batch {
            job.note(error)
            job.progress = progress
            jobs[job.id] = job
            lines[job.kind.line]?.failed.insert(job.id)
            openCount += 1
            noted.append(job)
        }
        await write { [noted] () async throws(StoreError) in try await self.state.settle(keep: noted) }
        Task {
            await hands.timing.pause(pause)
            for job in batch { tryAgain(job.id) }
        }
    }

    private func tryAgain(_ id: String) {
        openCount -= 1
        guard let job = jobs[id] else { return }
        lines[job.kind.line]?.failed.remove(id)
        begin(job, first: true)
    }

    /// Writes what came of jobs that are over and strikes them out; an act is covered when what it asks for had been done.
    private func settle(
        _ batch: [Job], _ error: TelegramError?, _ changes: [Change] = [], _ new: [Job] = [], isCovered: Bool = false
    ) async {
        var changes = changes
        var over: [String] = []
        var kept = new
        let isDone = error == nil || error?.code == .done
        for job in batch {
            over.append(job.id)
            if isDone, !isCovered {
                note(job.kind)
                if !hands.isDryRun { changes += state.changes(of: job) }
            }
            var last = job.id
            // Who is an administrator is left alone altogether, and where the bot is not it can do nothing.
            if job.kind.isAct, error?.code == .administrator || error?.code == .outside {
                while let id = followers[last]?.first, jobs[id]?.kind.isAct == true {
                    over.append(id)
                    last = id
                }
            }
            kept += inherit(job, error, isDone: isDone, followers[last] ?? [])
        }
        await write { [over, kept, changes] () async throws(StoreError) in
            try await self.state.settle(changes, keep: kept, forget: over)
        } isWritten: { [over] () async throws(StoreError) in
            try await !self.state.state.read(.isOpen(job: over[0]))
        }
        if let error, error.code != .done {
            let chat = batch[0].kind.line.chat ?? 0
            hands.log("chat \(chat): \(error)")
            if error.code == .rights, batch[0].kind.isAct { await complain(chat: chat, error, batch[0].language) }
        }
        // Backwards, so that what is left out is not begun.
        for id in over.reversed() { remove(id) }
        take(new)
    }

    /// Hands on to the jobs behind one what came of it; those that changed by that.
    private func inherit(_ job: Job, _ error: TelegramError?, isDone: Bool, _ ids: [String]) -> [Job] {
        let outcomes = job.outcomes + [job.kind.outcome(error, job.language)].compactMap(\.self)
        let hasFailed = job.hasFailed || !isDone
        return ids.compactMap { id in
            guard var follower = jobs[id], follower.outcomes != outcomes || follower.hasFailed != hasFailed else {
                return nil
            }
            follower.outcomes = outcomes
            follower.hasFailed = hasFailed
            jobs[id] = follower
            return follower
        }
    }

    private func note(_ kind: any JobKind) {
        guard let punishment = kind.punishment, let chat = kind.line.chat else { return }
        let now = hands.timing.seconds
        punishments[chat, default: RecentPunishments()].note(punishment, now: now)
        if punishments[chat]?.isEmpty(now: now) == true { punishments[chat] = nil }
    }

    /// Tells the administrators what the bot may not do, at most once an hour.
    private func complain(chat: Int64, _ error: TelegramError, _ language: Language) async {
        do throws(StoreError) {
            guard try await state.claimComplaint(chat: chat) else { return }
            let destination = try await state.adminChat(of: chat) ?? chat
            let html = Phrase.complaint.text(language, .init(chat), .init(error.method), .init(error.message))
            let job = Job(SendPost(Post(chat: destination, html: html)), id: "complaint \(chat)")
            try await add([job])
        } catch {
            hands.log("the bot's state was not written: \(error)")
        }
    }

    /// Writes until the store takes it: what was done must not be done again, so nothing else is begun in this line before.
    ///
    /// `isWritten` says whether an attempt whose answer was lost came through, where a second one would count twice.
    private func write(
        _ work: () async throws(StoreError) -> Void,
        isWritten: () async throws(StoreError) -> Bool = { () throws(StoreError) in false }
    ) async {
        var attempt = 1
        while true {
            do throws(StoreError) {
                if attempt > 1, try await isWritten() { return }
                return try await work()
            } catch {
                hands.log("the bot's state was not written: \(error)")
                // A store that is closed, or belongs to another bot now, takes nothing any more.
                guard error.isPassing, !Task.isCancelled else { return }
                await hands.timing.pause(Backoff.pause(attempt: attempt, chance: hands.timing.chance()))
                attempt += 1
            }
        }
    }
}
