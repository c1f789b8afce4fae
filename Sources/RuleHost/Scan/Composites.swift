/// Composites: symbols that fire when an expression over other symbols is true.
enum Composites {
    /// Adds the composites that hold, in order; what a policy removes is removed once all have been looked at.
    static func apply(_ composites: [Program.Composite], to task: ScanTask) {
        guard !task.findings.isEmpty || composites.contains(where: \.holdsAlone) else { return }
        var weightless: Set<Int> = []
        var removed: Set<Int> = []
        for composite in composites where task.isOn(symbol: composite.symbol) {
            let members = holds(composite.expression, task)
            guard let members else { continue }
            task.insert(symbol: composite.symbol, weight: 1, options: [])
            // What rests on a word of the chat's own is one.
            if !task.own.symbols.isDisjoint(with: members) { task.own.symbols.insert(composite.symbol) }
            switch composite.policy {
            case .leave: break
            case .removeWeight: weightless.formUnion(members)
            case .removeSymbol: removed.formUnion(members)
            }
        }
        for index in task.findings.indices where weightless.contains(task.findings[index].symbol) {
            task.findings[index].weight = 0
        }
        task.findings.removeAll { removed.contains($0.symbol) }
    }

    /// The symbols that an expression names and that fired; nil when it does not hold.
    private static func holds(_ expression: CompositeExpression, _ task: ScanTask) -> Set<Int>? {
        let catalog = task.catalog
        let isTrue = expression.evaluate(
            hasSymbol: { name in catalog.symbolIndex[name].map { task.finding(of: $0) != nil } ?? false },
            hasGroup: { name in task.findings.contains { catalog.groups[catalog.symbols[$0.symbol].group].name == name }
            })
        guard isTrue else { return nil }
        let symbols = Set(expression.symbols)
        let groups = Set(expression.groups)
        let members = task.findings.filter { finding in
            let symbol = catalog.symbols[finding.symbol]
            return symbols.contains(symbol.name) || groups.contains(catalog.groups[symbol.group].name)
        }
        return Set(members.map(\.symbol))
    }
}
