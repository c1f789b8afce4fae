internal import Synchronization

/// Judges messages by rules in Lua: loads them, scans messages, reloads when files change.
public final class RuleHost: Sendable {
    /// Where rules, scores and state are, and how to run.
    public typealias Options = HostOptions

    /// What is loaded now.
    public struct Loaded: Hashable, Sendable {
        /// Rule files in the order in which they were loaded.
        public var files: [String]
        /// Number of symbols that rules or composites may insert.
        public var symbolCount: Int
        /// Number of rule tests that passed.
        public var testCount: Int
        /// 1 after the start, one more after each reload that went live.
        public var generation: Int
        /// Problems that keep a newer set from going live; empty when the files on disk are live.
        public var pending: [Problem]
    }

    /// What changes when another set of rules goes live.
    private struct Live {
        var program: Program
        var loaded: Loaded
        var watch: Task<Void, Never>?
        var learning: Task<Void, Never>?
        /// The newest reload, under way or done.
        var reload: Task<[Problem], Never>?
        /// What the files were when the first program was loaded.
        var files: FileWatch
        /// Reloads that were refused.
        var refusedReloads = 0
    }

    package let store: any Store
    /// What is known, by its own words.
    package var state: State { State(store: store) }
    /// Whether no other process can open the store meanwhile.
    package var holdsStoreAlone: Bool { if case .redis = options.store { false } else { true } }
    package let learner: Learner
    private let options: Options
    private let clock: HostClock
    private let loader: ProgramLoader
    let shards: [Shard]
    private let live: Mutex<Live>

    /// What the rules that are live know of symbols, flags and settings.
    var catalog: Catalog { live.withLock { $0.program.catalog } }

    /// Whether all groups share what is known of people.
    var sharesAll: Bool { options.tenancy == .one || catalog.sharesAll }

    /// Loads rules, scores, maps and the store.
    ///
    /// - Throws: `LoadError` with every problem found; nothing is left running.
    public init(_ options: Options) async throws(LoadError) {
        self.options = options
        let log = FailureLog(options.log)
        clock = options.followsMessageDates && !options.store.hasItsOwnTime ? .messages() : .wall
        loader = ProgramLoader(options: options, log: log)
        // The first look comes before the files are read, so that no save after it is missed.
        var files = FileWatch(folders: ["", "/tests", "/lists"].map { options.rules + $0 })
        _ = files.hasChanged(files: [options.groups])
        do throws(LoadError) {
            store = try await Self.open(options, clock: clock)
            let corpus: [LearnedSample]
            let loading: ProgramLoader.Loading
            let classifiers = LearnedClassifiers()
            do throws(LoadError) {
                corpus = try Self.corpus(options)
                loading = try await loader.load(store: store, clock: clock, classifiers: classifiers)
            } catch {
                await store.close()
                throw error
            }
            learner = Learner(store: store, corpus: corpus, classifiers: classifiers, log: options.log)
            shards = loading.evaluators.enumerated().map { Shard(number: $0.offset, evaluator: $0.element) }
            live = Mutex(Live(program: loading.program, loaded: Self.describe(loading, generation: 1), files: files))
            if options.learns { await learner.refresh() }
        } catch {
            await loader.end()
            throw error
        }
    }

    /// Judges one message.
    ///
    /// Messages of one chat are judged in the order of the calls.
    public func scan(_ message: Message) async -> Verdict { await scan(message, factsIf: { _ in false }).verdict }

    /// Judges one message, and says what holds in its chat where the verdict is such that somebody wants to know; nil when the
    /// store does not answer.
    ///
    /// `facts(of:)` says the same, but waits for its turn behind other messages.
    package func scan(
        _ message: Message, factsIf wanted: @Sendable (Verdict) -> Bool
    ) async -> (verdict: Verdict, facts: ChatFacts?) {
        let shard = shard(of: message.chat.id)
        shard.depth.add(1, ordering: .relaxed)
        defer { shard.depth.subtract(1, ordering: .relaxed) }
        return await shard.judge(message, factsIf: wanted)
    }

    /// Judges one message by settings that hold for it alone.
    ///
    /// - Throws: `Problem` when the settings name a symbol or group that there is not, with the nearest name; the message
    ///   is not judged then.
    public func scan(_ message: Message, settings: ScanSettings) async throws(Problem) -> Verdict {
        let shard = shard(of: message.chat.id)
        shard.depth.add(1, ordering: .relaxed)
        defer { shard.depth.subtract(1, ordering: .relaxed) }
        return try await shard.judge(message, settings: settings)
    }

    /// Judges one message as it would be judged now, and changes nothing: what rules count or write is answered as if it
    /// had been done.
    ///
    /// A message that was judged before is judged as if it had not been. Scripts in the store are refused.
    public func preview(_ message: Message) async -> Verdict { await shard(of: message.chat.id).preview(message) }

    /// Judges messages in order.
    ///
    /// - Returns: One verdict a message, in the same order.
    public func scan(_ messages: [Message]) async -> [Verdict] {
        if shards.count == 1 {
            shards[0].depth.add(messages.count, ordering: .relaxed)
            defer { shards[0].depth.subtract(messages.count, ordering: .relaxed) }
            return await shards[0].judge(messages)
        }
        var verdicts: [Verdict] = []
        for message in messages { verdicts.append(await scan(message)) }
        return verdicts
    }

    func shard(of chat: Int64) -> Shard {
        // Fibonacci hashing: chat ids share their upper digits.
        let mixed = UInt64(bitPattern: chat) &* 0x9E37_79B9_7F4A_7C15
        return shards[Int((mixed >> 32) % UInt64(shards.count))]
    }

    // MARK: Loading

