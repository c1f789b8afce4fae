/// What people teach the host.
extension RuleHost {
    /// Samples that a scope holds at most; of more the oldest leave.
    package static let maximumSamples = Learner.maximumSamples

    /// Learns samples, each command all or none of its samples; the same words learned before become what they are now.
    ///
    /// - Parameters:
    ///   - samples: What is learned; of equal words the last one counts.
    ///   - scope: For whom.
    ///   - progress: Told how many samples are in the store, from time to time.
    /// - Returns: How many samples had words to learn.
    /// - Throws: `Problem` when the store does not answer; what was told of as done is learned.
    @discardableResult
    package func learn(
        _ samples: [LearnedSample], in scope: LearningScope, progress: (Int) -> Void = { _ in }
    ) async throws(Problem) -> Int {
        var learned = 0
        for start in stride(from: 0, to: samples.count, by: Self.samplesPerCommand) {
            let part = Array(samples[start..<min(start + Self.samplesPerCommand, samples.count)])
            if let command = SampleRecord.learn(part, in: scope, token: .random(in: 1...UInt64.max)) {
                try await performed(command)
                learned += (command.arguments.count - 4) / 2
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
    /// - Throws: `Problem` when the store does not answer.
    package func forget(_ texts: [String], in scope: LearningScope) async throws(Problem) -> Int {
        var forgotten = 0
        for start in stride(from: 0, to: texts.count, by: Self.samplesPerCommand) {
            let part = Array(texts[start..<min(start + Self.samplesPerCommand, texts.count)])
            for command in SampleRecord.forget(part, in: scope, token: .random(in: 1...UInt64.max)) {
                if case .integer(let count) = try await performed(command), command.arguments[0].text == "HDEL" {
                    forgotten += Int(count)
                }
            }
        }
        return forgotten
    }

    /// Forgets all that was learned in a scope.
    ///
    /// - Returns: How many samples there were.
    /// - Throws: `Problem` when the store does not answer.
    package func forgetAll(in scope: LearningScope) async throws(Problem) -> Int {
        let count = try await samples(in: scope).count
        _ = try await performed(StoreCommand("DEL", scope.key))
        return count
    }

    /// The samples of a scope, oldest first.
    ///
    /// - Throws: `Problem` when the store does not answer.
    package func samples(in scope: LearningScope) async throws(Problem) -> [LearnedSample] {
        guard case .array(let fields) = try await performed(StoreCommand("HGETALL", scope.key)) else { return [] }
        return SampleRecord.samples(in: fields)
    }

    /// Fits classifiers anew where something was learned; returns when they are live.
    package func refreshLearning() async { await learner.refresh() }

    private static let samplesPerCommand = 500

    @discardableResult
    private func performed(_ command: StoreCommand) async throws(Problem) -> StoreReply {
        let reply = await store.perform(command)
        if case .error(let error) = reply { throw Problem(file: "store", message: error.description) }
        return reply
    }
}

extension RuleHost {
    /// Scores of all symbols of a groups.conf, by name.
    ///
    /// - Throws: `LoadError` with every problem of the file.
    package static func scores(path: String) throws(LoadError) -> [String: Double] {
        try GroupsConfiguration.load(path: path).groups.flatMap(\.symbols).reduce(into: [:]) { $0[$1.name] = $1.score }
    }
}
