/// Tells which symbols did not run for a message, and why; what most messages share is worked out once.
struct SkipList {
    private let catalog: Catalog
    private let limits: RuleLimits
    /// What groups.conf switches off.
    private var usual: [Verdict.Skip] = []

    init(catalog: Catalog, limits: RuleLimits) {
        self.catalog = catalog
        self.limits = limits
        usual = list(isOn: { catalog.flags[$0].configured ?? true }, limits: [])
    }

    /// Symbols that did not run, by name.
    func skips(of task: ScanTask, health: [RuleHealth]?) -> [Verdict.Skip] {
        guard health == nil, task.overrides.flags.isEmpty, task.limits.count < 2 else {
            return list(isOn: task.isOn(flag:), limits: task.limits.map(\.limit), health: health ?? [])
        }
        guard let limit = task.limits.first?.limit else { return usual }
        if let skips = limit.skips { return skips }
        let skips = list(isOn: task.isOn(flag:), limits: [limit])
        limit.skips = skips
        return skips
    }

    private func list(isOn: (Int) -> Bool, limits: [RuleLimit], health: [RuleHealth] = []) -> [Verdict.Skip] {
        var skipped: [Verdict.Skip] = []
        for (index, symbol) in catalog.symbols.enumerated() {
            let flags = [symbol.flag, catalog.groups[symbol.group].flag].compactMap(\.self)
            if let off = flags.first(where: { !isOn($0) }) {
                skipped.append(.init(name: symbol.name, why: "flag \(catalog.flags[off].name) is off"))
            } else if let filter = self.limits.filters[index],
                let limit = limits.first(where: { !$0.runs[filter] })
            {
                skipped.append(.init(name: symbol.name, why: "limited by \(limit.limiter)"))
            }
        }
        for one in health where one.statistics.isSwitchedOff {
            skipped.append(.init(name: one.statistics.name, why: RuleHealth.switchedOff))
        }
        return skipped.sorted { $0.name < $1.name }
    }
}
