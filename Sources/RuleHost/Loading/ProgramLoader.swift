/// Builds programs aside, on a thread of its own: reads everything, checks it, runs the rule tests.
actor ProgramLoader {
    /// A program that may go live.
    struct Loading: Sendable {
        var program: Program
        /// One a shard.
        var evaluators: [Evaluator]
        var testCount: Int
    }

    private let executor = ThreadExecutor(name: "loader")
    private let options: HostOptions
    private let log: FailureLog

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(options: HostOptions, log: FailureLog) {
        self.options = options
        self.log = log
    }

    /// Loads everything from the files as they are now.
    ///
    /// - Throws: `LoadError` with every problem that was found.
    func load(store: any Store, clock: HostClock, classifiers: LearnedClassifiers) async throws(LoadError) -> Loading {
        let files = RuleFiles(directory: options.rules)
        let configuration = try GroupsConfiguration.load(path: options.groups)
        let (expressions, first) = try read(files, configuration)
        let program = try ProgramBuilder.build(configuration, first, expressions)
        for note in program.notes { options.log("note: \(note)") }
        var testCount = 0
        if options.runsRuleTests {
            let fresh = try LoadedRules.load(files, settings: configuration.settings, log: { _ in })
            let report = await RuleTestRunner.run(
                program, fresh: fresh, log: FailureLog { _ in })
            guard report.problems.isEmpty else { throw LoadError(problems: report.problems) }
            testCount = report.count
        }
        var evaluators: [Evaluator] = []
        for number in 0..<max(1, options.shards) {
            let loaded = number == 0 ? first : try copy(of: first, files, configuration)
            evaluators.append(
                Evaluator(
                    program: program, loaded: loaded, store: store, clock: clock, classifiers: classifiers,
                    tenancy: options.tenancy, measuresRules: options.measuresRules, log: log))
        }
        return Loading(program: program, evaluators: evaluators, testCount: testCount)
    }

    func end() { executor.end() }

    /// Reads the rule files of both kinds, and throws what is wrong with either.
    private func read(
        _ files: RuleFiles, _ configuration: GroupsConfiguration
    ) throws(LoadError) -> (CFRuleSet, LoadedRules) {
        let expressions = Result { () throws(LoadError) in try CFRuleSet.load(files) }
        let loaded = Result { () throws(LoadError) in
            try LoadedRules.load(files, settings: configuration.settings, log: options.log)
        }
        switch (expressions, loaded) {
        case (.success(let expressions), .success(let loaded)): return (expressions, loaded)
        case (.failure(let first), .failure(let second)):
            // A folder that cannot be read is one problem.
            throw LoadError(problems: first.problems + second.problems.filter { !first.problems.contains($0) })
        case (.failure(let error), _), (_, .failure(let error)): throw error
        }
    }

    private func copy(
        of first: LoadedRules, _ files: RuleFiles, _ configuration: GroupsConfiguration
    ) throws(LoadError) -> LoadedRules {
        let loaded = try LoadedRules.load(files, settings: configuration.settings, log: options.log)
        guard loaded.registry.registrations.map(\.name) == first.registry.registrations.map(\.name) else {
            let message = "registers other symbols each time it is loaded; registration must not depend on chance"
            throw LoadError(problems: [Problem(file: options.rules, message: message)])
        }
        return loaded
    }
}

extension CFRuleSet {
    /// Reads every `.cf` file of the rules folder.
    ///
    /// - Throws: `LoadError` with what is wrong in all of them.
    static func load(_ files: RuleFiles) throws(LoadError) -> CFRuleSet {
        var read: [CFFile] = []
        var problems: [Problem] = []
        do throws(Problem) {
            for path in try files.expressionPaths() {
                do throws(Problem) {
                    let (file, wrong) = CFFile.read(path: path, bytes: try SourceFile.read(path) ?? [])
                    read.append(file)
                    problems += wrong
                } catch {
                    problems.append(error)
                }
            }
        } catch {
            throw LoadError(problems: [error])
        }
        return try CFRuleSet(read, problems: problems)
    }
}
