extension RuleLimits {
    /// The limits that are possible in a program.
    convenience init(_ program: Program, _ registry: RuleRegistry, log: @escaping @Sendable (String) -> Void) {
        let stage = program.rules(of: .filter)
        var needs: [String: Set<Int>] = [:]
        for rule in stage { needs[program.rules[rule].name] = Self.withParents(rule, program) }
        var filters = [Int?](repeating: nil, count: program.catalog.symbols.count)
        for rule in stage {
            if let symbol = program.rules[rule].symbol { filters[symbol] = rule }
        }
        for registration in registry.registrations {
            guard let parent = registration.parent, let needed = needs[parent] else { continue }
            needs[registration.name] = needed
            if let symbol = program.catalog.symbolIndex[registration.name] {
                filters[symbol] = stage.first { program.rules[$0].name == parent }
            }
        }
        for (index, group) in program.catalog.groups.enumerated() {
            let members = program.catalog.symbols.filter { $0.group == index }
            needs["g:" + group.name] = members.reduce(into: []) { $0.formUnion(needs[$1.name] ?? []) }
        }
        // Composites stand in their order: one that uses another comes after it.
        for composite in program.composites {
            let catalog = program.catalog
            let parts = composite.expression.symbols + composite.expression.groups.map { "g:" + $0 }
            needs[catalog.symbols[composite.symbol].name] = parts.reduce(into: []) { $0.formUnion(needs[$1] ?? []) }
        }
        self.init(rules: program.rules.map(\.name), needs: needs, filters: filters, log: log)
    }

    /// A rule and all that must be done before it.
    private static func withParents(_ rule: Int, _ program: Program) -> Set<Int> {
        var found: Set<Int> = [rule]
        var waiting = [rule]
        while let next = waiting.popLast() {
            for parent in program.rules[next].after where found.insert(parent).inserted { waiting.append(parent) }
        }
        return found
    }
}
