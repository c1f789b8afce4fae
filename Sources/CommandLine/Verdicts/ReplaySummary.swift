internal import Foundation
internal import RuleHost

/// What a replay found as a whole.
struct ReplaySummary {
    /// How often a symbol fired, and the points of it.
    struct SymbolCount: Hashable, Sendable {
        var hits = 0
        var points = 0.0
    }

    /// Number of verdicts.
    private(set) var messageCount = 0
    /// Verdicts by action.
    private(set) var actions: [Action: Int] = [:]
    /// What each symbol did.
    private(set) var symbols: [String: SymbolCount] = [:]
    /// Failures by their description; at most `mostFailures` different ones.
    private(set) var failures: [String: Int] = [:]
    /// Chats with at least one message.
    private(set) var chats: Set<Int64> = []
    /// Lines that were no messages.
    var problemCount = 0
    /// Time of the judging.
    var elapsed = Duration.zero
    /// What each rule cost.
    var statistics: [RuleStatistics] = []

    private static let mostFailures = 1000
    private static let listLength = 10

    /// Counts a verdict.
    mutating func add(_ verdict: Verdict) {
        messageCount += 1
        actions[verdict.action, default: 0] += 1
        chats.insert(verdict.chatID)
        for hit in verdict.hits {
            symbols[hit.name, default: SymbolCount()].hits += 1
            symbols[hit.name, default: SymbolCount()].points += hit.score
        }
        for failure in verdict.failures {
            let text = VerdictText.describe(failure)
            if failures[text] != nil || failures.count < Self.mostFailures { failures[text, default: 0] += 1 }
        }
    }

    /// Symbols that fired, the most frequent first.
    var ranking: [(name: String, count: SymbolCount)] {
        symbols.map { ($0.key, $0.value) }.sorted { ($1.1.hits, $0.0) < ($0.1.hits, $1.0) }
    }

    /// Rules that were called and measured, the most costly call first.
    var slowest: [RuleStatistics] {
        statistics.filter { $0.calls > 0 && $0.nanoseconds > 0 }
            .sorted { (Self.microseconds($1), $0.name) < (Self.microseconds($0), $1.name) }
    }

    /// Microseconds of one call.
    static func microseconds(_ rule: RuleStatistics) -> Double {
        Double(rule.nanoseconds) / 1000 / Double(max(1, rule.calls))
    }

    private var rate: Int { Int(Double(messageCount) / max(elapsed / .seconds(1), 0.000_001)) }

    /// The summary for people.
    func rendered(for terminal: Terminal) -> String {
        var text = "\n" + terminal.styled(Self.count(messageCount, "message"), .bold)
        text += " in \(Self.count(chats.count, "chat")), \(ProgressBar.grouped(rate)) a second"
        if problemCount > 0 { text += "; lines that were no messages: \(ProgressBar.grouped(problemCount))" }
        text += "\n\n" + actionTable(for: terminal)
        if !symbols.isEmpty { text += "\n" + symbolTable(for: terminal) }
        if !slowest.isEmpty { text += "\n" + ruleTable(for: terminal) }
        if failures.isEmpty { return text + "\nNo rule failed.\n" }
        return text + "\n" + failureTable(for: terminal)
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(ProgressBar.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    private func actionTable(for terminal: Terminal) -> String {
        var table = TextTable(.left("ACTION"), .right("VERDICTS"), .right("SHARE"))
        for action in Action.allCases {
            guard let count = actions[action] else { continue }
            let share = PointsText.text((Double(count) * 1000 / Double(max(1, messageCount))).rounded() / 10)
            table.rows.append([
                .init(action.rawValue, VerdictText.style(action)), .init(ProgressBar.grouped(count)),
                .init("\(share) %"),
            ])
        }
        return table.rendered(for: terminal)
    }

    private func symbolTable(for terminal: Terminal) -> String {
        var table = TextTable(.left("SYMBOL"), .right("HITS"), .right("POINTS"))
        table.rows = ranking.prefix(Self.listLength).map { symbol in
            [
                .init(symbol.name), .init(ProgressBar.grouped(symbol.count.hits)),
                .init(PointsText.text(symbol.count.points)),
            ]
        }
        return table.rendered(for: terminal)
    }

    private func ruleTable(for terminal: Terminal) -> String {
        var table = TextTable(.left("SLOWEST RULES"), .right("CALLS"), .right("US A CALL"))
        table.rows = slowest.prefix(5).map { rule in
            [
                .init(rule.name), .init(ProgressBar.grouped(rule.calls)),
                .init(PointsText.text(Self.microseconds(rule))),
            ]
        }
        return table.rendered(for: terminal)
    }

    private func failureTable(for terminal: Terminal) -> String {
        var table = TextTable(.right("TIMES"), .left("FAILURE"))
        let ranked = failures.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        table.rows = ranked.prefix(Self.listLength).map { [.init(ProgressBar.grouped($0.value)), .init($0.key, .red)] }
        return table.rendered(for: terminal)
    }

    /// Writes the summary as `{"summary":{...}}` and a line feed.
    func appendJSON(to bytes: inout [UInt8]) {
        bytes += JSONBytes.line { json in
            json.object("summary") { append(to: &$0) }
        }
    }

    private func append(to json: inout JSONBytes) {
        json.member("messages", messageCount)
        json.member("chats", chats.count)
        json.member("bad_lines", problemCount)
        json.member("messages_per_second", rate)
        json.object("actions") { json in
            for action in Action.allCases {
                if let count = actions[action] { json.member(action.rawValue, count) }
            }
        }
        json.objects("symbols", ranking) { json, symbol in
            json.member("name", symbol.name)
            json.member("hits", symbol.count.hits)
            json.member("points", symbol.count.points)
        }
        json.objects("rules", slowest) { json, rule in
            json.member("name", rule.name)
            json.member("calls", rule.calls)
            json.member("us_a_call", Self.microseconds(rule))
        }
        json.objects("failures", failures.sorted { ($1.value, $0.key) < ($0.value, $1.key) }) { json, failure in
            json.member("failure", failure.key)
            json.member("times", failure.value)
        }
    }
}
