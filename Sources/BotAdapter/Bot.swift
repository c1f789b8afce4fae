package import BotAPI
internal import Foundation
internal import HTTP
package import RuleHost

/// A bot with all its parts: introduces itself, goes on where it stopped, then polls, judges and acts until it is told to stop.
package struct Bot: Sendable {
    /// How long the server holds an empty answer back; seconds.
    private static let pollSeconds: Int64 = 50
    /// How long a stop waits for steps that are under way, in milliseconds; what is left goes on at the next start.
    private static let graceTime: Int64 = 5_000

    var telegram: any TelegramCalling
    var rules: any Judging
    var store: any Store
    /// People who may use owner commands, by id.
    var owners: Set<Int64>
    var timing: Timing
    var log: @Sendable (String) -> Void
    /// Who this bot is to others that want its store.
    var name = "a bot"
    /// Asks others outside; nil when nobody answers.
    var ask: @Sendable (OpenAsk) async throws(StoreError) -> Answer? = { _ in nil }
    /// Whether nothing is changed in Telegram.
    var isDryRun = false
    /// Whether it ends when all that waits is handled.
    var endsWhenDone = false

    /// Runs until the task is cancelled.
    package func run() async -> Int32 {
        do {
            let bot = try await introduce()
            let holder = StoreHolder(state: State(store: store), name: name, timing: timing, log: log)
            if let other = try await holder.take() {
                log(Self.explain(other, isTakeover: false))
                return 1
            }
            let parts = BotParts(
                telegram: telegram, rules: rules, state: State(store: store).fenced { holder.hold }, bot: bot,
                owners: owners, timing: timing, log: log, isDryRun: isDryRun, ask: ask
            ) { holder.isCertain }
            try await parts.resume()
            let check = Task { await StartupCheck(telegram: telegram, context: parts.context).run() }
            let polling = LongPolling(
                telegram: telegram, timing: timing, seconds: endsWhenDone ? 0 : Self.pollSeconds, log: log,
                kinds: Moderator.kinds, endsWhenEmpty: endsWhenDone
            ) { await parts.tellOwnersOfConflict() }
            let offset = parts.open.offset
            let (caughtUp, catchUp) = AsyncStream<Void>.makeStream()
            // What people did before a deadline goes before it, though the bot was away meanwhile.
            let clock = Task {
                for await _ in caughtUp { break }
                await parts.ledger.run()
            }
            let fetching = Task {
                await polling.run(from: offset) {
                    await parts.intake.take($0)
                } caughtUp: {
                    catchUp.finish()
                }
            }
            let holding = Task {
                let other = await holder.run()
                if other != nil { fetching.cancel() }
                return other
            }
            let failure = await withTaskCancellationHandler {
                await fetching.value
            } onCancel: {
                fetching.cancel()
            }
            clock.cancel()
            check.cancel()
            await drain(parts)
            holding.cancel()
            if let other = await holding.value {
                log(Self.explain(other, isTakeover: true))
                return 1
            }
            await holder.release()
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
        if owners.isEmpty { log("RULEHOST_OWNERS is empty: nobody may send /reload") }
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

    private static func explain(_ other: StoreHold, isTakeover: Bool) -> String {
        let since = UTCTime(seconds: other.since / 1000)
        let holder = "\(other.holder), since \(since.date) \(since.time) UTC"
        guard !isTakeover else { return "another bot took the store, and this one ends: \(holder)" }
        return "another bot works on this store: \(holder); stop it, or give this one a --store of its own"
    }

    private func explain(_ error: TelegramError) -> String {
        switch error.code {
        case .token:
            "Telegram does not accept the token (\(error)): check TELEGRAM_BOT_TOKEN and TELEGRAM_API_URL"
        case .conflict where error.message.contains("webhook"):
            "a webhook is set for this bot, and Telegram sends its updates there: remove it with deleteWebhook (\(error))"
        case .conflict:
            "another program fetches this bot's updates with the same token, and it was there first: stop one of the two (\(error))"
        default: "Telegram cannot be used: \(error)"
        }
    }

    /// Waits until everything is done, but not for long when it is told to stop.
    private func drain(_ parts: BotParts) async {
        var end = Int64.max
        while timing.now() < end, await !parts.isQuiet {
            if end == .max, Task.isCancelled || !endsWhenDone { end = timing.now() + Self.graceTime }
            // Not `timing.pause`: this task is cancelled, and its pauses end at once.
            await Task { await timing.pause(20) }.value
        }
    }
}

extension Bot {
    /// A bot over a host that is loaded, with the wall clock and Foundation's HTTP for lists of spammers.
    ///
    /// - Parameters:
    ///   - telegram: Where it acts.
    ///   - host: What judges; its store holds the bot's state.
    ///   - owners: People who may use owner commands, by id.
    ///   - log: Called from any thread.
    ///   - isDryRun: Whether nothing is changed in Telegram.
    ///   - endsWhenDone: Whether it ends when all that waits is handled.
    package init(
        telegram: any TelegramCalling, host: RuleHost, owners: Set<Int64>, log: @escaping @Sendable (String) -> Void,
        isDryRun: Bool, endsWhenDone: Bool
    ) {
        let desk = host.askDesk(fetch: URLSessionTransport().fetch, log: log)
        self.init(
            telegram: telegram, rules: host, store: host.store, owners: owners, timing: .live, log: log,
            name: host.holdsStoreAlone ? "the process that has this store open" : Self.processName,
            ask: { ask throws(StoreError) in try await desk.ask(ask) }, isDryRun: isDryRun, endsWhenDone: endsWhenDone)
    }

    /// The process in words that tell it from any other.
    private static var processName: String {
        let process = ProcessInfo.processInfo
        return "process \(process.processIdentifier) on \(process.hostName) (\(process.globallyUniqueString.suffix(8)))"
    }
}
