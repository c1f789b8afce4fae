/// What people teach the host.
extension RuleHost {
    /// Samples that a scope holds at most; of more the oldest leave.
    package static let maximumSamples = Learner.maximumSamples

    /// Learns samples, each command all or none of its samples; the same words learned before become what they are now.
    ///
    /// - Parameters:
    ///   - samples: What is learned; of equal words the last one counts.
    ///   - scope: For whom.
    ///   - authority: On whose behalf.
    ///   - progress: Told how many samples are in the store, from time to time.
    /// - Returns: How many samples had words to learn.
    /// - Throws: `Problem` when the authority does not reach that far, or the store does not answer; what was told of as done
    ///   is learned.
    @discardableResult
    package func learn(
        _ samples: [LearnedSample], in scope: LearningScope, by authority: Authority,
        progress: (Int) -> Void = { _ in }
    ) async throws(Problem) -> Int {
        var learned = 0
        for start in stride(from: 0, to: samples.count, by: Self.samplesPerCommand) {
            let part = Array(samples[start..<min(start + Self.samplesPerCommand, samples.count)])
            if let change = Change.learn(part, in: scope, token: .random(in: 1...UInt64.max)) {
                try await commit([change], by: authority)
                learned += SampleRecord.sampleCount(of: change)
            }
            progress(start + part.count)
        }
        return learned
    }

    /// Has the next message judged by a sample that is in the store: as a known text and by its near duplicates.
    ///
    /// The classifier takes it up when it is fitted again.
    package func noteLearned(_ sample: LearnedSample, in scope: LearningScope) {
        learner.classifiers.add(sample, in: scope)
    }

    /// Forgets texts, whatever they were learned as.
    ///
    /// - Returns: How many were there.
    /// - Throws: `Problem` when the authority does not reach that far, or the store does not answer.
    package func forget(
        _ texts: [String], in scope: LearningScope, by authority: Authority
    ) async throws(Problem) -> Int {
        var forgotten: Int64 = 0
        for start in stride(from: 0, to: texts.count, by: Self.samplesPerCommand) {
            let part = Array(texts[start..<min(start + Self.samplesPerCommand, texts.count)])
            guard let change = Change.forget(part, in: scope, token: .random(in: 1...UInt64.max)) else { continue }
            // The first command of the change says how many it removed.
            if case .integer(let count)? = try await commit([change], by: authority).first { forgotten += count }
        }
        return Int(forgotten)
    }

    /// Forgets all that was learned in a scope.
    ///
    /// - Returns: How many samples there were.
    /// - Throws: `Problem` when the authority does not reach that far, or the store does not answer.
    package func forgetAll(in scope: LearningScope, by authority: Authority) async throws(Problem) -> Int {
        let count = try await samples(in: scope).count
        try await commit([.forgetAll(in: scope)], by: authority)
        return count
    }

    /// The samples of a scope, oldest first.
    ///
    /// - Throws: `Problem` when the store does not answer.
    package func samples(in scope: LearningScope) async throws(Problem) -> [LearnedSample] {
        do throws(StoreError) {
            return try await state.read(.samples(in: scope))
        } catch {
            throw Problem(file: "store", message: error.description)
        }
    }

    /// Fits classifiers anew where something was learned; returns when they are live.
    package func refreshLearning() async { await learner.refresh() }

    private static let samplesPerCommand = 500
}

extension RuleHost {
    /// Scores of all symbols of a groups.conf, by name.
    ///
    /// - Throws: `LoadError` with every problem of the file.
    package static func scores(path: String) throws(LoadError) -> [String: Double] {
        try GroupsConfiguration.load(path: path).groups.flatMap(\.symbols).reduce(into: [:]) { $0[$1.name] = $1.score }
    }
}
