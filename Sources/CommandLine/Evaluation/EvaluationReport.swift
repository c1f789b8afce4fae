internal import Foundation
internal import RuleHost

/// Prints what an evaluation found.
struct EvaluationReport {
    let console: Console
    /// How many wrong judgements of either kind are shown.
    let wrongShown: Int
    let isJSON: Bool

    func show(
        _ evaluation: Evaluation, parts: [(name: String, tally: Evaluation.Tally)],
        disguises: [(disguise: DisguiseMethod, tally: Evaluation.Tally)]
    ) {
        if isJSON { return showJSON(evaluation, parts: parts, disguises: disguises) }
        let overall = evaluation.overall
        console.print("\(evaluation.judgements.count) messages, \(overall.spam) spam and \(overall.ham) ham; ")
        console.print("spam is what gets \(evaluation.action.rawValue) or more\n\n")
        showShares(overall)
        showParts(parts)
        showDisguises(disguises, plain: overall)
        showSymbols(evaluation)
        showWrong(evaluation)
    }

    private func showShares(_ tally: Evaluation.Tally) {
        let called = tally.truePositives + tally.falsePositives
        var table = TextTable(.left(""), .right(""), .left(""))
        table.rows = [
            ["precision", .init(Self.number(tally.precision)), .init(Self.range(tally.truePositives, called))],
            ["recall", .init(Self.number(tally.recall)), .init(Self.range(tally.truePositives, tally.spam))],
            ["F1", .init(Self.number(tally.f1)), ""],
            [
                "false-positive rate", .init(Self.number(tally.falsePositiveRate, digits: 4)),
                .init(Self.range(tally.falsePositives, tally.ham)),
            ],
        ]
        console.print(table.rendered(for: console.terminal))
    }

    private func showParts(_ parts: [(name: String, tally: Evaluation.Tally)]) {
        guard parts.count > 1 else { return }
        var table = TextTable(
            .left("part"), .right("spam"), .right("ham"), .right("precision"), .right("recall"), .right("F1"),
            .right("false-positive rate"))
        table.rows = parts.map { Self.row($0.name, $0.tally) }
        console.print("\n" + table.rendered(for: console.terminal))
    }

    private func showDisguises(
        _ disguises: [(disguise: DisguiseMethod, tally: Evaluation.Tally)], plain: Evaluation.Tally
    ) {
        guard !disguises.isEmpty else { return }
        var table = TextTable(.left("disguise"), .right("recall"), .right("lost"))
        table.rows = disguises.map { disguise, tally in
            let lost = ((plain.recall ?? 0) - (tally.recall ?? 0)) * 100
            return [
                .init(disguise.rawValue), .init(Self.number(tally.recall)), .init(String(format: "%.1f points", lost)),
            ]
        }
        console.print("\n" + table.rendered(for: console.terminal))
    }

    private func showSymbols(_ evaluation: Evaluation) {
        var table = TextTable(.left("symbol"), .right("on spam"), .right("on ham"), .right("precision"))
        table.rows = evaluation.symbols.map { name, tally in
            [
                .init(name), .init("\(tally.truePositives)"), .init("\(tally.falsePositives)"),
                .init(Self.number(tally.precision)),
            ]
        }
        console.print("\n" + table.rendered(for: console.terminal))
    }

    private func showWrong(_ evaluation: Evaluation) {
        let wrong = evaluation.wrong
        for (title, judgements) in [("ham that was called spam", wrong.ham), ("spam that was not", wrong.spam)] {
            guard !judgements.isEmpty, wrongShown > 0 else { continue }
            console.print("\n\(title): \(judgements.count)\n")
            for one in judgements.prefix(wrongShown) {
                let symbols = one.verdict.hits.map { "\($0.name) \(String(format: "%.1f", $0.score))" }
                console.print(String(format: "  %5.1f  ", one.verdict.score))
                console.print(DisplayText.cut(DisplayText.clean(one.sample.text), to: 100) + "\n")
                console.print("         \(symbols.joined(separator: ", "))\n")
            }
            if judgements.count > wrongShown {
                console.print("  and \(judgements.count - wrongShown) more; --wrong shows them\n")
            }
        }
    }

    private func showJSON(
        _ evaluation: Evaluation, parts: [(name: String, tally: Evaluation.Tally)],
        disguises: [(disguise: DisguiseMethod, tally: Evaluation.Tally)]
    ) {
        console.output.bytes += JSONBytes.line { json in
            json.member("action", evaluation.action.rawValue)
            json.object("overall") { Self.append(evaluation.overall, to: &$0) }
            let lists = [
                ("parts", parts.map { ($0.name, $0.tally) }),
                ("disguises", disguises.map { ($0.disguise.rawValue, $0.tally) }),
                ("symbols", evaluation.symbols.map { ($0.name, $0.tally) }),
            ]
            for (name, list) in lists {
                json.objects(name, list) { json, entry in
                    json.member("name", entry.0)
                    json.object("tally") { Self.append(entry.1, to: &$0) }
                }
            }
        }
    }

    private static func append(_ tally: Evaluation.Tally, to json: inout JSONBytes) {
        json.member("true_positives", tally.truePositives)
        json.member("false_positives", tally.falsePositives)
        json.member("spam", tally.spam)
        json.member("ham", tally.ham)
    }

    private static func row(_ name: String, _ tally: Evaluation.Tally) -> [TextTable.Cell] {
        [
            .init(name), .init("\(tally.spam)"), .init("\(tally.ham)"), .init(number(tally.precision)),
            .init(number(tally.recall)), .init(number(tally.f1)), .init(number(tally.falsePositiveRate, digits: 4)),
        ]
    }

    private static func number(_ value: Double?, digits: Int = 3) -> String {
        value.map { String(format: "%.\(digits)f", $0) } ?? "-"
    }

    private static func range(_ part: Int, _ whole: Int) -> String {
        guard let interval = Evaluation.interval(part, of: whole) else { return "" }
        return "\(part) of \(whole), " + String(format: "%.3f to %.3f", interval.lowerBound, interval.upperBound)
    }
}
