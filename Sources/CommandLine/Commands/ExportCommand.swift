internal import RuleHost

/// `rulehost export`: writes what was learned.
enum ExportCommand: Subcommand {
    static let spec = CommandSpec(
        name: "export", summary: "writes what was learned as JSON lines",
        operands: "", operandCount: 0...0,
        options: [SampleFiles.chat] + CommandSpec.common(store: "embedded:\(HostSettings.liveJournal)"),
        details: [
            "The lines are {\"text\": \"...\", \"label\": \"spam\"} or \"ham\", oldest first, as `rulehost learn` reads them."
        ],
        examples: [("rulehost export > learned.jsonl", "a copy, or a file for `rulehost eval`")])

    static func run(_ arguments: ParsedArguments, console: Console) async throws(CommandError) -> ExitStatus {
        let scope = try SampleFiles.scope(arguments)
        return try await SampleFiles.withHost(arguments, console: console) { (host) async throws(Problem) in
            for sample in try await host.samples(in: scope) {
                console.output.bytes += JSONBytes.line { json in
                    json.member("text", sample.text)
                    json.member("label", sample.isSpam ? "spam" : "ham")
                }
            }
        }
    }
}
