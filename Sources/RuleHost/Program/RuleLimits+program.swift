extension RuleLimits {
    /// The limits that are possible in a program.
    convenience init(_ program: Program, _ registry: RuleRegistry, log: @escaping @Sendable (String) -> Void) {
        let catalog = program.catalog
        let stage = program.rules(of: .filter)
        var needs: [String: Set<Int>] = [:]
        var filters = [Int?](repeating: nil, count: catalog.symbols.count)
        for rule in stage {
            needs[program.rules[rule].name] = Self.withParents(rule, program)
            if let symbol = program.rules[rule].symbol { filters[symbol] = rule }
        }
        for registration in registry.registrations {
            guard let parent = registration.parent, let needed = needs[parent] else { continue }
            needs[registration.name] = needed
            if let symbol = catalog.symbolIndex[registration.name] {
                filters[symbol] = stage.first { program.rules[$0].name == parent }
            }
        }
        let first = program.rules.count
        for (place, rule) in program.expressions.rules.enumerated() {
            needs[rule.name] = [first + place]
            if let symbol = rule.symbol { filters[symbol] = first + place }
        }
        // Metas and composites stand in their order: one that names another comes after it.
        for meta in program.expressions.metas {
            let operands = meta.operands.map { program.expressions.rules[$0].name }
            let name = program.expressions.rules[meta.rule].name
            needs[name] = operands.reduce(into: [first + meta.rule]) { $0.formUnion(needs[$1] ?? []) }
        }
        for (index, group) in catalog.groups.enumerated() {
            let members = catalog.symbols.filter { $0.group == index }
            needs["g:" + group.name] = members.reduce(into: []) { $0.formUnion(needs[$1.name] ?? []) }
        }
        for composite in program.composites {
            let parts = composite.expression.symbols + composite.expression.groups.map { "g:" + $0 }
            needs[catalog.symbols[composite.symbol].name] = parts.reduce(into: []) { $0.formUnion(needs[$1] ?? []) }
        }
        self.init(
            rules: program.ruleNames, expressions: first..<program.ruleNames.count, needs: needs, filters: filters,
            log: log)
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
