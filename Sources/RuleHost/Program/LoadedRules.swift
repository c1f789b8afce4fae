/// One Lua state with every rule file loaded: a shard's own copy of the program.
final class LoadedRules: @unchecked Sendable {
    let state: LuaState
    let host: HostState
    /// Rule files in the order in which they were loaded.
    let files: [String]
    /// What to call, by rule of the program.
    private(set) var entries: [RuleEntry] = []
    /// Failures in a row by rule of the program, and whether that switched it off; a shard's thread keeps them.
    var health: [RuleHealth] = []
    /// Whether any rule has failed.
    var hasFailures = false
    /// Whether any rule is switched off.
    var hasSwitchedOff = false
    /// How often each symbol of the catalog fired.
    var symbolHits: [Int] = []

    var registry: RuleRegistry { host.registry }

    private init(state: LuaState, host: HostState, files: [String]) {
        self.state = state
        self.host = host
        self.files = files
    }

    /// Looks up what each rule of a program calls, so that no registration is copied for a call.
    func prepareEntries(for program: Program) {
        entries = program.rules.map { rule in
            let registration = registry.registrations[rule.registration]
            return RuleEntry(condition: registration.condition, callback: registration.callback ?? 0)
        }
    }

    /// Loads every rule file of a folder into a fresh state.
    ///
    /// - Throws: `LoadError` with what is wrong in each file.
    static func load(
        _ files: RuleFiles, settings: [String: SettingValue], log: @escaping @Sendable (String) -> Void
    ) throws(LoadError) -> LoadedRules {
        var problems: [Problem] = []
        do {
            let paths = try files.rulePaths()
            guard try !paths.isEmpty || !files.expressionPaths().isEmpty else {
                throw Problem(file: files.directory, message: "has no rule files; rules are in *.lua and *.cf")
            }
            let state = try LuaState()
            let host = HostState(registry: RuleRegistry(files: files), log: log)
            state.setLimits(.load)
            try state.watched { () throws(RuleError) in
                let environments = try APIInstaller.install(in: state, host: host)
                host.keep(settings: settings, in: state)
                for path in paths where !host.registry.included.contains(path) {
                    if let problem = load(path, files, state, environments) { problems.append(problem) }
                }
            }
            problems += host.registry.close()
            guard problems.isEmpty else { throw LoadError(problems: problems) }
            return LoadedRules(state: state, host: host, files: paths)
        } catch let error as Problem {
            throw LoadError(problems: [error])
        } catch let error as RuleError {
            throw LoadError(problems: [error.problem])
        } catch let error as LoadError {
            throw error
        } catch {
            throw LoadError(problems: [Problem(file: files.directory, message: "\(error)")])
        }
    }

    private static func load(
        _ path: String, _ files: RuleFiles, _ state: LuaState, _ environments: EnvironmentMaker
    ) -> Problem? {
        do {
            let source = try files.source(path)
            do throws(RuleError) {
                try run(source, file: path, in: state, environment: environments.make(in: state))
            } catch {
                return error.file.isEmpty ? Problem(file: path, message: error.message) : error.problem
            }
            return nil
        } catch {
            return error
        }
    }

    /// Runs a file's chunk once.
    static func run(_ source: [UInt8], file: String, in state: LuaState, environment: Int32) throws(RuleError) {
        let coroutine = state.takeCoroutine()
        do throws(RuleError) {
            try state.load(source, file: file, environment: environment, to: coroutine.lua)
        } catch {
            state.giveBack(coroutine)
            throw error
        }
        switch state.resume(coroutine, arguments: 0) {
        case .returned: state.giveBack(coroutine)
        case .failed(let error): throw error
        case .waiting: throw RuleError(code: .runtime, message: "a file cannot wait for the store", file: file)
        }
    }
}

/// The Lua functions of a rule, as references of its state.
struct RuleEntry {
    /// Called first; nil when the callback is always called.
    var condition: Int32?
    var callback: Int32
}

/// How a rule fares in one shard.
struct RuleHealth {
    var statistics: RuleStatistics
    var failuresInRow = 0

    /// How many failures in a row switch a rule off.
    static let limit = 10

    /// What is said of such a rule.
    static let switchedOff = "switched off after \(limit) failures in a row, until the next reload"
}

extension HostState {
    /// Keeps the settings of groups.conf as a Lua table, where rules look them up without Swift.
    func keep(settings: [String: SettingValue], in state: LuaState) {
        state.main.pushTable(fields: settings.count)
        for (name, setting) in settings {
            state.main.push(setting)
            state.main.setField(name)
        }
        state.keepTopAsSettings()
    }

    /// Keeps the indices of the catalog's symbols as a Lua table.
    func keep(symbols: [Catalog.Symbol], in state: LuaState) {
        state.main.pushTable(fields: symbols.count)
        for (index, symbol) in symbols.enumerated() {
            state.main.push(index)
            state.main.setField(symbol.name)
        }
        state.keepTopAsSymbols()
    }
}
