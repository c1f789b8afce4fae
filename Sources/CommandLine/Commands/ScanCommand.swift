internal import BotAdapter
internal import Foundation
internal import HTTP
internal import RuleHost
internal import Serve

/// `rulehost scan`: judges messages as they come, a verdict a line.
enum ScanCommand: Subcommand {
    static let spec = CommandSpec(
        name: "scan", summary: "judges messages from standard input, from files, or one text",
        operands: "[FILE ...]", operandCount: 0...Int.max,
        options: [
            .init(name: "--text", value: "TEXT", summary: "judge this text instead of reading messages"),
            .init(name: "--user", value: "ID", summary: "who says it, with --text (1)"),
            .init(name: "--chat", value: "ID", summary: "where it is said, with --text (-100)"),
            .init(
                name: "--wait", value: nil, summary: "ask lists from outside that rules want to know, and wait for them"
            ),
            CommandSpec.format, CommandSpec.tenant,
        ] + CommandSpec.common(store: "memory"),
        details: [
            """
            A line is a Bot API Update or {"chat_id","user_id","username","date","text","message_id"}. Each line is \
            answered before the next one is waited for, in the order of the input. Time is taken from the messages. \
            A line that is no message is reported and the next one goes on; the exit status is 1 then.
            """
        ],
        examples: [
            ("rulehost scan --text 'JOIN NOW t.me/+AbCdEf'", "judge one text and say why"),
            ("rulehost scan --wait --text hello --user 7", "with what lists of spammers say, where their flags are on"),
            ("rulehost scan --format json < messages.jsonl", "a verdict a line, for programs"),
        ])

    static func run(_ arguments: ParsedArguments, console: Console) async throws(CommandError) -> ExitStatus {
        let text = try message(arguments)
        let options = try arguments.recordOptions()
        var files: [InputFile] = []
        if text == nil {
            for path in arguments.operands.isEmpty ? ["-"] : arguments.operands {
                files.append(try InputFile(path: path))
            }
        }
        let host = try await HostLoading.load(options, console: console)
        let desk =
            arguments.has("--wait") ? host.askDesk(fetch: URLSessionTransport().fetch, log: Console.log) : nil
        let judge: @Sendable ([Message]) async -> [Verdict] = { await host.scan($0, asking: desk) }
        let interrupt = try InterruptSignal()
        if text == nil, arguments.operands.isEmpty, isatty(STDIN_FILENO) == 1 {
            try console.complain("reading messages from this terminal, one JSON object a line; Ctrl-D ends it")
        }
        return try await host.closing { () async throws(CommandError) in
            if let text {
                for verdict in await judge([text]) { show(verdict, asJSON: arguments.wantsJSON, console: console) }
                return .success
            }
            return try await scan(
                LineFeed(files, interrupt: interrupt), interrupt: interrupt, judge: judge,
                asJSON: arguments.wantsJSON, console: console)
        }
    }

    private static func message(_ arguments: ParsedArguments) throws(CommandError) -> Message? {
        let user = try arguments.integer("--user")
        let chat = try arguments.integer("--chat")
        guard let text = arguments["--text"] else {
            if user != nil || chat != nil { throw .usage("--user and --chat go with --text; messages name their own") }
            return nil
        }
        if !arguments.operands.isEmpty { throw .usage("either --text or files, not both") }
        return Message(
            id: 1, date: Int64(Date().timeIntervalSince1970), chat: Chat(id: chat ?? -100), user: User(id: user ?? 1),
            text: text)
    }

    private static func show(_ verdict: Verdict, asJSON: Bool, console: Console) {
        if asJSON {
            console.output.appendLine { verdict.write(to: &$0, isPrinted: true) }
        } else {
            console.print(VerdictText.card(verdict, for: console.terminal))
        }
    }

    private static func scan(
        _ source: LineFeed, interrupt: InterruptSignal, judge: @escaping @Sendable ([Message]) async -> [Verdict],
        asJSON: Bool, console: Console
    ) async throws(CommandError) -> ExitStatus {
        var feed = source
        var problems = 0
        var rows = VerdictRows(.ids, for: console.terminal)
        let isComplete = try await VerdictPipeline.run(&feed, judge: judge) { batch, verdicts throws(CommandError) in
            var index = 0
            for item in batch.items {
                switch item {
                case .problem(let problem):
                    problems += 1
                    try report(problem, asJSON: asJSON, console: console)
                case .message:
                    if asJSON {
                        console.output.appendLine { verdicts[index].write(to: &$0, isPrinted: true) }
                    } else {
                        console.print(rows.row(verdicts[index], of: batch.messages[index]))
                    }
                    index += 1
                }
            }
            try console.flushWhenLarge()
        } pause: { () throws(CommandError) in
            try console.flush()
        }
        if !isComplete, let number = interrupt.number { return .signal(number) }
        return problems == 0 ? .success : .finding
    }

    /// Says why a line is no message: among the verdicts for programs, on standard error for people.
    static func report(_ problem: LineProblem, asJSON: Bool, console: Console) throws(CommandError) {
        if asJSON {
            console.output.appendLine { problem.write(to: &$0) }
        } else {
            try console.complain(DisplayText.clean(problem.description))
        }
    }
}
