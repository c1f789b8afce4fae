internal import BotAPI
internal import RuleHost

/// The parts of a bot and how they hang together.
///
/// Updates come in through the intake, wait in the mailbox of the chat that they are about, and are decided by the moderator; what
/// was decided is written by the ledger, which has its jobs done. What jobs learn comes back as an event.
struct BotParts: Sendable {
    let context: BotContext
    let ledger: Ledger
    let mailboxes: Mailboxes
    let intake: Intake
    let open: OpenUpdates

    /// Wires the parts of a bot.
    ///
    /// `asking` is who is asked about chats, nil for `telegram`; `patience` is how long an event waits for what only Telegram knows,
    /// `fetchPatience` how long a fetch waits for its updates, both in milliseconds and nil for ever; `ask` asks others outside;
    /// `mayAct` says whether it is certain that no other bot holds the store.
    init(
        telegram: any TelegramCalling, asking: (any TelegramCalling)? = nil, rules: any Judging, state: State,
        bot: BotIdentity, owners: Set<Int64>, timing: Timing, log: @escaping @Sendable (String) -> Void,
        isDryRun: Bool = false, patience: Int64? = 2_000, fetchPatience: Int64? = 200,
        ask: @escaping @Sendable (OpenAsk) async throws(StoreError) -> Answer? = { _ in nil },
        mayAct: @escaping @Sendable () -> Bool = { true }
    ) {
        let state = BotState(state: state, timing: timing)
        let directory = Directory(telegram: asking ?? telegram, timing: timing, log: log)
        let mailboxes = Mailboxes(timing: timing, patience: patience)
        let hands = JobHands(
            telegram: telegram, state: state, directory: directory, timing: timing, log: log, isDryRun: isDryRun,
            menus: CommandTable.menus, ask: ask, mayAct: mayAct)
        ledger = Ledger(hands: hands) { job, chat in
            while !mailboxes.offer(.due(job), to: chat) { await timing.pause(200) }
        }
        context = BotContext(
            rules: rules, state: state, directory: directory, bot: bot, owners: owners, timing: timing, log: log,
            ledger: ledger)
        let open = OpenUpdates()
        let intake = Intake(state: state, mailboxes: mailboxes, open: open, patience: fetchPatience, log: log)
        let moderator = Moderator(context: context) { open.standing(of: $0) }
        mailboxes.open { event, chat, isPatient in
            await moderator.handle(event, in: chat, isPatient: isPatient)
        } finished: { event, chat in
            intake.finished(event, chat: chat)
        }
        directory.onAnswer { mailboxes.wake() }
        self.mailboxes = mailboxes
        self.intake = intake
        self.open = open
    }

    /// Takes up what a run before this one left.
    func resume() async throws(StoreError) {
        let count = try await ledger.load()
        if count > 0 { context.log("\(count) jobs were not finished last time; going on with them") }
        try await intake.resume()
    }

    /// Whether nothing waits but for a time.
    var isQuiet: Bool {
        get async {
            guard mailboxes.isEmpty else { return false }
            return await ledger.isEmpty && mailboxes.isEmpty
        }
    }

    /// Tells the owners, at most once an hour, that another program takes updates away.
    func tellOwnersOfConflict() async {
        do throws(StoreError) {
            // No chat has this id: it stands for the bot as a whole.
            guard try await context.state.claimComplaint(chat: 0) else { return }
            let html = Phrase.conflict.text(.english)
            let jobs = context.owners.sorted().map { Job(SendPost(Post(chat: $0, html: html)), id: "conflict \($0)") }
            try await ledger.add(jobs)
        } catch {
            context.log("the bot's state was not written: \(error)")
        }
    }
}
