/// The rules of all `.cf` files together, checked against each other.
struct CFRuleSet: Sendable {
    /// In the order of files and lines.
    private(set) var rules: [CFRule] = []
    /// Place in `rules` by name.
    private(set) var index: [String: Int] = [:]
    private(set) var scores: [String: CFFile.Remark<Double>] = [:]
    private(set) var descriptions: [String: CFFile.Remark<String>] = [:]
    /// Places of the metas in `rules`, each behind those that it names.
    private(set) var metas: [Int] = []
    /// Files in the order in which they were read.
    private(set) var files: [String] = []

    static let empty = CFRuleSet()

    private init() {}

    /// Puts files together.
    ///
    /// - Throws: `LoadError` with everything that does not fit, or the problems that are handed in.
    init(_ files: [CFFile], problems found: [Problem] = []) throws(LoadError) {
        var problems = found
        for file in files {
            self.files.append(file.path)
            for rule in file.rules { add(rule, &problems) }
        }
        for file in files {
            for score in file.scores {
                if CFRule.isHidden(score.name) {
                    problems.append(
                        score.location.problem("\(score.name) begins with two underscores, so it never scores"))
                }
                settle(score, "score", in: &scores, &problems)
            }
            for description in file.descriptions { settle(description, "description", in: &descriptions, &problems) }
        }
        checkOperands(&problems)
        orderMetas(&problems)
        guard problems.isEmpty else { throw LoadError(problems: problems) }
    }

    private mutating func add(_ rule: CFRule, _ problems: inout [Problem]) {
        if let first = index[rule.name] {
            problems.append(
                rule.location.problem("rule \(rule.name) is defined twice; first at \(rules[first].location)"))
            return
        }
        index[rule.name] = rules.count
        rules.append(rule)
    }

    private func settle<Value>(
        _ remark: CFFile.Remark<Value>, _ what: String, in known: inout [String: CFFile.Remark<Value>],
        _ problems: inout [Problem]
    ) {
        guard index[remark.name] != nil else {
            let hint = Suggestion.hint(for: remark.name, in: index.keys.sorted())
            problems.append(remark.location.problem("no rule of a .cf file is called \(remark.name)\(hint)"))
            return
        }
        if let first = known[remark.name], first.value != remark.value {
            problems.append(
                remark.location.problem("\(remark.name) has another \(what) already, at \(first.location)"))
            return
        }
        known[remark.name] = remark
    }

    private func checkOperands(_ problems: inout [Problem]) {
        for rule in rules {
            guard case .meta(let expression) = rule.test else { continue }
            for name in expression.names where index[name] == nil {
                let hint = Suggestion.hint(for: name, in: index.keys.sorted())
                let message = "meta \(rule.name) names \(name), which is no rule of a .cf file\(hint)"
                problems.append(rule.location.problem(message))
            }
        }
    }

    private mutating func orderMetas(_ problems: inout [Problem]) {
        let all = rules.indices.filter { if case .meta = rules[$0].test { true } else { false } }
        let ordered = RuleCircles.order(all) { place in
            guard case .meta(let expression) = rules[place].test else { return [] }
            return expression.names.compactMap { index[$0] }
        }
        metas = ordered.order
        for circle in ordered.circles {
            let names = circle.map { rules[$0].name }.joined(separator: ", ")
            problems.append(rules[circle[0]].location.problem("meta \(names) depends on itself in a circle"))
        }
    }
}

/// Puts things behind those that they need.
private enum RuleCircles {
    /// - Returns: The order, and the circles: those that need each other.
    static func order(_ all: [Int], needs: (Int) -> [Int]) -> (order: [Int], circles: [[Int]]) {
        let members = Set(all)
        var waiting = all
        var done: Set<Int> = []
        var order: [Int] = []
        while true {
            let ready = waiting.filter { needs($0).allSatisfy { done.contains($0) || !members.contains($0) } }
            guard !ready.isEmpty else { break }
            order += ready
            done.formUnion(ready)
            waiting.removeAll { done.contains($0) }
        }
        return (order, circles(in: waiting, needs: needs))
    }

    /// Each circle once, from its first member on; what merely needs a circle is not in it.
    private static func circles(in waiting: [Int], needs: (Int) -> [Int]) -> [[Int]] {
        var circles: [[Int]] = []
        var known: Set<Int> = []
        for start in waiting where !known.contains(start) {
            var path: [Int] = []
            var place = start
            // All that wait need another that waits, so that the walk comes back to where it has been.
            while !path.contains(place), !known.contains(place) {
                path.append(place)
                guard let next = needs(place).first(where: waiting.contains) else { break }
                place = next
            }
            known.formUnion(path)
            if let first = path.firstIndex(of: place) { circles.append(Array(path[first...])) }
        }
        return circles
    }
}
