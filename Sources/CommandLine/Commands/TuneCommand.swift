internal import Foundation
internal import RuleHost

/// `rulehost tune`: fits the scores of groups.conf to labelled messages.
enum TuneCommand: Subcommand {
    static let spec = CommandSpec(
        name: "tune", summary: "fits the scores of groups.conf to labelled messages and shows the difference",
        operands: "FILE...", operandCount: 1...Int.max,
        options: [
            CommandSpec.Option(name: "--write", value: nil, summary: "write groups.conf; without it nothing is changed")
        ] + CommandSpec.common(store: "memory"),
        details: [
            """
            FILE holds labelled messages as `rulehost eval` reads them; they should be others than those that were learned, or \
            what was learned seems better than it is. A score keeps its sign and stays within a factor of four; a symbol that \
            fired less than \(ScoreTuning.minimumHits) times keeps its score.
            """
        ],
        examples: [
            ("rulehost tune messages.jsonl", "show what would change"),
            ("rulehost tune --write messages.jsonl", "and change it"),
        ])

    static func run(_ arguments: ParsedArguments, console: Console) async throws(CommandError) -> ExitStatus {
        let samples = try SampleFiles.read(arguments.operands)
        guard samples.contains(where: \.isSpam), samples.contains(where: { !$0.isSpam }) else {
            throw .usage("both spam and ham are needed to weigh one against the other")
        }
        let settings = try arguments.hostSettings(store: .memory)
        let before = try await judge(samples, settings, console)
        guard let threshold = before.judgements.first?.verdict.required[.delete] else {
            throw CommandError(code: .failed, message: "has no threshold for delete", location: settings.groups)
        }
        let scores = try scores(settings.groups)
        let rows = before.judgements.map { one in
            ScoreTuning.Row(
                weights: Dictionary(one.verdict.hits.map { ($0.name, $0.weight) }) { $0 + $1 },
                isSpam: one.sample.isSpam)
        }
        let changes = ScoreTuning.fit(rows, scores: scores, threshold: threshold)
        guard let original = FileManager.default.contents(atPath: settings.groups) else {
            throw CommandError(code: .failed, message: "cannot be read", location: settings.groups)
        }
        let edit = ScoreEdit(String(decoding: original, as: UTF8.self), scores: changes)
        guard !edit.lines.isEmpty else {
            console.print("the scores fit already: \(shares(before.overall))\n")
            return .success
        }
        let draft = FileManager.default.temporaryDirectory.appending(path: "rulehost-\(UUID().uuidString).conf")
        defer { try? FileManager.default.removeItem(at: draft) }
        try write(edit.text, to: draft.path)
        var drafted = settings
        drafted.groups = draft.path
        let after = try await judge(samples, drafted, console)
        show(edit, settings.groups, console)
        console.print("now:  \(shares(before.overall))\nthen: \(shares(after.overall))\n")
        for name in edit.missing { console.print("\(name): its score is not on the line of its name; left as it is\n") }
        if arguments.has("--write") {
            try write(edit.text, to: settings.groups)
            console.print("wrote \(settings.groups)\n")
        } else {
            console.print("nothing was changed; --write writes \(settings.groups)\n")
        }
        return .success
    }

    private static func judge(
        _ samples: [LearnedSample], _ settings: HostSettings, _ console: Console
    ) async throws(CommandError) -> Evaluation {
        var options = settings.options(log: Console.log)
        options.followsMessageDates = true
        options.runsRuleTests = false
        let host = try await HostLoading.load(options, console: console)
        var run = EvaluationRun(host: host)
        var evaluation = Evaluation(action: .delete)
        await run.judge(samples, into: &evaluation)
        await host.close()
        return evaluation
    }

    private static func scores(_ path: String) throws(CommandError) -> [String: Double] {
        do throws(LoadError) {
            return try RuleHost.scores(path: path)
        } catch {
            throw CommandError(code: .failed, message: "cannot be read", location: path)
        }
    }

    private static func show(_ edit: ScoreEdit, _ path: String, _ console: Console) {
        for line in edit.lines {
            console.print("\(path):\(line.number)\n")
            console.print(console.terminal.styled("-" + line.before, .red) + "\n")
            console.print(console.terminal.styled("+" + line.after, .green) + "\n")
        }
    }

    private static func shares(_ tally: Evaluation.Tally) -> String {
        String(
            format: "precision %.3f, recall %.3f, F1 %.3f, false-positive rate %.4f", tally.precision ?? 0,
            tally.recall ?? 0, tally.f1 ?? 0, tally.falsePositiveRate ?? 0)
    }

    private static func write(_ text: String, to path: String) throws(CommandError) {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandError(
                code: .failed, message: "cannot be written: \(error.localizedDescription)", location: path)
        }
    }
}
