/// Puts groups.conf and what the rule files registered together, and refuses what does not fit.
struct ProgramBuilder {
    let configuration: GroupsConfiguration
    let registry: RuleRegistry
    private let expressionFiles: CFRuleSet
    private let ruleFiles: [String]
    let catalog = Catalog()
    var groupIndex: [String: Int] = [:]
    var settingsBySymbol: [String: (setting: SymbolSetting, group: String)] = [:]
    private var rules: [Program.Rule] = []
    var problems: [Problem] = []
    var notes: [Problem] = []

    /// - Throws: `LoadError` with every problem.
    static func build(
        _ configuration: GroupsConfiguration, _ loaded: LoadedRules, _ expressions: CFRuleSet
    ) throws(LoadError) -> Program {
        var builder = ProgramBuilder(configuration, loaded, expressions)
        return try builder.build()
    }

    private init(_ configuration: GroupsConfiguration, _ loaded: LoadedRules, _ expressions: CFRuleSet) {
        self.configuration = configuration
        registry = loaded.registry
        expressionFiles = expressions
        ruleFiles = loaded.files + expressions.files
    }

    private mutating func build() throws(LoadError) -> Program {
        catalog.settings = configuration.settings
        catalog.thresholds = configuration.actions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        addGroups()
        addGroupsOfRules()
        for (index, registration) in registry.registrations.enumerated() { add(registration, at: index) }
        var expressions = ExpressionRuleBuilder(
            configuration: configuration, files: expressionFiles, catalog: catalog, groupIndex: groupIndex)
        let expressionRules = expressions.build()
        groupIndex = expressions.groupIndex
        problems += expressions.problems
        addInsertedSymbols()
        let composites = addComposites()
        checkUnregistered()
        checkParents()
        checkFlags()
        addDependencies()
        var stages: [[Int]] = []
        for stage in ScanTask.Stage.allCases { stages.append(order(stage)) }
        guard problems.isEmpty else { throw LoadError(problems: problems) }
        let files = configuration.files + ruleFiles + registry.files.readPaths
        return Program(
            catalog: catalog, rules: rules, stages: stages, composites: composites, expressions: expressionRules,
            files: files, ruleFiles: ruleFiles, notes: registry.notes + notes)
    }

    // MARK: Groups and symbols

    private mutating func addGroups() {
        for group in configuration.groups {
            let flag = catalog.flag(named: group.flag)
            groupIndex[group.name] = catalog.groups.count
            catalog.groups.append(
                Catalog.Group(
                    name: group.name, flag: flag, summary: group.summary, maxScore: group.maxScore,
                    minScore: group.minScore))
            for symbol in group.symbols { settingsBySymbol[symbol.name] = (symbol, group.name) }
        }
    }

    private mutating func add(_ registration: RuleRegistry.Registration, at index: Int) {
        if let composite = configuration.composites.first(where: { $0.name == registration.name }) {
            return complain(registration, "is a composite, too, at \(composite.location)")
        }
        let configured = settingsBySymbol[registration.name]
        let metric = registry.metrics[registration.name]
        let group =
            configured?.group ?? registration.group ?? metric?.group ?? soleGroup(of: registration.file)
            ?? (registration.score ?? metric?.score).map { _ in Self.ungrouped }
        if let named = registration.group, let configured, configured.group != named {
            complain(registration, "is registered in group \(named), but groups.conf has it in \(configured.group)")
        }
        let flag = registration.flag.map { catalog.flag(named: $0) }
        var symbol: Int?
        if let score = configured?.setting.score ?? metric?.score ?? registration.score {
            guard let group, let place = groupIndex[group] else {
                return complain(
                    registration, "is in no group of groups.conf" + (group.map { "; there is no group \($0)" } ?? ""))
            }
            symbol = catalog.add(
                Catalog.Symbol(
                    name: registration.name, group: place, score: score,
                    isOneShot: configured?.setting.isOneShot == true || registration.isOneShot == true, flag: flag,
                    summary: configured.map(\.setting.summary).flatMap { $0.isEmpty ? nil : $0 } ?? registration.summary
                        ?? metric?.summary ?? "", setting: configured?.setting))
        } else if registration.kind == .filter || registration.kind == .virtual {
            complain(registration, "has no score; give it one in groups.conf")
        } else if let named = registration.group, groupIndex[named] == nil {
            let hint = Suggestion.hint(for: named, in: groupIndex.keys.sorted())
            complain(registration, "is registered in group \(named), which groups.conf does not have\(hint)")
        }
        addRule(registration, at: index, symbol: symbol, flag: flag, group: group)
    }

    private mutating func addRule(
        _ registration: RuleRegistry.Registration, at index: Int, symbol: Int?, flag: Int?, group: String?
    ) {
        guard registration.callback != nil else { return }
        let groupFlag = group.flatMap { groupIndex[$0] }.map { catalog.groups[$0].flag }
        rules.append(
            Program.Rule(
                name: registration.name, registration: index, symbol: symbol, flag: flag, groupFlag: groupFlag,
                feedsTenant: registration.feedsTenant))
        let last = rules.count - 1
        guard let first = rules.firstIndex(where: { isSame(registry.registrations[$0.registration], registration) }),
            first != last
        else { return }
        rules[first].first = first
        rules[last].first = first
    }

