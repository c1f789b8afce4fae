/// Tells which symbols did not run for a message, and why; what most messages share is worked out once.
struct SkipList {
    private let program: Program
    private let limits: RuleLimits
    /// What groups.conf switches off.
    private var usual: [Verdict.Skip] = []

    init(_ program: Program, limits: RuleLimits) {
        self.program = program
        self.limits = limits
        usual = list(isOn: { program.catalog.flags[$0].configured ?? true }, limits: [])
    }

    /// Symbols that did not run, by name.
    func skips(of task: ScanTask, _ loaded: LoadedRules) -> [Verdict.Skip] {
        let isUsual =
            task.overrides.flags.isEmpty && task.overrides.disabledSymbols.isEmpty && task.unanswered.isEmpty
            && !loaded.hasSwitchedOff && task.limits.count < 2
        guard isUsual else { return allSkips(of: task, loaded) }
        guard let limit = task.limits.first?.limit else { return usual }
        if let skips = limit.skips { return skips }
        let skips = list(isOn: task.isOn(flag:), limits: [limit])
        limit.skips = skips
        return skips
    }

    private func allSkips(of task: ScanTask, _ loaded: LoadedRules) -> [Verdict.Skip] {
        var skipped = list(isOn: task.isOn(flag:), limits: task.limits.map(\.limit))
        for symbol in task.overrides.disabledSymbols {
            skipped.append(.init(name: program.catalog.symbols[symbol].name, why: "disabled for this scan"))
        }
        if loaded.hasSwitchedOff {
            for health in loaded.health where health.statistics.isSwitchedOff {
                skipped.append(.init(name: health.statistics.name, why: RuleHealth.switchedOff))
            }
        }
        for rule in task.unanswered where program.rules[rule].symbol.flatMap(task.finding(of:)) == nil {
            skipped.append(.init(name: program.rules[rule].name, why: "the store does not answer"))
        }
        return skipped.sorted { $0.name < $1.name }
    }

    /// What flags and limits leave out, by name.
    private func list(isOn: (Int) -> Bool, limits: [RuleLimit]) -> [Verdict.Skip] {
        let catalog = program.catalog
        var skipped: [Verdict.Skip] = []
        for (index, symbol) in catalog.symbols.enumerated() {
            let flags = [symbol.flag, catalog.groups[symbol.group].flag].compactMap(\.self)
            if let off = flags.first(where: { !isOn($0) }) {
                skipped.append(.init(name: symbol.name, flag: catalog.flags[off].name))
            } else if let filter = self.limits.filters[index],
                let limit = limits.first(where: { !$0.runs[filter] })
            {
                skipped.append(.init(name: symbol.name, why: "limited by \(limit.limiter)"))
            }
        }
        return skipped.sorted { $0.name < $1.name }
    }
}
