/// Judges messages by one program with one Lua state, one message at a time or several that wait for the store.
///
/// One thread at a time may use it: a shard's, or that of a rule test.
final class Evaluator: @unchecked Sendable {
    let program: Program
    private(set) var loaded: LoadedRules
    private let store: any Store
    private let clock: HostClock
    private let classifiers: LearnedClassifiers
    private let tenancy: Tenancy
    private let measuresRules: Bool
    private let log: FailureLog
    /// Thresholds where a chat has none of its own.
    private let required: [Action: Double]
    private let limits: RuleLimits
    private let skips: SkipList
    private var chats = ChatCache()

    init(
        program: Program, loaded: LoadedRules, store: any Store, clock: HostClock,
        classifiers: LearnedClassifiers = LearnedClassifiers(), tenancy: Tenancy, measuresRules: Bool, log: FailureLog
    ) {
        self.program = program
        self.classifiers = classifiers
        self.store = store
        self.clock = clock
        self.tenancy = tenancy
        self.measuresRules = measuresRules
        self.log = log
        self.loaded = loaded
        limits = RuleLimits(program, loaded.registry, log: loaded.host.log)
        skips = SkipList(program, limits: limits)
        required = Self.byAction(program.catalog.thresholds)
        adopt(loaded)
    }

    private static func byAction(_ thresholds: [(action: Action, score: Double)]) -> [Action: Double] {
        Dictionary(uniqueKeysWithValues: thresholds.map { ($0.action, $0.score) })
    }

    /// Judges one message.
    ///
    /// The caller keeps messages of one chat apart. `overrides` go before what the chat says.
    func judge(_ message: Message, overrides: ChatOverrides = ChatOverrides()) async -> Verdict {
        clock.advance(to: message.moment)
        let task = ScanTask(message: message, catalog: program.catalog)
        let verdict = await judge(task, overrides: overrides, store: store)
        for finding in task.findings { loaded.symbolHits[finding.symbol] += 1 }
        return verdict
    }

    /// Judges one message and changes nothing in the store, nor the clock; a message that was judged is judged as it was.
    func preview(_ message: Message) async -> Verdict {
        let task = ScanTask(message: message, catalog: program.catalog)
        return await judge(task, overrides: ChatOverrides(), store: PreviewStore(over: store, clock: clock))
    }

    private func judge(_ task: ScanTask, overrides: ChatOverrides, store: any Store) async -> Verdict {
        let start = ContinuousClock.now
        let message = task.message
        var trip = ProfileTrip(task, cache: &chats, tenancy: tenancy, now: clock.milliseconds)
        repeat {
            trip.read(trip.commands.isEmpty ? [] : await store.perform(trip.commands), cache: &chats)
        } while !trip.commands.isEmpty
        if !overrides.isEmpty { task.overrides = overrides.before(task.overrides) }
        if store is PreviewStore, task.countsAsMessage { task.profile.member.takeBack(messageOf: message.date) }

        var verdict = Verdict(message: message)
        verdict.exemption = Exemption.reason(for: message)
        if verdict.exemption == nil {
            let run = TaskRun(task: task, program: program, loaded: loaded, store: store, measures: measuresRules)
            await run.judge()
            for rule in run.switchedOff { log.say("rule \(rule) is \(RuleHealth.switchedOff)") }
            fill(&verdict, from: task)
        } else {
            let writes = ProfileTrip.writes(of: task)
            if !writes.isEmpty { task.noteErrors(of: await store.perform(writes)) }
        }
        verdict.failures = task.failures
        verdict.required = task.overrides.thresholds.isEmpty ? required : Self.byAction(task.thresholds(in: .chat))
        verdict.elapsedMicroseconds = start.duration(to: .now).microseconds
        for failure in task.failures { log.note(failure, wall: HostClock.wall.milliseconds) }
        if task.failures.contains(where: { $0.cause == .memory }) { renewIfFull() }
        return verdict
    }

