internal import Foundation
internal import RuleHost
internal import Serve

/// `rulehost replay`: judges recorded messages in the order of time and sums up.
enum ReplayCommand: Subcommand {
    static let spec = CommandSpec(
        name: "replay", summary: "judges recorded messages in the order of time and sums up",
        operands: "FILE ...", operandCount: 1...ReplayIndex.mostFiles,
        options: [
            .init(name: "--all", value: nil, summary: "show every verdict, not only those worth seeing"),
            .init(
                name: "--min-score", value: "POINTS",
                summary: "what is worth seeing without an action: hits of so many points together (2)"),
            CommandSpec.format, CommandSpec.tenant,
        ] + CommandSpec.common(store: "memory"),
        details: [
            """
            Shows each verdict that asks for an action, has the score or a failed rule, then verdicts by action, the \
            symbols that fired most, the slowest rules and the failures. Messages of several files are merged by date. \
            A FILE of - is standard input. The lines are those of `rulehost scan`.
            """
        ],
        examples: [
            ("rulehost replay examples/conversation.jsonl", "what the shipped rules say to a made-up week"),
            ("rulehost replay --rules my-rules january.jsonl february.jsonl", "try rules on what was said before"),
        ])

    /// What the whole run needs to know.
    private struct Plan {
        var isJSON: Bool
        var showsAll: Bool
        var minimum: Double
    }

    static func run(_ arguments: ParsedArguments, console: Console) async throws(CommandError) -> ExitStatus {
        let plan = Plan(
            isJSON: arguments.wantsJSON, showsAll: arguments.has("--all"),
            minimum: try arguments.number("--min-score") ?? 2)
        var options = try arguments.recordOptions()
        options.measuresRules = true
        var files: [InputFile] = []
        for path in arguments.operands { files.append(try InputFile(path: path).seekable()) }
        let host = try await HostLoading.load(options, console: console)
        let interrupt = try InterruptSignal()
        return try await host.closing { () async throws(CommandError) in
            try await replay(files, plan: plan, host: host, interrupt: interrupt, console: console)
        }
    }

    private static func replay(
        _ files: [InputFile], plan: Plan, host: RuleHost, interrupt: InterruptSignal, console: Console
    ) async throws(CommandError) -> ExitStatus {
        var reader = ReplayReader(interrupt: interrupt)
        var progress = ProgressBar("reading", total: files.reduce(0) { $0 + $1.size }, unit: "bytes", console: console)
        var isComplete = try reader.read(files, progress: &progress) { problem throws(CommandError) in
            try ScanCommand.report(problem, asJSON: plan.isJSON, console: console)
            try console.flushWhenLarge()
        }
        progress.clear()
        var summary = ReplaySummary()
        summary.problemCount = reader.problemCount
        if isComplete {
            let feed = ReplayFeed(files, index: reader.index, interrupt: interrupt)
            let bar = ProgressBar("judging", total: reader.index.count, unit: "messages", console: console)
            isComplete = try await judge(feed, bar: bar, plan: plan, host: host, summary: &summary, console: console)
        }
        summary.statistics = await host.statistics()
        if plan.isJSON {
            summary.appendJSON(to: &console.output.bytes)
        } else {
            console.print(summary.rendered(for: console.terminal))
        }
        try console.flush()
        if !isComplete, let number = interrupt.number { return .signal(number) }
        return summary.problemCount == 0 ? .success : .finding
    }

    private static func judge(
        _ source: ReplayFeed, bar: ProgressBar, plan: Plan, host: RuleHost, summary: inout ReplaySummary,
        console: Console
    ) async throws(CommandError) -> Bool {
        var feed = source
        var progress = bar
        var counted = summary
        var rows = VerdictRows(.names, for: console.terminal)
        let start = ContinuousClock.now
        let isComplete = try await VerdictPipeline.run(
            &feed, judge: { await host.scan($0) }
        ) { batch, verdicts throws(CommandError) in
            for (message, verdict) in zip(batch.messages, verdicts) {
                counted.add(verdict)
                guard isWorthSeeing(verdict, plan: plan) else { continue }
                if plan.isJSON {
                    console.output.appendLine { verdict.write(to: &$0, isPrinted: true) }
                } else {
                    console.print(rows.row(verdict, of: message))
                }
            }
            if !console.output.bytes.isEmpty { progress.clear() }
            try console.flush()
            progress.show(counted.messageCount)
        } pause: { () throws(CommandError) in
        }
        progress.clear()
        counted.elapsed = ContinuousClock.now - start
        summary = counted
        return isComplete
    }

    private static func isWorthSeeing(_ verdict: Verdict, plan: Plan) -> Bool {
        if plan.showsAll || verdict.action != .none || !verdict.failures.isEmpty { return true }
        return !verdict.hits.isEmpty && verdict.score >= plan.minimum
    }
}
