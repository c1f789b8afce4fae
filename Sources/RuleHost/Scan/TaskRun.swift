internal import Foundation

/// One task on its way through the stages: prefilters, filters, composites, postfilters, idempotent rules.
final class TaskRun {
    /// A rule that has been started and not ended.
    private struct Running {
        var rule: Int
        var coroutine: LuaCoroutine
        /// Whether it is still the rule's condition that runs.
        var isCondition: Bool
        var waits: [StoreWait]
        var waitCount = 1
        /// Whether it is a function that takes an answer of the store.
        var isCallback = false
    }

    /// What a function that several symbols share has done in this task.
    private struct Shared {
        /// The rule that it ran for.
        var rule: Int
        /// What it returned; nil for no hit, or when it inserts results itself.
        var hit: (weight: Double, options: [String])?
    }

    private let task: ScanTask
    private let program: Program
    private let loaded: LoadedRules
    // Held here, since every call of a rule needs them.
    private let state: LuaState
    private let entries: [RuleEntry]
    private let store: any Store
    private let measures: Bool
    private var running: [Running] = []
    private var taskReference: Int32 = 0
    private var hasWritten = false
    /// Rules that asked with a callback, and rules that failed in this task.
    private var callers: Set<Int> = []
    private var failed: Set<Int> = []
    /// By the first rule of those that share a function.
    private var shared: [Int: Shared] = [:]
    /// Rules that failed once too often in this task.
    private(set) var switchedOff: [String] = []

    init(task: ScanTask, program: Program, loaded: LoadedRules, store: any Store, measures: Bool) {
        self.task = task
        self.program = program
        self.loaded = loaded
        state = loaded.state
        entries = loaded.entries
        self.store = store
        self.measures = measures
    }

    /// Runs every enabled rule and leaves findings, score and action in the task.
    func judge() async {
        task.pushTaskObject(to: state.main, host: loaded.host)
        taskReference = state.keepTop(of: state.main)
        defer {
            task.clearObjects()
            state.forget(taskReference)
        }
        await run(.prefilter)
        if task.preResult == nil {
            task.begin(.filter)
            runExpressions()
            await run(.filter)
            Composites.apply(program.composites, to: task)
        }
        reckon()
        await run(.postfilter)
        reckon()
        await run(.idempotent)
        for rule in callers where !failed.contains(rule) { loaded.health[rule].failuresInRow = 0 }
        if !hasWritten {
            let writes = takeWrites()
            if !writes.isEmpty { task.noteErrors(of: await store.perform(writes)) }
        }
    }

    private func reckon() {
        task.score = Scoring.score(of: task)
        task.action = task.preResult?.action ?? Scoring.action(for: task.score, of: task)
        guard task.feedsOthers else { return }
        task.commonScore = Scoring.score(of: task, in: .common)
        task.commonAction = task.commonPreResult ?? Scoring.action(for: task.commonScore, of: task, in: .common)
    }

    // MARK: Waves

    private func run(_ stage: ScanTask.Stage) async {
        if task.stage != stage || stage == .prefilter { task.begin(stage) }
        var left = program.rules(of: stage)
        guard !left.isEmpty else { return }
        while true {
            startReady(&left)
            guard !running.isEmpty || !task.callbacks.isEmpty else { return }
            await wave()
        }
    }

    /// Starts the rules whose dependencies are done, in order, and leaves the others in `left`.
    private func startReady(_ left: inout [Int]) {
        guard !left.isEmpty else { return }
        beginCalls()
        defer { state.endWatch() }
        var blocked: [Int] = []
        for rule in left {
            let isBlocked =
                program.rules[rule].after.contains { blocked.contains($0) || isUnderWay($0) }
                || program.rules[rule].first.flatMap { shared[$0] }.map { isUnderWay($0.rule) } == true
            if isBlocked { blocked.append(rule) } else if isEnabled(rule) { start(rule) }
        }
        left = blocked
    }

    private func isUnderWay(_ rule: Int) -> Bool {
        running.contains { $0.rule == rule } || task.callbacks.contains { $0.rule == rule }
    }

    /// Asks the rules of .cf files, which wait for nothing.
    private func runExpressions() {
        guard !program.expressions.rules.isEmpty, task.limits.allSatisfy(\.limit.hasExpressions) else { return }
        var run = ExpressionRun(task: task, program: program, loaded: loaded, measures: measures)
        run.judge()
        for (rule, error) in run.failures { fail(rule, error) }
    }

    private func isEnabled(_ index: Int) -> Bool {
        if loaded.hasSwitchedOff, loaded.health[index].statistics.isSwitchedOff { return false }
        if task.stage == .filter, !task.limits.allSatisfy({ $0.limit.runs[index] }) { return false }
        if task.feedsOthers, program.rules[index].feedsTenant, !task.mayFeedOthers { return false }
        guard !task.overrides.flags.isEmpty || !task.overrides.disabledSymbols.isEmpty else {
            return program.isConfigured[index]
        }
        let rule = program.rules[index]
        if let symbol = rule.symbol, task.overrides.disabledSymbols.contains(symbol) { return false }
        guard (rule.flag.map(task.isOn(flag:)) ?? true) && (rule.groupFlag.map(task.isOn(flag:)) ?? true) else {
            return false
        }
        task.noteOwnFlags([rule.flag, rule.groupFlag], of: index)
        return true
    }

