/// The order of the rules of one stage: dependencies, then priority, then name.
enum RuleOrder {
    /// Orders the rules of a stage.
    ///
    /// - Parameters:
    ///   - rules: Indices that are to be ordered.
    ///   - name: Name of a rule.
    ///   - priority: Higher starts first.
    ///   - after: Indices that must come before one; others than those in `rules` do not count.
    /// - Returns: The order, or the indices that depend on each other in a circle.
    static func order(
        _ rules: [Int], name: (Int) -> String, priority: (Int) -> Double, after: (Int) -> [Int]
    ) -> Result<[Int], Circle> {
        var waiting = rules.sorted { left, right in
            priority(left) != priority(right) ? priority(left) > priority(right) : name(left) < name(right)
        }
        var isIn = Set(rules)
        var ordered: [Int] = []
        while !waiting.isEmpty {
            guard let next = waiting.firstIndex(where: { rule in !after(rule).contains(where: isIn.contains) }) else {
                return .failure(Circle(rules: waiting))
            }
            isIn.remove(waiting[next])
            ordered.append(waiting.remove(at: next))
        }
        return .success(ordered)
    }

    /// Rules that wait for each other.
    struct Circle: Error {
        var rules: [Int]
    }
}
