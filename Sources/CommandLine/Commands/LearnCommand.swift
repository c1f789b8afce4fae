internal import Foundation
internal import RuleHost

/// `rulehost learn`: teaches what is spam and what is not.
enum LearnCommand: Subcommand {
    static let spec = CommandSpec(
        name: "learn", summary: "teaches what is spam and what is ham",
        operands: "[FILE...]", operandCount: 0...Int.max,
        options: [
            CommandSpec.Option(name: "--spam", value: "FILE,...", summary: "files of spam"),
            CommandSpec.Option(name: "--ham", value: "FILE,...", summary: "files of ham: ordinary talk"),
            SampleFiles.chat,
        ] + CommandSpec.common(store: "embedded:\(HostSettings.liveJournal)"),
        details: [
            SampleFiles.formats,
            """
            A text that was learned as the opposite becomes what it is now. A bot on the same Redis knows within seconds; one \
            with a journal has to be stopped first, as its journal is its own. A scope holds \
            \(ProgressBar.grouped(RuleHost.maximumSamples)) texts; of more the oldest leave.
            """,
        ],
        examples: [
            ("rulehost learn messages.jsonl", "labelled messages"),
            ("rulehost learn --spam spam-samples.txt --ham ham-samples.txt", "files of tg-spam, a text a line"),
        ])

    static func run(_ arguments: ParsedArguments, console: Console) async throws(CommandError) -> ExitStatus {
        let scope = try SampleFiles.scope(arguments)
        var samples = try SampleFiles.read(arguments.operands)
        samples += try SampleFiles.read(SampleFiles.paths("--spam", arguments), label: .spam)
        samples += try SampleFiles.read(SampleFiles.paths("--ham", arguments), label: .ham)
        guard !samples.isEmpty else { throw .usage("there is nothing to learn; usage: \(spec.usage)") }
        let now = Int64(Date().timeIntervalSince1970)
        for place in samples.indices { samples[place].date = now }
        return try await SampleFiles.withHost(arguments, console: console) { (host) async throws(Problem) in
            var progress = ProgressBar("learning", total: samples.count, unit: "texts", console: console)
            defer { progress.clear() }
            let learned = try await host.learn(samples, in: scope, by: .operators) { progress.show($0) }
            progress.clear()
            let known = try await host.samples(in: scope)
            let without = samples.count - learned
            console.print("learned \(SampleFiles.counts(samples))")
            if without > 0 { console.print(", \(without) of them without a word and left out") }
            console.print("; known are \(SampleFiles.counts(known)) now\n")
        }
    }
}