    /// Sends what all running rules asked for as one batch and resumes each with its answers.
    private func wave() async {
        var batch = task.pending
        task.pending.removeAll(keepingCapacity: true)
        let asked = batch.count
        if task.stage == .filter, !hasWritten { batch += takeWrites() }
        let replies = await store.perform(batch)
        task.noteErrors(of: replies[asked...])
        let waiting = running
        running.removeAll(keepingCapacity: true)
        let callbacks = task.callbacks
        task.callbacks.removeAll(keepingCapacity: true)
        beginCalls()
        defer { state.endWatch() }
        for one in waiting { resume(one, replies) }
        for one in callbacks { note(replies[one.command], to: batch[one.command], of: one.rule) }
        var rest = callbacks[...]
        while let rule = rest.first?.rule {
            let own = rest.prefix { $0.rule == rule }
            rest = rest.dropFirst(own.count)
            answer(own, of: rule, replies)
        }
    }

    /// Names a refused command in the verdict: a function that takes the error may say nothing.
    private func note(_ reply: StoreReply, to command: StoreCommand, of rule: Int) {
        callers.insert(rule)
        guard case .error(let error) = reply, !StoreCallback.isForRule(error, of: command) else { return }
        task.rule = rule
        if error.isSilence { return task.noteSilence() }
        let failure = Verdict.Failure(
            rule: program.ruleNames[rule], cause: .store, message: "store: \(error)", location: "")
        if !task.failures.contains(failure) { task.failures.append(failure) }
    }

    /// Gives answers to the functions of a rule that wait for them: one call, with one budget.
    private func answer(_ callbacks: ArraySlice<StoreCallback>, of rule: Int, _ replies: [StoreReply]) {
        let answers = callbacks.compactMap { one in one.function.map { ($0, replies[one.command]) } }
        guard !answers.isEmpty else { return }
        defer { for answer in answers { state.forget(answer.0) } }
        guard !failed.contains(rule) else { return }
        let depth = callbacks.map(\.depth).max() ?? 0
        guard depth <= LuaLimits.call.waits else { return failOverWaits(rule) }
        let coroutine = state.takeCoroutine()
        loaded.host.push(answers: answers, to: coroutine.lua)
        step(
            Running(
                rule: rule, coroutine: coroutine, isCondition: false, waits: [], waitCount: depth, isCallback: true),
            arguments: 2)
    }

    /// Makes this task the one that rules speak of, until the next wait.
    private func beginCalls() {
        state.beginWatch()
        loaded.host.task = task
        state.moment = task.message.moment
    }

    private func takeWrites() -> [StoreCommand] {
        hasWritten = true
        return ProfileTrip.writes(of: task)
    }

    // MARK: One rule

    private func start(_ rule: Int) {
        if let first = program.rules[rule].first {
            if let known = shared[first] { return take(known, for: rule) }
            shared[first] = Shared(rule: rule)
        }
        let entry = entries[rule]
        loaded.health[rule].statistics.calls += 1
        call(entry.condition ?? entry.callback, rule, isCondition: entry.condition != nil)
    }

    /// Takes what the function of a rule did when it ran for another symbol.
    private func take(_ known: Shared, for rule: Int) {
        task.rule = rule
        if task.unanswered.contains(known.rule) { task.noteSilence() }
        if task.own.rules.contains(known.rule) { task.noteOwnWord() }
        guard let hit = known.hit, let symbol = program.rules[rule].symbol, !failed.contains(known.rule) else { return }
        task.insert(symbol: symbol, weight: hit.weight, options: hit.options)
    }

    private func call(_ function: Int32, _ rule: Int, isCondition: Bool) {
        let coroutine = state.takeCoroutine()
        state.push(kept: function, to: coroutine.lua)
        state.push(kept: taskReference, to: coroutine.lua)
        step(Running(rule: rule, coroutine: coroutine, isCondition: isCondition, waits: [], waitCount: 0), arguments: 1)
    }

    private func resume(_ one: Running, _ replies: [StoreReply]) {
        guard !failed.contains(one.rule) else { return state.forget(one.coroutine.reference) }
        var storeError: StoreError?
        task.rule = one.rule
        for wait in one.waits {
            let reply = wait.reply(in: replies)
            if let ask = wait.openAsk(after: reply) { task.note(open: ask) }
            storeError = wait.pushValue(of: reply, for: task, to: one.coroutine.lua)
        }
        step(one, arguments: 2, storeError: storeError)
    }

