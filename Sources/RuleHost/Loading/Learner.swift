internal import Foundation

/// Fits classifiers to what was learned, on a thread of its own, and puts them in the place of those before.
package actor Learner {
    /// What rules ask.
    nonisolated let classifiers: LearnedClassifiers

    private let store: any Store
    private let corpus: [LearnedSample]
    private let log: @Sendable (String) -> Void
    private let executor = ThreadExecutor(name: "learner")
    /// The version of each scope that is live, and its samples.
    private var live: [LearningScope: (version: ByteString?, samples: [LearnedSample])] = [:]

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - store: Where samples are kept.
    ///   - corpus: Samples that ship with the rules.
    ///   - classifiers: Where the classifiers are put.
    ///   - log: Receives a line when samples are forgotten.
    init(
        store: any Store, corpus: [LearnedSample], classifiers: LearnedClassifiers,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.classifiers = classifiers
        self.store = store
        self.corpus = corpus
        self.log = log
    }

    /// Fits anew what has changed in the store since it was last looked at; returns when the result is live.
    func refresh() async {
        let isSharedNew = await read(.shared)
        if isSharedNew { await fit(.shared) }
        for scope in classifiers.wanted where scope != .shared {
            if await read(scope) || isSharedNew { await fit(scope) }
        }
    }

    /// Looks for what was learned until the task is cancelled; long fits have long pauses between them.
    func watch() async {
        while !Task.isCancelled {
            let duration = await ContinuousClock().measure { await refresh() }
            do { try await Task.sleep(for: max(Self.pause, duration * 5)) } catch { return }
        }
    }

    private static let pause = Duration.seconds(2)

    func end() { executor.end() }

    /// Reads a scope's samples when they are not those that are live; says whether they were.
    private func read(_ scope: LearningScope) async -> Bool {
        // They were in the store before they were added.
        let late = classifiers.lateCount(in: scope)
        let reply = await store.perform(StoreCommand("HGET", scope.key, SampleRecord.version))
        let version: ByteString?
        switch reply {
        case .bytes(let bytes): version = bytes
        case .null: version = nil
        // What is live stays until the store answers again; the first fit is made of what ships.
        default: version = live[scope]?.version
        }
        if let before = live[scope], before.version == version { return false }
        var samples: [LearnedSample] = []
        if version != nil, case .array(let fields) = await store.perform(StoreCommand("HGETALL", scope.key)) {
            samples = await bounded(SampleRecord.samples(in: fields), scope)
            classifiers.takeUp(late, in: scope)
        }
        live[scope] = (version, samples)
        return true
    }

    /// Samples that a scope holds at most.
    static let maximumSamples = 100_000

    /// Leaves the newest samples, and forgets the others.
    private func bounded(_ samples: [LearnedSample], _ scope: LearningScope) async -> [LearnedSample] {
        let surplus = samples.count - Self.maximumSamples
        guard surplus > 0 else { return samples }
        log("\(scope.key) has more than \(Self.maximumSamples) samples; the \(surplus) oldest are forgotten")
        let names = samples.prefix(surplus).compactMap { SampleRecord.name(of: $0.text) }
        _ = await store.perform(StoreCommand(arguments: ["HDEL", scope.key] + names))
        return Array(samples.dropFirst(surplus))
    }

    private func fit(_ scope: LearningScope) async {
        let own = live[scope]?.samples ?? []
        if scope != .shared, own.isEmpty { return classifiers.set(nil, for: scope) }
        let shared = scope == .shared ? [] : live[.shared]?.samples ?? []
        var builder = ClassifierBuilder(capacity: own.count + shared.count + corpus.count)
        builder.add(own)
        builder.add(shared)
        builder.add(corpus: corpus)
        classifiers.set(builder.build(), for: scope)
    }
}