    /// Loads rules, scores and maps again; on any problem the old ones stay.
    ///
    /// - Returns: What kept the new set from going live; empty when it is live.
    public func reload() async -> [Problem] {
        // One after the other, so that what was saved last is what stays.
        let turn = live.withLock { live in
            let before = live.reload
            let next = Task { [self] in
                _ = await before?.value
                return await load()
            }
            live.reload = next
            return next
        }
        return await turn.value
    }

    private func load() async -> [Problem] {
        do throws(LoadError) {
            let loading = try await loader.load(store: store, clock: clock, classifiers: learner.classifiers)
            for (shard, evaluator) in zip(shards, loading.evaluators) { await shard.swap(to: evaluator) }
            let generation = live.withLock { live in
                live.program = loading.program
                live.loaded = Self.describe(loading, generation: live.loaded.generation + 1)
                return live.loaded.generation
            }
            options.log("rules are live: \(loaded.symbolCount) symbols, generation \(generation)")
            return []
        } catch {
            live.withLock { live in
                live.loaded.pending = error.problems
                live.refusedReloads += 1
            }
            for problem in error.problems { options.log("not live: \(problem)") }
            options.log("the rules before stay live")
            return error.problems
        }
    }

    /// Starts to look for saved files, of which it reloads within a second, and every few seconds for what was learned; ends
    /// with `close()`.
    public func watch() {
        live.withLock { live in
            guard live.watch == nil else { return }
            if options.learns { live.learning = Task.detached { [learner] in await learner.watch() } }
            live.watch = Task.detached { [self] in
                while !Task.isCancelled {
                    let hasChanged = self.live.withLock { $0.files.hasChanged(files: $0.program.files) }
                    if hasChanged { _ = await reload() }
                    try? await Task.sleep(for: FileWatch.pause)
                }
            }
        }
    }

    /// What is loaded now.
    public var loaded: Loaded { live.withLock { $0.loaded } }

    private static func describe(_ loading: ProgramLoader.Loading, generation: Int) -> Loaded {
        Loaded(
            files: loading.program.ruleFiles, symbolCount: loading.program.catalog.symbols.count,
            testCount: loading.testCount, generation: generation, pending: [])
    }

    private static func corpus(_ options: Options) throws(LoadError) -> [LearnedSample] {
        guard options.learns else { return [] }
        do throws(Problem) {
            return try SampleFile.corpus(folder: options.rules + "/corpus")
        } catch {
            throw LoadError(problems: [error])
        }
    }

    private static func open(_ options: Options, clock: HostClock) async throws(LoadError) -> any Store {
        let store = try await openStore(options, clock: clock)
        return options.measuresStore ? TimedStore(store) : store
    }

    private static func openStore(_ options: Options, clock: HostClock) async throws(LoadError) -> any Store {
        if let makesStore = options.makesStore { return makesStore(clock) }
        do throws(StoreError) {
            switch options.store {
            case .memory: return EmbeddedStore(clock: clock)
            case .embedded(let path):
                let store = try EmbeddedStore(path: path, clock: clock, policy: options.fsync, log: options.log)
                try await checkLayout(of: store)
                return store
            case .redis(let url): return try await openRedis(url, options)
            }
        } catch {
            throw LoadError(problems: [Problem(file: error.location ?? "store", message: error.message)])
        }
    }

    private static func openRedis(_ url: String, _ options: Options) async throws(StoreError) -> RedisStore {
        var redis = RedisOptions()
        redis.pendingWrites = options.pendingWrites
        redis.markPrefix = RecordKind.carried.key
        redis.log = options.log
        let store = try RedisStore(RedisAddress(url), options: redis)
        guard let error = await store.check() else {
            try await checkLayout(of: store)
            return store
        }
        // A server that is away comes back; one that refuses the password does not.
        guard error.isPassing else {
            await store.close()
            throw error
        }
        options.log("\(error); messages are judged without the store until it answers")
        return store
    }

    private static func checkLayout(of store: some Store) async throws(StoreError) {
        do throws(StoreError) {
            try await State(store: store).checkLayout()
        } catch {
            await store.close()
            throw error
        }
    }

    // MARK: Figures

    /// What each rule did since its program went live, over all shards, by name.
    public func statistics() async -> [RuleStatistics] {
        var sums: [String: RuleStatistics] = [:]
        for shard in shards {
            for one in await shard.statistics() { sums[one.name, default: RuleStatistics(name: one.name)].add(one) }
        }
        return sums.values.sorted { $0.name < $1.name }
    }

    /// What the host did since its start.
    public func metrics() async -> HostMetrics {
        var metrics = HostMetrics()
        for shard in shards {
            let tally = await shard.tally
            metrics.messages.merge(tally.actions, uniquingKeysWith: +)
            metrics.failures.merge(tally.failures, uniquingKeysWith: +)
            metrics.queueDepths.append(shard.depth.load(ordering: .relaxed))
        }
        metrics.rules = await statistics()
        if let store = store as? TimedStore {
            metrics.storeLatency = store.latency
            metrics.storeCommands = store.commands
        }
        (metrics.reloads, metrics.refusedReloads) = live.withLock { ($0.loaded.generation - 1, $0.refusedReloads) }
        metrics.luaBytes = await luaMemory()
        return metrics
    }

    /// Bytes that the Lua states of all shards hold now.
    public func luaMemory() async -> Int {
        var sum = 0
        for shard in shards { sum += await shard.luaMemory() }
        return sum
    }

    /// Ends the shards, the watch and the store; writes are on disk afterwards.
    public func close() async {
        live.withLock { live in
            live.watch?.cancel()
            live.learning?.cancel()
        }
        for shard in shards { await shard.end() }
        await loader.end()
        await learner.end()
        await store.close()
    }
}
