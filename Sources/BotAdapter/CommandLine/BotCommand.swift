internal import Foundation
internal import RuleHost

/// Moderates live groups until it is told to stop.
struct BotCommand: Sendable {
    /// How long the server holds an empty answer back; seconds.
    private static let pollSeconds: Int64 = 50
    /// How long a stop waits for steps that are under way, in milliseconds; what is left goes on at the next start.
    private static let graceTime: Int64 = 5_000

    var telegram: any TelegramCalling
    var rules: any Judging
    var store: any Store
    var settings: BotSettings
    var timing: Timing
    var log: @Sendable (String) -> Void
    /// Whether nothing is changed in Telegram.
    var isDryRun = false
    /// Whether it ends when all that waits is handled.
    var endsWhenDone = false
    /// Gets the answers of lists of spammers.
    var fetch: Fetch = URLSessionTransport().fetch

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
        let location = StoreLocation.embedded(path: HostSettings.liveJournal)
        var options = try arguments.hostSettings(store: location).options(log: Console.log)
        // One processor is left for what is not judging: more threads than processors only wait for each other.
        options.shards = max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
        if case .redis = options.store { options.pendingWrites = HostSettings.pendingWrites }
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
        let command = BotCommand(
            telegram: isDryRun ? DryRunTelegram(telegram: client, log: log) : client, rules: host, store: host.store,
            settings: settings, timing: .live, log: log, isDryRun: isDryRun, endsWhenDone: endsWhenDone)
        let running = Task { await command.run() }
        let signals = ProcessSignals([SIGTERM, SIGINT]) { running.cancel() }
        let code = await running.value
        signals.end()
        return code
    }

    /// Runs until the task is cancelled.
    func run() async -> Int32 {
        let state = BotState(store: store, timing: timing)
        let performer = ActPerformer(telegram: telegram, timing: timing, isDryRun: isDryRun)
        let outbox = Outbox(performer: performer, state: state, log: log)
        do {
            let bot = try await introduce()
            let administrators = Administrators(telegram: telegram, timing: timing, log: log)
            let context = BotContext(
                rules: rules, state: state, administrators: administrators,
                channels: LinkedChannels(telegram: telegram, timing: timing, log: log), bot: bot,
                owners: settings.owners, timing: timing, log: log)
            let moderator = Moderator(context: context, outbox: outbox, fetch: fetch)
            let pending = try await state.pending()
            if !pending.isEmpty { log("\(pending.count) updates were not finished last time; going on with them") }
            for entry in pending { await outbox.resume(entry) }
            try await moderator.resume()
            let check = Task { await StartupCheck(telegram: telegram, context: context).run() }
            let polling = LongPolling(
                telegram: telegram, timing: timing, seconds: endsWhenDone ? 0 : Self.pollSeconds, log: log,
                endsWhenEmpty: endsWhenDone)
            let offset = try await state.offset()
            let timers = Task {
                await TimerLoop(state: state, timing: timing, log: log).run { await moderator.fire($0, due: $1) }
            }
            let failure = await polling.run(from: offset) { await moderator.handle($0) }
            timers.cancel()
            await timers.value
            check.cancel()
            await drain(outbox)
            guard let failure else {
                log("stopped")
                return 0
            }
            log(explain(failure))
        } catch let error as TelegramError {
            if error.code == .cancelled || Task.isCancelled { return 0 }
            log(explain(error))
        } catch {
            log("the bot's state cannot be read: \(error)")
        }
        return 1
    }

    /// Says who the bot is and what it lacks, and puts its commands into Telegram's menus.
    private func introduce() async throws(TelegramError) -> BotIdentity {
        let user = try await telegram.send(.getMe, as: TelegramUser.self)
        log("I am @\(user.username ?? "") (\(user.fullName), id \(user.id))")
        if isDryRun { log("dry run: I change nothing in Telegram; updates count as handled all the same") }
        if user.canReadAllGroupMessages == false {
            log(
                """
                privacy mode is on: I see messages only in groups where I am an administrator \
                (switch it off with /setprivacy at @BotFather)
                """)
        }
        if user.canJoinGroups == false { log("I may not be added to groups (see /setjoingroups at @BotFather)") }
        if settings.owners.isEmpty { log("RULEHOST_OWNERS is empty: nobody may send /reload") }
        for menu in CommandTable.menus where !isDryRun {
            do {
                _ = try await telegram.send(menu)
            } catch {
                // A menu is a convenience; the commands work without it.
                log("the menu of commands is not set: \(error)")
            }
        }
        return BotIdentity(id: user.id, username: user.username ?? "")
    }

    private func explain(_ error: TelegramError) -> String {
        switch error.code {
        case .token:
            "Telegram does not accept the token (\(error)): check TELEGRAM_BOT_TOKEN and TELEGRAM_API_URL"
        case .conflict:
            "a webhook is set for this bot, and Telegram sends its updates there: remove it with deleteWebhook (\(error))"
        default: "Telegram cannot be used: \(error)"
        }
    }

    /// Waits until all steps are done, but not for long when it is told to stop.
    private func drain(_ outbox: Outbox) async {
        var end = Int64.max
        while timing.now() < end, await !outbox.isEmpty {
            if end == .max, Task.isCancelled || !endsWhenDone { end = timing.now() + Self.graceTime }
            // Not `timing.pause`: this task is cancelled, and its pauses end at once.
            await Task { await timing.pause(20) }.value
        }
    }
}
