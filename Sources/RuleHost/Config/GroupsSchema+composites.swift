/// `composites { }`: symbols that fire when an expression over other symbols is true.
extension GroupsSchema {
    private static let compositeKeys = ["expression", "score", "group", "policy", "description"]

    mutating func readComposite(_ entry: UCLEntry) {
        let name = entry.key
        guard hasSymbolName(entry, "composite") else { return }
        var draft = composites[name] ?? CompositeDraft(name: name, location: entry.location)
        for entry in entries(of: entry, "composite \(name)") {
            switch entry.key {
            case "expression": settle(entry, .text, into: &draft.expression, "expression of \(name)")
            case "score", "weight": settle(entry, .number, into: &draft.score, "score of \(name)")
            case "group": settle(entry, .text, into: &draft.group, "group of \(name)")
            case "policy": settle(entry, .text, into: &draft.policy, "policy of \(name)")
            case "description": settle(entry, .text, into: &draft.summary, "description of \(name)")
            default: reportUnknown(entry, "key", in: "composite \(name)", known: Self.compositeKeys)
            }
        }
        composites[name] = draft
    }

    /// The composites, each after those that its expression names.
    mutating func finishComposites() -> [CompositeSetting] {
        var used: [String: [String]] = [:]
        let settings = composites.inOrder.map { draft in
            used[draft.name] = symbols(in: draft)
            return finish(draft)
        }
        return inOrderOfUse(settings, used: used)
    }

    private mutating func finish(_ draft: CompositeDraft) -> CompositeSetting {
        var draft = draft
        let listing = groups.inOrder.lazy.compactMap { group in group.symbols[draft.name].map { (group, $0) } }.first
        if let (group, symbol) = listing {
            if let score = symbol.entries["score"] {
                settle(score, .number, into: &draft.score, "score of \(draft.name)")
            }
            if let summary = symbol.entries["description"] {
                settle(summary, .text, into: &draft.summary, "description of \(draft.name)")
            }
            if let entry = draft.group, entry.value.text != group.name {
                let places = "\(entry.value.content) here and \"\(group.name)\" at \(symbol.location)"
                report(entry, "group of \(draft.name) is \(places)")
            }
        }
        if draft.score == nil { problems.append(draft.location.problem("composite \(draft.name) has no score")) }
        return CompositeSetting(
            name: draft.name, expression: draft.expression?.value.text ?? "", score: draft.score?.value.number ?? 0,
            group: groupName(of: draft, listed: listing?.0.name), policy: policy(of: draft),
            summary: draft.summary?.value.text ?? "", location: draft.location)
    }

    private mutating func groupName(of draft: CompositeDraft, listed: String?) -> String {
        guard let entry = draft.group, let name = entry.value.text else {
            if listed == nil { problems.append(draft.location.problem("composite \(draft.name) has no group")) }
            return listed ?? ""
        }
        if groups[name] == nil {
            let known = groups.inOrder.map(\.name)
            reportUnknown(entry.value, "group", name, of: "composite \(draft.name)", known: known)
        }
        return name
    }

    private mutating func policy(of draft: CompositeDraft) -> CompositeSetting.Policy {
        guard let entry = draft.policy, let name = entry.value.text else { return .leave }
        if let policy = CompositeSetting.Policy(rawValue: name) { return policy }
        let known = CompositeSetting.Policy.allCases.map(\.rawValue)
        reportUnknown(entry.value, "policy", name, of: "composite \(draft.name)", known: known)
        return .leave
    }

    // MARK: Expressions

    private mutating func symbols(in draft: CompositeDraft) -> [String] {
        guard let entry = draft.expression, let text = entry.value.text else {
            problems.append(draft.location.problem("composite \(draft.name) has no expression"))
            return []
        }
        do {
            let expression = try CompositeExpression(parsing: text)
            let known = groups.inOrder.map(\.name)
            for group in expression.groups where groups[group] == nil {
                reportUnknown(entry.value, "group", group, of: "composite \(draft.name)", known: known)
            }
            return expression.symbols
        } catch {
            report(entry.value, "expression of \(draft.name), character \(error.column): \(error.message)")
            return []
        }
    }

    private mutating func reportUnknown(
        _ value: UCLValue, _ kind: String, _ name: String, of owner: String, known: [String]
    ) {
        let hint = Suggestion.hint(for: name, in: known)
        let list = known.joined(separator: ", ")
        report(value, "unknown \(kind) \(Quotation.of(name)) of \(owner); known: \(list)\(hint)")
    }

    private mutating func inOrderOfUse(_ settings: [CompositeSetting], used: [String: [String]]) -> [CompositeSetting] {
        let byName = Dictionary(settings.map { ($0.name, $0) }) { first, _ in first }
        var ordered: [CompositeSetting] = []
        var done: Set<String> = []
        for setting in settings where !done.contains(setting.name) {
            // From the setting down to the composite in hand; each with the names that it still has to wait for.
            var path = [(name: setting.name, waiting: used[setting.name, default: []][...])]
            while let last = path.last {
                guard let next = last.waiting.first else {
                    path.removeLast()
                    done.insert(last.name)
                    if let finished = byName[last.name] { ordered.append(finished) }
                    continue
                }
                path[path.count - 1].waiting.removeFirst()
                guard let composite = byName[next], !done.contains(next) else { continue }
                if let start = path.firstIndex(where: { $0.name == next }) {
                    let circle = (path[start...].map(\.name) + [next]).joined(separator: " -> ")
                    problems.append(composite.location.problem("composite \(next) depends on itself: \(circle)"))
                } else {
                    path.append((next, used[next, default: []][...]))
                }
            }
        }
        return ordered
    }
}