    /// Whether two registrations call one function in one stage.
    private func isSame(_ one: RuleRegistry.Registration, _ other: RuleRegistry.Registration) -> Bool {
        one.identity != nil && one.identity == other.identity && one.kind == other.kind
            && one.condition == nil && other.condition == nil
    }

    /// The group that all symbols of a file are in by groups.conf; nil when there is none or more than one.
    private func soleGroup(of file: String) -> String? {
        let groups = Set(
            registry.registrations.filter { $0.file == file }
                .compactMap { settingsBySymbol[$0.name]?.group ?? $0.group })
        return groups.count == 1 ? groups.first : nil
    }

    private mutating func addComposites() -> [Program.Composite] {
        var composites: [Program.Composite] = []
        for setting in configuration.composites + compositesOfRules() {
            guard let expression = try? CompositeExpression(parsing: setting.expression) else {
                problems.append(
                    setting.location.problem("composite \(setting.name): \(setting.expression) cannot be read"))
                continue
            }
            for name in expression.symbols where catalog.symbolIndex[name] == nil {
                let hint = Suggestion.hint(for: name, in: catalog.symbolIndex.keys)
                problems.append(
                    setting.location.problem("composite \(setting.name) names unknown symbol \(name)\(hint)"))
            }
            for name in expression.groups where groupIndex[name] == nil {
                problems.append(setting.location.problem("composite \(setting.name) names unknown group \(name)"))
            }
            guard let group = groupIndex[setting.group] else {
                problems.append(setting.location.problem("composite \(setting.name) is in no group"))
                continue
            }
            let symbol = catalog.add(
                Catalog.Symbol(
                    name: setting.name, group: group, score: setting.score, flag: nil, summary: setting.summary))
            composites.append(
                Program.Composite(
                    symbol: symbol, expression: expression, policy: setting.policy,
                    holdsAlone: expression.evaluate(hasSymbol: { _ in false }, hasGroup: { _ in false })))
        }
        return composites
    }

    // MARK: Checks

    private mutating func checkUnregistered() {
        for group in configuration.groups {
            for symbol in group.symbols where catalog.symbolIndex[symbol.name] == nil {
                let hint = Suggestion.hint(
                    for: symbol.name, in: registry.registrations.map(\.name) + expressionFiles.rules.map(\.name))
                problems.append(symbol.location.problem("symbol \(symbol.name) is registered by no rule\(hint)"))
            }
        }
    }

    private mutating func checkParents() {
        for registration in registry.registrations {
            guard let parent = registration.parent else { continue }
            if !registry.registrations.contains(where: { $0.name == parent && $0.callback != nil }) {
                complain(registration, "names parent \(parent), which no rule registers")
            }
        }
    }

    private mutating func checkFlags() {
        let known = Set(catalog.groups.map(\.flag)).union(catalog.symbols.compactMap(\.flag)).union(
            rules.compactMap(\.flag))
        for flag in configuration.flags {
            guard let index = catalog.flagIndex[flag.name], known.contains(index) else {
                let hint = Suggestion.hint(for: flag.name, in: catalog.flagIndex.keys)
                problems.append(flag.location.problem("flag \(flag.name) is read by no rule\(hint)"))
                continue
            }
            catalog.flags[index].configured = flag.isOn
        }
    }

    private mutating func complain(_ registration: RuleRegistry.Registration, _ message: String) {
        problems.append(
            Problem(file: registration.file, line: registration.line, message: "symbol \(registration.name) \(message)")
        )
    }

    // MARK: Order

    private mutating func addDependencies() {
        for dependency in registry.dependencies {
            let names = [dependency.child, dependency.parent]
            let places = names.map(rulePlace)
            for (name, place) in zip(names, places) where place == nil {
                let message = "register_dependency: no rule is registered as \(name)"
                problems.append(Problem(file: dependency.file, line: dependency.line, message: message))
            }
            guard let child = places[0], let parent = places[1] else { continue }
            rules[child].after.append(parent)
        }
    }

    /// The rule that is registered under a name, or that inserts a virtual symbol of that name.
    private func rulePlace(of name: String) -> Int? {
        let parent = registry.registrations.first { $0.name == name && $0.callback == nil }?.parent
        let wanted = parent ?? name
        return rules.firstIndex { $0.name == wanted }
    }

    private mutating func order(_ stage: ScanTask.Stage) -> [Int] {
        let members = rules.indices.filter { kind(of: $0).stage == stage }
        let ordered = RuleOrder.order(
            members, name: { rules[$0].name },
            priority: { registry.registrations[rules[$0].registration].priority }, after: { rules[$0].after })
        switch ordered {
        case .success(let order): return order
        case .failure(let circle):
            let names = circle.rules.map { rules[$0].name }.joined(separator: ", ")
            let first = registry.registrations[rules[circle.rules[0]].registration]
            complain(first, "depends on itself through \(names)")
            return []
        }
    }

    private func kind(of rule: Int) -> RuleRegistry.Kind { registry.registrations[rules[rule].registration].kind }
}

extension RuleRegistry.Kind {
    /// The stage in which rules of this kind run.
    fileprivate var stage: ScanTask.Stage {
        switch self {
        case .prefilter: .prefilter
        case .filter, .callback, .virtual: .filter
        case .postfilter: .postfilter
        case .idempotent: .idempotent
        }
    }
}
