internal import RuleHost

/// `rulehost eval`: how well labelled messages are judged.
enum EvalCommand: Subcommand {
    static let spec = CommandSpec(
        name: "eval", summary: "judges labelled messages and says how many were judged right",
        operands: "FILE...", operandCount: 1...Int.max,
        options: [
            CommandSpec.Option(
                name: "--folds", value: "N",
                summary:
                    "learn all but one part and judge that, N times; N files are the parts, else the lines are dealt out"
            ),
            CommandSpec.Option(
                name: "--train", value: "FILE,...", summary: "learn these before, besides what the store has learned"),
            CommandSpec.Option(
                name: "--action", value: "warn|delete|mute|ban",
                summary: "the weakest action that calls a message spam (delete)",
                choices: ["warn", "delete", "mute", "ban"]),
            CommandSpec.Option(
                name: "--disguise", value: nil, summary: "judge the spam once more under each disguise"),
            CommandSpec.Option(name: "--wrong", value: "N", summary: "messages of either kind that are shown (10)"),
            CommandSpec.format,
        ] + CommandSpec.common(store: "memory"),
        details: [
            """
            FILE holds JSON lines {"text": "...", "label": "spam"} or "ham", or CSV with the columns Text,Label. Each message \
            is judged as the first of a person in a group of their own, by all rules. Intervals are Wilson's, for 95 %.
            """
        ],
        examples: [
            ("rulehost eval messages.jsonl", "with what ships, and nothing else"),
            ("rulehost eval --folds 5 messages.jsonl", "with what four fifths of them teach, too"),
            ("rulehost eval --store redis://localhost messages.jsonl", "with what your groups have taught"),
        ])

    static func run(_ arguments: ParsedArguments, console: Console) async throws(CommandError) -> ExitStatus {
        let parts = try parts(arguments)
        let options = try arguments.recordOptions()
        let folds = try arguments.integer("--folds")
        if folds != nil || arguments.has("--train"), options.store != .memory {
            throw .usage("--folds and --train learn for the run alone; leave --store away")
        }
        let report = EvaluationReport(
            console: console, wrongShown: Int(try arguments.integer("--wrong") ?? 10), isJSON: arguments.wantsJSON)
        let action = arguments["--action"].flatMap(Action.init(rawValue:)) ?? .delete
        let training = try SampleFiles.read(SampleFiles.paths("--train", arguments))

        var evaluations: [Evaluation] = []
        var disguised = DisguiseMethod.allCases.map { _ in Evaluation.Tally() }
        for (number, part) in parts.enumerated() {
            var learned = training
            if folds != nil { learned += parts.enumerated().filter { $0.offset != number }.flatMap(\.element.samples) }
            let host = try await HostLoading.load(options, console: console)
            _ = try await host.closing { () async throws(CommandError) in
                try await teach(learned, to: host)
                var run = EvaluationRun(host: host)
                var evaluation = Evaluation(action: action)
                await run.judge(part.samples, into: &evaluation)
                evaluations.append(evaluation)
                guard arguments.has("--disguise") else { return .success }
                for (place, disguise) in DisguiseMethod.allCases.enumerated() {
                    for sample in part.samples where sample.isSpam {
                        let verdict = await run.judge(disguise.applied(to: sample.text))
                        disguised[place].count(verdict.action >= action, isSpam: true)
                    }
                }
                return .success
            }
        }
        let total = Evaluation(action: action, judgements: evaluations.flatMap(\.judgements))
        report.show(
            total, parts: zip(parts, evaluations).map { ($0.name, $1.overall) },
            disguises: arguments.has("--disguise") ? Array(zip(DisguiseMethod.allCases, disguised)) : [])
        return .success
    }

    private static func teach(_ samples: [LearnedSample], to host: RuleHost) async throws(CommandError) {
        guard !samples.isEmpty else { return }
        do throws(Problem) {
            try await host.learn(samples, in: .shared, by: .operators)
        } catch {
            throw CommandError(code: .failed, message: error.message, location: error.file)
        }
        await host.refreshLearning()
    }

    /// The messages in the parts in which they are judged.
    private static func parts(_ arguments: ParsedArguments) throws(CommandError) -> [(
        name: String, samples: [LearnedSample]
    )] {
        var files: [(name: String, samples: [LearnedSample])] = []
        for path in arguments.operands { files.append((path, try SampleFiles.read([path]))) }
        guard let folds = try arguments.integer("--folds") else { return [("all", files.flatMap(\.samples))] }
        let all = files.flatMap(\.samples)
        guard (2...Int64(max(2, all.count))).contains(folds) else {
            throw .usage("--folds wants 2 to \(all.count), as many as there are messages at most")
        }
        if files.count == Int(folds) { return files }
        // Spam and ham are dealt out in turn, so that each part has its share of both.
        let ordered = all.filter(\.isSpam) + all.filter { !$0.isSpam }
        return (0..<Int(folds)).map { fold in
            ("part \(fold + 1)", stride(from: fold, to: ordered.count, by: Int(folds)).map { ordered[$0] })
        }
    }
}
