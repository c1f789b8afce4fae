internal import Foundation

/// The table that people read.
enum Report {
    /// Writes the figures with what they mean and what they should be.
    static func text(_ figures: Figures, count: Int) -> String {
        let scan = figures.scans.median
        let perMessage = scan * 1e6 / Double(count)
        let start = figures.starts.median * 1e6 / Double(count)
        let parts: [(String, Double, String)] = [
            ("start", start, "reading rules and groups.conf, spread over the messages"),
            (
                "JSON in and out", perMessage - start - figures.judgedWhole,
                "the whole process less its start and the judging"
            ),
            (
                "store", figures.judged - figures.textAndRules,
                "judging with the store in memory less judging without it"
            ),
            ("engine", figures.engine, "judging with one rule that does nothing, recorded answers for the store"),
            ("text", figures.text - figures.engine, "asking for each feature of the text once"),
            (
                "rules", figures.textAndRules - figures.text,
                "the comparable rules: what is left of judging without the store"
            ),
            (
                "disguise, learned", figures.judgedStrangers - figures.judged,
                "the rules for disguise and for what was learned, for people whom nobody trusts"
            ),
            ("whole process", perMessage, "rulehost scan --format json, all threads, no listed words"),
        ]
        var lines = ["", "microseconds of processor time a message, median of \(figures.scans.count) rounds", ""]
        lines += parts.map { row($0.0, $0.1, $0.2) }
        lines += [
            "", "text and rules, beside stock lua5.4 on the same messages", "",
            row("engine+text+rules", figures.textAndRules, "judging when recorded answers stand for the store"),
            row("(a) floor", figures.floor, "the callbacks of the comparable rules, every helper's answer at hand"),
            row("(b) plain", figures.plain, "the same checks in plain Lua patterns, the store's answers at hand"), "",
            "targets", "",
            target("text and rules / (a)", figures.textAndRules / figures.floor, "times", atMost: 3),
            target("  later", figures.textAndRules / figures.floor, "times", atMost: 2.2),
            target("text and rules / (b)", figures.textAndRules / figures.plain, "times", atMost: 1),
            target("messages a CPU second", Double(count) / scan, "", atLeast: 10_000),
            target("  later", Double(count) / scan, "", atLeast: 20_000),
        ]
        lines += many("expressions", "expressions of .cf files", figures.expressions, atMost: 2)
        lines += many("words", "words in a map", figures.words, atMost: 1.2)
        lines += figures.memory.map(memory) ?? ["long replay left out"]
        lines += figures.serve.map(serve) ?? ["", "server left out"]
        return lines.joined(separator: "\n")
    }

    /// What few cost, what many cost, and their ratio.
    private static func many(_ name: String, _ what: String, _ costs: [Int: Double], atMost: Double) -> [String] {
        guard let few = costs.min(by: { $0.key < $1.key }), let most = costs.max(by: { $0.key < $1.key }) else {
            return []
        }
        return [
            target("\(most.key) \(name) / \(few.key)", most.value / few.value, "times", atMost: atMost),
            row("  \(few.key)", few.value, "us, one rule and so many \(what), recorded answers for the store"),
            row("  \(most.key)", most.value, "us"),
        ]
    }

    /// What the server does on a Redis of its own.
    static func serve(_ figures: ServeMeasurement.Figures) -> [String] {
        [
            "", "rulehost serve: /checkv2, shipped rules, Redis over TCP, 8 connections", "",
            target("messages a second", figures.messagesPerSecond, "", atLeast: 3000),
            target("host and Redis together", (figures.host + figures.redis) / 1000, "ms CPU a message", atMost: 0.35),
            row("  host", figures.host / 1000, "ms CPU a message"),
            row("  Redis", figures.redis / 1000, "ms CPU a message"),
            target("commands to Redis", figures.commands, "a message", atMost: 8),
            target("round trips to Redis", figures.roundTrips, "a message", atMost: 2),
            row("time of an answer, median", figures.median / 1000, "ms"),
            row("  99 of 100 within", figures.slow / 1000, "ms"),
        ]
    }

    private static func memory(_ figures: MemoryReplay.Figures) -> [String] {
        [
            target("peak of a long replay", figures.peak, "MB", atMost: 60),
            target("  growth, 200,000 to 1,000,000", figures.late - figures.early, "MB", atMost: 1),
            row("  at 200,000 messages", figures.early, "MB"), row("  at 1,000,000 messages", figures.late, "MB"),
        ]
    }

    private static func row(_ name: String, _ value: Double, _ note: String) -> String {
        "  " + name.padding(toLength: 32, withPad: " ", startingAt: 0) + number(value) + "  " + note
    }

    private static func target(
        _ name: String, _ value: Double, _ unit: String, atMost most: Double = .infinity, atLeast least: Double = 0
    ) -> String {
        let isMet = value <= most && value >= least
        let wanted = least > 0 ? "at least \(bare(least))" : "at most \(bare(most))"
        return row(
            name, value, [unit, wanted, isMet ? "met" : "MISSED"].filter { !$0.isEmpty }.joined(separator: ", "))
    }

    private static func bare(_ value: Double) -> String {
        String(format: value < 1 ? "%.2f" : value < 10 ? "%.1f" : "%.0f", value)
    }

    private static func number(_ value: Double) -> String {
        // Times of the server are parts of a millisecond, and are compared to a hundredth of themselves.
        String(format: abs(value) < 1 ? "%9.3f" : value < 1000 ? "%9.2f" : "%9.0f", value)
    }
}
