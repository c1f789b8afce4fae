internal import Foundation
internal import RuleHost

/// The command `rulehost`: finds the subcommand, runs it and turns what came of it into an exit status.
enum RulehostTool {
    /// A subcommand and what it does.
    private struct Command: Sendable {
        var spec: CommandSpec
        var run: @Sendable (ParsedArguments, Console) async throws(CommandError) -> ExitStatus

        init(_ command: (some Subcommand).Type) {
            spec = command.spec
            run = { (arguments, console) async throws(CommandError) in
                try await command.run(arguments, console: console)
            }
        }
    }

    private static let commands = [
        Command(ScanCommand.self), Command(ReplayCommand.self), Command(CheckCommand.self), Command(FlagsCommand.self),
        Command(EvalCommand.self), Command(LearnCommand.self), Command(ForgetCommand.self), Command(ExportCommand.self),
        Command(TuneCommand.self), Command(MigrateCommand.self), Command(APICommand.self), Command(ServeCommand.self),
        Command(BotCommand.self),
    ]

    /// Runs a command line without the program's name.
    static func run(_ arguments: [String], environment: [String: String]) async -> ExitStatus {
        // A reader that goes away is seen as an error of `write`.
        signal(SIGPIPE, SIG_IGN)
        // A standard descriptor that the caller closed would else be given to the next file that is opened.
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", O_RDWR)
        }
        let console = Console(environment: environment)
        do throws(CommandError) {
            let status = try await dispatch(arguments, console: console)
            try console.flush()
            return status
        } catch {
            return tell(error, console: console)
        }
    }

    private static func dispatch(_ arguments: [String], console: Console) async throws(CommandError) -> ExitStatus {
        guard let name = arguments.first else {
            console.writeError(HelpText.overall(commands.map(\.spec), for: console.errorTerminal))
            return .usage
        }
        switch name {
        case "--help", "-h", "help": return try help(about: arguments.dropFirst().first, console: console)
        case "--version":
            console.print("rulehost \(CommandSpec.version)\n")
            return .success
        default:
            let command = try command(named: name)
            let parsed = try ParsedArguments(arguments.dropFirst(), for: command.spec)
            if parsed.wantsHelp { return try help(about: name, console: console) }
            return try await command.run(parsed, console)
        }
    }

    private static func help(about name: String?, console: Console) throws(CommandError) -> ExitStatus {
        if let name {
            console.print(HelpText.command(try command(named: name).spec, for: console.terminal))
        } else {
            console.print(HelpText.overall(commands.map(\.spec), for: console.terminal))
        }
        return .success
    }

    private static func command(named name: String) throws(CommandError) -> Command {
        if let command = commands.first(where: { $0.spec.name == name }) { return command }
        let kind = name.hasPrefix("-") ? "option" : "command"
        let known = commands.map(\.spec.name)
        let hint = Suggestion.hint(
            for: name, in: known + ["--help", "--version"], orElse: "; known: \(known.joined(separator: ", "))")
        throw .usage("unknown \(kind) \(DisplayText.quoted(name))\(hint)")
    }

    private static func tell(_ error: CommandError, console: Console) -> ExitStatus {
        switch error.code {
        case .outputClosed: return .success
        case .usage, .failed:
            do throws(CommandError) { try console.complain(error.description) } catch { return .finding }
            return error.code == .usage ? .usage : .finding
        }
    }
}
