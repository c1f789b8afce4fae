internal import RuleHost

/// A kept verdict, symbol by symbol.
enum WhyText {
    /// What fits into one message with room to spare.
    private static let length = 3_500

    static func html(_ verdict: Verdict) -> String {
        let order: [Action] = [.warn, .delete, .mute, .ban]
        let limits = order.compactMap { action in
            verdict.required[action].map { "\(action.rawValue) from \(PointsText.text($0))" }
        }
        var lines = ["\(verdict.action.rawValue), score \(PointsText.text(verdict.score))"]
        if !limits.isEmpty { lines[0] += " (\(limits.joined(separator: ", ")))" }
        if let exemption = verdict.exemption { lines.append("not judged: \(exemption)") }
        if let message = verdict.message { lines.append(message) }
        lines += verdict.hits.map { hit in
            let options = hit.options.isEmpty ? "" : ": \(hit.options.joined(separator: ", "))"
            let weight = hit.weight == 1 ? "" : " (weight \(PointsText.text(hit.weight)))"
            return "\(PointsText.text(hit.score))  \(hit.name)\(weight)\(options)"
        }
        if verdict.hits.isEmpty { lines.append("no symbol fired") }
        lines += verdict.failures.map { "failed: \($0.rule): \($0.cause.rawValue): \($0.message) \($0.location)" }
        lines += SkipText.lines(verdict.skipped.map { ($0.name, $0.why) }).map { "did not run: \($0)" }
        return HTMLText.escape(HTMLText.cut(lines.joined(separator: "\n"), to: length))
    }
}