    private func step(_ one: Running, arguments: Int32, storeError: StoreError? = nil) {
        task.rule = one.rule
        task.depth = one.waitCount
        task.view = task.feedsOthers && program.rules[one.rule].feedsTenant ? .common : .chat
        let outcome = measured(one.rule) { state.resume(one.coroutine, arguments: arguments) }
        switch outcome {
        case .returned(let count): end(one, results: count)
        case .waiting:
            var next = one
            next.waits = task.waits
            next.waitCount += 1
            task.waits.removeAll(keepingCapacity: true)
            guard next.waitCount <= LuaLimits.call.waits else { return endOverWaits(next) }
            running.append(next)
        case .failed(let error):
            task.waits.removeAll(keepingCapacity: true)
            if error.code == .store, storeError?.isSilence == true { return skip(one.rule) }
            fail(one.rule, error)
        }
    }

    private func endOverWaits(_ one: Running) {
        state.forget(one.coroutine.reference)
        failOverWaits(one.rule)
    }

    private func failOverWaits(_ rule: Int) {
        let message = "waited for the store more than \(LuaLimits.call.waits) times"
        let registration = loaded.registry.registrations[program.rules[rule].registration]
        fail(
            rule,
            RuleError(code: .instructions, message: message, file: registration.file, line: registration.line))
    }

    private func measured(_ rule: Int, _ body: () -> LuaState.Outcome) -> LuaState.Outcome {
        guard measures else { return body() }
        let start = ContinuousClock.now
        let outcome = body()
        let spent = start.duration(to: .now).components
        loaded.health[rule].statistics.nanoseconds += Int(
            spent.seconds * 1_000_000_000 + spent.attoseconds / 1_000_000_000)
        return outcome
    }

    private func end(_ one: Running, results count: Int32) {
        let lua = one.coroutine.lua
        let first = lua.count - count + 1
        if one.isCondition {
            let isWanted = count > 0 && lua.isTrue(at: first)
            state.giveBack(one.coroutine)
            if isWanted { call(entries[one.rule].callback, one.rule, isCondition: false) }
            return
        }
        guard !one.isCallback else { return state.giveBack(one.coroutine) }
        let wrong = count > 0 ? take(one.rule, from: first, lua) : nil
        state.giveBack(one.coroutine)
        if let wrong {
            let registration = loaded.registry.registrations[program.rules[one.rule].registration]
            fail(
                one.rule,
                RuleError(code: .badReturn, message: wrong, file: registration.file, line: registration.line))
        } else if loaded.hasFailures, loaded.health[one.rule].failuresInRow != 0,
            !task.callbacks.contains(where: { $0.rule == one.rule })
        {
            loaded.health[one.rule].failuresInRow = 0
        }
    }

    /// Takes what a callback returned: nothing, false, a weight, or true with weight and options.
    ///
    /// - Returns: What is wrong with it; nil when all is well.
    private func take(_ rule: Int, from first: Int32, _ lua: LuaStack) -> String? {
        let weight: Double
        switch lua.kind(at: first) {
        case .none, .missing: return nil
        case .boolean:
            guard lua.isTrue(at: first) else { return nil }
            switch lua.kind(at: first + 1) {
            case .none, .missing: weight = 1
            case .number: weight = lua.number(at: first + 1) ?? 1
            default: return "returned true and a \(lua.kindName(at: first + 1)); the second result is a weight"
            }
        case .number:
            weight = lua.number(at: first) ?? 0
            if weight == 0 { return nil }
        default: return "returned a \(lua.kindName(at: first)); wanted nothing, false, or true with weight and options"
        }
        guard weight.isFinite else { return "returned a weight that is no finite number" }
        guard let symbol = program.rules[rule].symbol else {
            return "returned true, but has no score of its own; give it one in groups.conf or insert other symbols"
        }
        guard task.stage != .idempotent else { return "returned true; an idempotent rule cannot add to the verdict" }
        let options = TaskAPI.options(from: first + 2, lua)
        task.insert(symbol: symbol, weight: weight, options: options)
        if let first = program.rules[rule].first { shared[first] = Shared(rule: rule, hit: (weight, options)) }
        return nil
    }

    /// A rule that the store does not answer adds nothing, and nothing is held against it.
    private func skip(_ rule: Int) {
        task.withdraw(rule: rule)
        failed.insert(rule)
        task.noteSilence()
    }

    private func fail(_ rule: Int, _ error: RuleError) {
        let name = program.ruleNames[rule]
        task.withdraw(rule: rule)
        failed.insert(rule)
        task.failures.append(.init(rule: name, cause: error.code, message: error.message, location: error.location))
        loaded.health[rule].statistics.failures += 1
        // What the store refuses depends on what it holds, which may change.
        guard error.code != .store else { return }
        loaded.health[rule].failuresInRow += 1
        loaded.hasFailures = true
        guard loaded.health[rule].failuresInRow >= RuleHealth.limit else { return }
        if !loaded.health[rule].statistics.isSwitchedOff { switchedOff.append(name) }
        loaded.health[rule].statistics.isSwitchedOff = true
        loaded.hasSwitchedOff = true
    }
}