    /// Has what chats override and list looked for anew before the next message.
    func recheckChats() { chats.recheck() }

    /// What holds in a chat.
    ///
    /// - Throws: `StoreError` when that has to be read and the store does not answer.
    func facts(of id: Int64) async throws(StoreError) -> ChatFacts {
        let now = clock.milliseconds
        let chat = chats.entry(of: id)
        var next: ChatCache.Refresh? = chats.refresh(chat, now: now)
        while let refresh = next, refresh.commandCount > 0 {
            var commands: [StoreCommand] = []
            refresh.append(to: &commands)
            let replies = await store.perform(commands)
            next = chats.take(replies[...], of: refresh, for: chat, now: now)
            for case .error(let error) in replies { throw error }
        }
        let catalog = program.catalog
        return ChatFacts(
            chat: id, said: ChatCache.overrides(of: chat, and: chats.everywhere, catalog), catalog: catalog,
            sharesAll: tenancy == .one || catalog.sharesAll)
    }

    /// What each rule did in this state.
    var statistics: [RuleStatistics] {
        var all: [String: RuleStatistics] = [:]
        for health in loaded.health { all[health.statistics.name] = health.statistics }
        for (symbol, hits) in zip(program.catalog.symbols, loaded.symbolHits) {
            all[symbol.name, default: RuleStatistics(name: symbol.name)].hits = hits
        }
        return Array(all.values)
    }

    private func fill(_ verdict: inout Verdict, from task: ScanTask) {
        verdict.score = task.score
        verdict.action = task.action
        verdict.message = task.preResult?.message
        verdict.hits = Scoring.hits(of: task)
        verdict.asks = Scoring.asks(of: task)
        verdict.skipped = skips.skips(of: task, loaded)
        verdict.openAsks = task.openAsks
    }

    // MARK: The Lua state

    private func adopt(_ fresh: LoadedRules) {
        fresh.host.keep(symbols: program.catalog.symbols, in: fresh.state)
        fresh.host.limits = limits
        fresh.host.classifiers = classifiers
        fresh.prepareEntries(for: program)
        fresh.state.setLimits(.call)
        if fresh.health.isEmpty {
            fresh.health = program.ruleNames.map { RuleHealth(statistics: RuleStatistics(name: $0)) }
            fresh.symbolHits = [Int](repeating: 0, count: program.catalog.symbols.count)
        }
        loaded = fresh
    }

    /// Starts with a fresh Lua state when rules hold on to so much memory that the others would fail, too.
    private func renewIfFull() {
        guard loaded.state.isNearlyFull else { return }
        let health = loaded.health
        let hits = loaded.symbolHits
        // The sources are those that this program was loaded from, so this cannot fail where it did not before.
        guard
            let fresh = try? LoadedRules.load(
                loaded.registry.files, settings: program.catalog.settings, log: loaded.host.log)
        else { return }
        fresh.health = health
        fresh.hasFailures = loaded.hasFailures
        fresh.hasSwitchedOff = loaded.hasSwitchedOff
        fresh.symbolHits = hits
        adopt(fresh)
        log.say("rules hold too much memory; the shard goes on with a fresh Lua state")
    }
}

extension Duration {
    /// Whole microseconds.
    var microseconds: Int { Int(components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000) }
}

/// Who is seen and never judged.
enum Exemption {
    /// Telegram's own account, which posts what linked channels post.
    private static let telegram: Int64 = 777_000

    /// Why the sender of a message is not judged; nil for everybody else.
    static func reason(for message: Message) -> String? {
        if message.isAutomaticForward { return "post of the linked channel" }
        if let sender = message.senderChat {
            if sender.id == message.chat.id { return "anonymous administrator" }
            if sender.id == message.chat.linkedChatID { return "linked channel" }
        }
        if message.user?.id == telegram { return "Telegram" }
        return message.user?.isAdmin == true ? "administrator" : nil
    }
}
