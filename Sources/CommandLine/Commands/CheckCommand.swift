internal import RuleHost

/// `rulehost check`: loads everything, runs the rule tests and shows every problem with its place.
enum CheckCommand: Subcommand {
    static let spec = CommandSpec(
        name: "check", summary: "loads rules, scores and lists, runs the rule tests, shows every problem",
        operands: "", operandCount: 0...0,
        options: [
            .init(
                name: "--format", value: "table|json", summary: "for people and editors or for machines (table)",
                choices: ["table", "json"])
        ] + CommandSpec.common(store: "memory"),
        details: [
            """
            Each problem is a line `file:line:column: message`, which editors turn into a link. The exit status is 1 \
            when there is one. Nothing that a live bot keeps is touched.
            """
        ],
        examples: [("rulehost check", "before a commit, in an editor, in a CI")])

    static func run(_ arguments: ParsedArguments, console: Console) async throws(CommandError) -> ExitStatus {
        var options = try arguments.hostSettings(store: .memory).options(log: Console.log)
        options.followsMessageDates = true
        options.runsRuleTests = true
        let host: RuleHost
        do throws(LoadError) {
            host = try await RuleHost(options)
        } catch {
            show(error.problems, loaded: nil, asJSON: arguments.wantsJSON, console: console)
            return .finding
        }
        let loaded = host.loaded
        await host.close()
        show(loaded.pending, loaded: loaded, asJSON: arguments.wantsJSON, console: console)
        return loaded.pending.isEmpty ? .success : .finding
    }

    private static func show(_ problems: [Problem], loaded: RuleHost.Loaded?, asJSON: Bool, console: Console) {
        if asJSON { return console.output.bytes += json(problems, loaded: loaded) }
        for problem in problems { console.print("\(problem)\n") }
        if !problems.isEmpty {
            let files = Set(problems.map(\.file)).count
            let text = "\(count(problems.count, "problem")) in \(count(files, "file"))"
            console.print(console.terminal.styled(text, .red) + "\n")
        } else if let loaded {
            let text = [
                count(loaded.files.count, "rule file"), count(loaded.symbolCount, "symbol"),
                "\(count(loaded.testCount, "rule test")) passed",
            ].joined(separator: ", ")
            console.print(console.terminal.styled("ok", .green) + ": \(text)\n")
        }
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    private static func json(_ problems: [Problem], loaded: RuleHost.Loaded?) -> [UInt8] {
        JSONBytes.line { json in
            json.objects("problems", problems) { json, problem in
                json.member("file", problem.file)
                json.member("line", problem.line)
                json.member("column", problem.column)
                json.member("message", problem.message)
            }
            if let loaded {
                json.member("files", loaded.files)
                json.member("symbols", loaded.symbolCount)
                json.member("tests", loaded.testCount)
            }
        }
    }
}
