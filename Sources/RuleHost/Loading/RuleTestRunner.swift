/// Runs the rule authors' tests against a program before it goes live.
enum RuleTestRunner {
    /// What the tests showed.
    struct Report {
        var count = 0
        var problems: [Problem] = []
    }

    /// What is wrong with a test.
    private struct Complaint {
        var text: String
        /// Whether a rule used up a budget, which may be the machine's doing.
        var isOverBudget = false
    }

    /// How often a test is run in which a rule uses up a budget.
    private static let attempts = 3

    /// Runs every test of `rules/tests`, each with an empty store of its own.
    ///
    /// - Parameters:
    ///   - program: What is tested.
    ///   - fresh: A Lua state of the program that nobody else uses.
    ///   - log: Where failing rules are noted.
    /// - Returns: How many tests ran, and what they found.
    static func run(
        _ program: Program, fresh: LoadedRules, log: FailureLog
    ) async -> Report {
        var report = Report()
        let tests: [RuleTest]
        do {
            tests = try read(fresh.registry.files)
        } catch {
            report.problems = error.problems
            return report
        }
        for test in tests {
            report.count += 1
            let known = Set(program.catalog.symbols.map(\.name))
            let named = test.steps.flatMap { $0.expectation.expected + $0.expectation.forbidden }
            if let unknown = named.first(where: { !known.contains($0) }) {
                let hint = Suggestion.hint(for: unknown, in: known.sorted())
                report.problems.append(test.problem("names unknown symbol \(unknown)\(hint)"))
                continue
            }
            var complaint = await run(test, program, fresh, log)
            for _ in 1..<attempts where complaint?.isOverBudget == true {
                complaint = await run(test, program, fresh, log)
            }
            if let complaint { report.problems.append(test.problem(complaint.text)) }
        }
        return report
    }

    private static func run(
        _ test: RuleTest, _ program: Program, _ fresh: LoadedRules, _ log: FailureLog
    ) async -> Complaint? {
        let clock = HostClock.messages()
        clock.advance(to: RuleTest.start)
        let store = EmbeddedStore(clock: clock)
        // An operator may switch rules off without making their tests fail; a test's own `flags` come after.
        let switchedOff = program.catalog.flags.filter { $0.configured == false }.flatMap { flag in
            Change.setting("feat:" + flag.name, to: "1").commands
        }
        let sharesAll = test.tenancy == .one || program.catalog.sharesAll
        let people = test.people.flatMap { person in
            let admin = test.adminChats[person.chat]
            return person.changes(in: Tenant(group: person.chat, admin: admin, sharesAll: sharesAll))
        }
        for command in switchedOff + (test.given + people).flatMap(\.commands) + test.preparation {
            if case .error(let error) = await store.perform(command) { return Complaint(text: "store: \(error)") }
        }
        let evaluator = Evaluator(
            program: program, loaded: fresh, store: store, clock: clock, classifiers: test.classifiers,
            tenancy: test.tenancy, measuresRules: false, log: log)
        var moment = RuleTest.start
        var id: Int64 = 0
        for (index, step) in test.steps.enumerated() {
            moment = step.at.map { RuleTest.start + $0 } ?? moment + (index == 0 ? 0 : step.after ?? 1)
            for copy in 0..<step.times {
                if copy > 0 { moment += step.every }
                var message = step.message
                // An edit is of the message before.
                if message.editDate == nil || id == 0 { id += 1 }
                message.id = step.id ?? id
                message.date = moment
                if message.editDate != nil { message.editDate = moment }
                let verdict = await evaluator.judge(message)
                guard let complaint = RuleTest.complaint(about: verdict, step.expectation) else { continue }
                let which = test.steps.count == 1 && step.times == 1 ? "" : "message \(index + 1)"
                let number = step.times == 1 ? "" : ", copy \(copy + 1)"
                return Complaint(
                    text: which.isEmpty ? complaint : "\(which)\(number): \(complaint)",
                    isOverBudget: verdict.failures.contains { $0.cause == .instructions })
            }
        }
        return nil
    }

    /// Reads the test files in a Lua state of their own.
    private static func read(_ files: RuleFiles) throws(LoadError) -> [RuleTest] {
        do {
            let paths = try files.testPaths()
            guard !paths.isEmpty else { return [] }
            let state = try LuaState()
            let host = HostState(registry: RuleRegistry(files: files), log: { _ in })
            let reader = RuleTestReader()
            host.testReader = reader
            state.setLimits(.load)
            return try state.watched { () throws(RuleError) in
                let environments = try APIInstaller.install(in: state, host: host, tests: RuleTestReader.body)
                for path in paths {
                    let source: [UInt8]
                    do throws(Problem) {
                        source = try files.source(path)
                    } catch {
                        throw RuleError(code: .syntax, message: error.message, file: path)
                    }
                    try LoadedRules.run(source, file: path, in: state, environment: environments.make(in: state))
                }
                return reader.tests
            }
        } catch let error as Problem {
            throw LoadError(problems: [error])
        } catch let error as RuleError {
            throw LoadError(problems: [error.problem])
        } catch {
            throw LoadError(problems: [Problem(file: files.directory, message: "\(error)")])
        }
    }
}

extension RuleTest {
    fileprivate func problem(_ message: String) -> Problem {
        Problem(file: file, line: line, message: "test \"\(name)\": \(message)")
    }
}
