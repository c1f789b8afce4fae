internal import BotAPI
internal import BotAdapter
internal import Foundation
internal import HTTP
internal import RuleHost

/// Moderates live groups until it is told to stop.
enum BotCommand: Subcommand {
    static let spec = CommandSpec(
        name: "bot", summary: "moderates live groups until it is stopped", operands: "", operandCount: 0...0,
        options: [
            CommandSpec.Option(
                name: "--token-file", value: "FILE", summary: "file with the bot's token (TELEGRAM_BOT_TOKEN)"),
            CommandSpec.Option(
                name: "--dry-run", value: nil, summary: "judge and say what would be done, change nothing in Telegram"),
            CommandSpec.Option(name: "--once", value: nil, summary: "handle what waits now, then end"),
        ] + CommandSpec.common(store: "embedded:\(HostSettings.liveJournal)"),
        details: [
            """
            Reads TELEGRAM_BOT_TOKEN, TELEGRAM_API_URL (a Bot API server other than Telegram's) and RULEHOST_OWNERS (ids of \
            the users who may send /reload). Rules, scores and lists that are saved go live within a second. SIGTERM or \
            Ctrl-C ends it; what is left to do goes on at the next start.
            """,
            """
            With --dry-run, updates count as handled all the same, and strikes and verdicts are kept: give it a --store of \
            its own, and do not run it beside a bot with the same token.
            """,
        ],
        examples: [
            ("rulehost bot --token-file bot.token", "the token in a file, out of the environment"),
            ("rulehost bot --dry-run --store memory", "see what it would do"),
        ])

    /// Runs the bot with the wall clock and Foundation's HTTP until SIGTERM or SIGINT.
    static func run(_ arguments: ParsedArguments, console: Console) async throws(CommandError) -> ExitStatus {
        let settings: BotSettings
        do throws(BotSettings.Failure) {
            let environment = ProcessInfo.processInfo.environment
            settings = try BotSettings(environment: environment, tokenFile: arguments["--token-file"])
        } catch {
            throw .usage(error.message)
        }
        var options = try arguments.hostSettings(store: HostSettings.live).options(log: Console.log)
        // One processor is left for what is not judging: more threads than processors only wait for each other.
        options.shards = max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
        if case .redis = options.store { options.pendingWrites = HostSettings.pendingWrites }
        // Groups of one tenant share what is known of people, and no others.
        options.tenancy = .byGroup
        let host = try await HostLoading.load(options, console: console)
        return try await host.closing { () async throws(CommandError) in
            host.watch()
            let code = await run(
                host: host, settings: settings, isDryRun: arguments.has("--dry-run"),
                endsWhenDone: arguments.has("--once"), log: Console.log)
            return ExitStatus(code: code)
        }
    }

    /// Runs the bot over a host that is loaded; the exit code is 0 when it was told to stop, 1 when Telegram does not let
    /// it work.
    static func run(
        host: RuleHost, settings: BotSettings, isDryRun: Bool, endsWhenDone: Bool,
        log: @escaping @Sendable (String) -> Void
    ) async -> Int32 {
        // Without TLS it is a server of the operator's own, close by and asked often.
        let isNear = settings.server.scheme == "http"
        let transport: any HTTPTransport = isNear ? SocketTransport() : URLSessionTransport()
        let client = TelegramClient(
            server: settings.server, token: settings.token, transport: transport, timing: .live, log: log)
        let bot = Bot(
            telegram: isDryRun ? DryRunTelegram(telegram: client, log: log) : client, host: host,
            owners: settings.owners, log: log, isDryRun: isDryRun, endsWhenDone: endsWhenDone)
        let running = Task { await bot.run() }
        let signals = ProcessSignals([SIGTERM, SIGINT]) { running.cancel() }
        let code = await running.value
        signals.end()
        return code
    }
}
