/// Adds up what was found: weight times score, caps by group, thresholds.
enum Scoring {
    /// The sum of a task's findings, each group's part within its caps; it does not depend on their order.
    static func score(of task: ScanTask, in view: VerdictView = .chat) -> Double {
        let findings = task.findings(in: view)
        guard !findings.isEmpty else { return 0 }
        var sums: [Int: Double] = [:]
        for finding in findings.sorted(by: { $0.symbol < $1.symbol }) {
            sums[task.catalog.symbols[finding.symbol].group, default: 0] += task.score(of: finding, in: view)
        }
        return sums.sorted { $0.key < $1.key }.reduce(0) { total, sum in
            let group = task.catalog.groups[sum.key]
            return total + min(max(sum.value, group.minScore ?? -.infinity), group.maxScore ?? .infinity)
        }
    }

    /// The strongest action whose threshold a score reaches.
    static func action(for score: Double, of task: ScanTask, in view: VerdictView = .chat) -> Action {
        var action = Action.none
        for threshold in task.thresholds(in: view) where score >= threshold.score {
            action = max(action, threshold.action)
        }
        return action
    }

    /// The findings as hits: highest score first, then by name.
    static func hits(of task: ScanTask) -> [Verdict.Hit] {
        let hits = task.findings.map { finding in
            let symbol = task.catalog.symbols[finding.symbol]
            return Verdict.Hit(
                name: symbol.name, group: task.catalog.groups[symbol.group].name, score: task.score(of: finding),
                weight: finding.weight, options: finding.options, description: symbol.summary)
        }
        return hits.sorted { $0.score != $1.score ? $0.score > $1.score : $0.name < $1.name }
    }

    /// What the findings ask the bot for.
    static func asks(of task: ScanTask) -> Set<Ask> {
        Set(task.findings.compactMap { task.catalog.symbols[$0.symbol].setting?.asks })
    }
}
