internal import Foundation
internal import RuleHost

/// A verdict for people: in one line among many, or whole.
enum VerdictText {
    /// How an action stands out: the stronger, the louder.
    static func style(_ action: Action) -> Terminal.Style {
        switch action {
        case .none: .dim
        case .warn: .yellow
        case .delete, .mute: .red
        case .ban: .alarm
        }
    }

    /// What was found, in the words of rspamd's users: `TG_CAPS(1.5)[24 of 24] TG_LINK_SPAM(2.5)`, failures behind it.
    static func findings(_ verdict: Verdict, withOptions: Bool = true) -> String {
        var parts = verdict.hits.map { hit in
            let options = hit.options.isEmpty || !withOptions ? "" : "[\(hit.options.joined(separator: ", "))]"
            return "\(hit.name)(\(PointsText.text(hit.score)))\(options)"
        }
        parts += verdict.failures.map { "\($0.rule) failed (\($0.cause.rawValue))" }
        if let exemption = verdict.exemption { parts.append("not judged: \(exemption)") }
        return DisplayText.clean(parts.joined(separator: " "))
    }

    /// The whole verdict: action, score and thresholds, then what fired, what did not run and what failed.
    static func card(_ verdict: Verdict, for terminal: Terminal) -> String {
        var text = terminal.styled(verdict.action.rawValue, style(verdict.action))
        text += "  score \(PointsText.text(verdict.score))"
        let thresholds = Action.allCases.compactMap { action in
            verdict.required[action].map { "\(action.rawValue) from \(PointsText.text($0))" }
        }
        if !thresholds.isEmpty { text += " (\(thresholds.joined(separator: ", ")))" }
        text += ", \(verdict.elapsedMicroseconds) us\n"
        if let exemption = verdict.exemption { text += "not judged: \(DisplayText.clean(exemption))\n" }
        if let message = verdict.message { text += "a prefilter says: \(DisplayText.clean(message))\n" }
        text += hits(verdict, for: terminal)
        for line in SkipText.lines(verdict.skipped.map { ($0.name, $0.why) }) {
            text += "not run: \(DisplayText.clean(line))\n"
        }
        for ask in verdict.openAsks { text += "unknown: what \(DisplayText.clean(ask.name)) says of the author\n" }
        for failure in verdict.failures { text += "failed:  \(describe(failure))\n" }
        return text
    }

    /// A failure in one line: `rules/core.lua:12: TG_FLOOD: attempt to ... (runtime)`.
    static func describe(_ failure: Verdict.Failure) -> String {
        let place = failure.location.isEmpty ? "" : "\(failure.location): "
        return DisplayText.clean("\(place)\(failure.rule): \(failure.message) (\(failure.cause.rawValue))")
    }

    private static func hits(_ verdict: Verdict, for terminal: Terminal) -> String {
        guard !verdict.hits.isEmpty else { return "nothing fired\n" }
        var table = TextTable(.left("SYMBOL"), .right("SCORE"), .right("WEIGHT"), .left("GROUP"), .left("WHY"))
        table.rows = verdict.hits.map { hit in
            let why = DisplayText.clean(hit.options.joined(separator: ", "))
            return [
                .init(hit.name), .init(PointsText.text(hit.score)), .init(PointsText.text(hit.weight)),
                .init(hit.group), .init(why),
            ]
        }
        return table.rendered(for: terminal)
    }
}
