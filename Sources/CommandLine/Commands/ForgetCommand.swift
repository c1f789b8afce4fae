internal import RuleHost

/// `rulehost forget`: unlearns texts.
enum ForgetCommand: Subcommand {
    static let spec = CommandSpec(
        name: "forget", summary: "forgets texts that were learned, or all of them",
        operands: "[FILE...]", operandCount: 0...Int.max,
        options: [
            CommandSpec.Option(name: "--text", value: "TEXT", summary: "a text"),
            CommandSpec.Option(name: "--all", value: nil, summary: "everything; what ships with the rules stays"),
            SampleFiles.chat,
        ] + CommandSpec.common(store: "embedded:\(HostSettings.liveJournal)"),
        details: [
            """
            FILE holds texts in the formats of `rulehost learn`, or a text a line; labels do not matter. Without what was \
            forgotten everything is as if it had never been learned.
            """
        ],
        examples: [
            ("rulehost forget --text 'who sells a bicycle?'", "one text"),
            ("rulehost export > before.jsonl && rulehost forget --all", "start anew, with a copy"),
        ])

    static func run(_ arguments: ParsedArguments, console: Console) async throws(CommandError) -> ExitStatus {
        let scope = try SampleFiles.scope(arguments)
        var texts = try SampleFiles.read(arguments.operands, label: .ham).map(\.text)
        if let text = arguments["--text"] { texts.append(text) }
        guard arguments.has("--all") != !texts.isEmpty else {
            throw .usage(
                texts.isEmpty ? "what is to be forgotten? usage: \(spec.usage)" : "--all leaves no texts to name")
        }
        return try await SampleFiles.withHost(arguments, console: console) { (host) async throws(Problem) in
            let count =
                arguments.has("--all")
                ? try await host.forgetAll(in: scope, by: .operators)
                : try await host.forget(texts, in: scope, by: .operators)
            let unknown = arguments.has("--all") ? 0 : Set(texts).count - count
            console.print("forgot \(ProgressBar.grouped(count)) texts")
            if unknown > 0 { console.print("; \(ProgressBar.grouped(unknown)) were not known") }
            console.print("\n")
        }
    }
}
