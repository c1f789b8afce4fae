internal import BotAPI
internal import RuleHost
internal import Synchronization

/// Handles events: reads the facts that a decision needs, has each concern add to it, and has it written.
///
/// It knows which facts and which concerns there are and in which order; what follows from them is said in `Decisions`.
final class Moderator: Sendable {
    /// The kinds of updates that are handled; Telegram is asked for no others.
    static let kinds: [TelegramUpdate.Kind] = [
        .message, .editedMessage, .callback, .member, .ownMember, .joinRequest,
    ]

    private let context: BotContext
    private let ledger: Ledger
    private let people = KnownPeople()
    /// Titles that are in the store already, by chat.
    private let titles = Mutex<[Int64: String]>([:])
    /// The newest message that was heard of, by chat.
    private let newest = Mutex<[Int64: Int64]>([:])
    private let standing: @Sendable (_ update: Int64) -> UpdateStanding

    init(context: BotContext, standing: @escaping @Sendable (_ update: Int64) -> UpdateStanding) {
        self.context = context
        ledger = context.ledger
        self.standing = standing
    }

    /// Handles an event that came to a chat's mailbox.
    func handle(_ event: MailboxEvent, in chat: Int64, isPatient: Bool) async -> Handling {
        let context = context.forEvent(isPatient: isPatient)
        do throws(StoreError) {
            var decision = try await decide(event, in: chat, context)
            if context.isWaiting { return .waits }
            decision.updatePosts { post in post.after = newest.withLock { $0[post.chat] } }
            try await losses(of: &decision, context)
            try await ledger.commit(
                decision, in: context.state, event.update.map(standing) ?? UpdateStanding())
            context.needs.settle()
            for line in decision.lines { context.log(line) }
            if decision.isAboutSettings { await context.rules.recheckChats() }
            if let (sample, scope) = decision.learned { context.rules.noteLearned(sample, in: scope) }
            return decision.forward.map { .forward(to: $0) } ?? .done
        } catch {
            context.log("\(event) is not handled: \(error)")
            return await handle(error, of: event, context)
        }
    }

    /// What becomes of an event that could not be handled.
    private func handle(_ error: StoreError, of event: MailboxEvent, _ context: BotContext) async -> Handling {
        if error.isPassing { return .failed }
        // A store that is closed, or another bot's by now, takes nothing any more.
        guard error.code != "CLOSED", error.code != "FENCED" else { return .waits }
        // What is refused now is refused the next time: the events behind it are not to wait for it.
        guard let update = event.update else { return .done }
        do throws(StoreError) {
            let empty = Decision(origin: .update(update), chat: nil)
            try await ledger.commit(empty, in: context.state, standing(update))
            return .done
        } catch {
            return .failed
        }
    }

    private func decide(
        _ event: MailboxEvent, in chat: Int64, _ context: BotContext
    ) async throws(StoreError) -> Decision {
        switch event {
        case .due(let job): try await decide(job, in: chat, context)
        case .update(let update): try await decide(update, in: chat, context)
        }
    }

    // MARK: Jobs

    private func decide(_ job: Job, in chat: Int64, _ context: BotContext) async throws(StoreError) -> Decision {
        var decision = Decision(origin: .due(job.id, at: job.due ?? 0), chat: chat)
        switch job.kind {
        case let captcha as CaptchaDeadline:
            try await Newcomers(context: context).timeIsUp(chat: captcha.chat, user: captcha.user, &decision)
        case let digest as SendDigest:
            let lines = try await context.state.state.read(
                .digest(adminChat: digest.adminChat, minute: digest.minute))
            let language = try await context.group(digest.adminChat).language
            Digests.due(digest, lines: lines, language: language, &decision)
        case let waiting as JudgeAgain:
            try await judgeAgain(waiting.message, isFirst: true, context, &decision)
        case let asked as AskOutside:
            try await judgeAgain(asked.message, isFirst: false, context, &decision)
        default: context.log("the job \(job.id) is no event")
        }
        return decision
    }

    /// Judges a message again whose verdict lacked an answer, against what was decided about it before.
    private func judgeAgain(
        _ original: Message, isFirst: Bool, _ context: BotContext, _ decision: inout Decision
    ) async throws(StoreError) {
        var message = original
        let isKnown = identify(&message, context)
        guard !context.isWaiting else { return }
        let place = MessagePlace(chat: message.chat.id, message: message.verdictNumber)
        var facts = try await facts(of: message, nil, context)
        facts.isAuthorKnown = isKnown
        facts.last = isFirst ? nil : try await context.state.verdict(at: place)
        let verdict = await context.rules.preview(message)
        VerdictDecision.conclude(verdict, on: message, facts, &decision)
    }

    // MARK: Updates

    private func decide(
        _ update: TelegramUpdate, in chat: Int64, _ context: BotContext
    ) async throws(StoreError) -> Decision {
        var decision = Decision(origin: .update(update.id), chat: update.chatID)
        switch update.payload {
        case .message(let wire):
            newest.withLock { $0[wire.chat.id] = max(wire.id, $0[wire.chat.id] ?? 0) }
            // A command that was handed on was moderated where it was given.
            if chat == wire.chat.id { try await moderate(update, context, &decision) }
            guard !context.isWaiting else { break }
            if wire.migratedTo != nil { try await migrate(wire, context, &decision) }
            try await obey(wire, update, in: chat, context, &decision)
            try await endorse(wire, context, &decision)
        case .editedMessage: try await moderate(update, context, &decision)
        case .callback(let callback) where callback.data?.hasPrefix(CaptchaTap.prefix) == true:
            try await Newcomers(context: context).pressed(callback, &decision)
        case .callback(let callback): try await AdminDesk(context: context).answer(callback, &decision)
        case .member(let change): try await note(change, update, context, &decision)
        case .joinRequest(let request): try await Newcomers(context: context).requested(request, &decision)
        case .ownMember(let change):
            context.directory.forget(chat: change.chat.id)
            await ledger.setPresence(change.new.isPresent, chat: change.chat.id)
            decision.log(BotIdentity.describe(change))
            try await AdminDesk(context: context).greet(change, &decision)
        case .channelPost, .editedChannelPost: break
        case .other(let kind): decision.log("update \(update.id) skipped: \(kind) is not handled")
        }
        return decision
    }

    private func note(
        _ change: TelegramMemberChange, _ update: TelegramUpdate, _ context: BotContext, _ decision: inout Decision
    ) async throws(StoreError) {
        context.directory.note(change)
        await ledger.note(status: change.new.status, of: change.new.user.id, chat: change.chat.id)
        try await moderate(update, context, &decision)
        if change.old.isPresent, !change.new.isPresent {
            try await Newcomers(context: context).left(user: change.new.user.id, chat: change.chat.id, &decision)
        }
        try await AdminDesk(context: context).note(change, &decision)
    }

    private func moderate(
        _ update: TelegramUpdate, _ context: BotContext, _ decision: inout Decision
    ) async throws(StoreError) {
        for message in MessageMapping.messages(of: update) {
            let now = context.timing.seconds
            if let name = people.note(message.user, now: now) { decision.note(name) }
            if let user = message.user { context.needs.remember { self.people.remember(user, in: message.chat.id) } }
            guard message.chat.kind == .group || message.chat.kind == .supergroup else { continue }
            noteTitle(of: message.chat, context, &decision)
            if message.kind == .join, let user = message.user {
                let claim = try await context.state.state.read(.joinClaim(chat: message.chat.id, user: user.id))
                // An update that comes again after a crash finds its own claim.
                guard claim == nil || claim == update.id else {
                    try await Newcomers(context: context).toldAgain(message, &decision)
                    continue
                }
                decision.change(.claimJoin(chat: message.chat.id, user: user.id, update: update.id))
            }
            if let verdict = try await judge(message, context, &decision), message.kind == .join {
                try await Newcomers(context: context).joined(message, verdict, &decision)
            }
            if message.kind == .leave, let user = message.user {
                try await Newcomers(context: context).left(user: user.id, chat: message.chat.id, &decision)
            }
        }
    }

    /// Judges one message, edit or join of a group.
    ///
    /// - Returns: The verdict; nil for a piece of an album that was judged already, and for a verdict that has to wait.
    private func judge(
        _ original: Message, _ context: BotContext, _ decision: inout Decision
    ) async throws(StoreError) -> Verdict? {
        var message = original
        let isKnown = identify(&message, context)
        guard !context.isWaiting else { return nil }
        let album = try await context.state.album(of: message)
        let step = Album.step(for: message, in: album)
        if step == .follow, let album {
            var facts = try await facts(of: message, nil, context)
            facts.album = album
            VerdictDecision.follow(album, message, facts, &decision)
            return nil
        }
        if step == .judgeAgain { message.editDate = message.date }
        let isFirst = isFirstToday(message, context)
        let (verdict, known) = await context.rules.scan(message) { [message] verdict in
            Self.needsGroup(verdict, message, isFirst: isFirst)
        }
        if !isKnown, verdict.action > .none, !context.needs.isEmpty {
            decision.change(.keepMessage(ByteString(message.json), chat: message.chat.id, message: message.id))
            decision.start(JudgeAgain(message: message), id: JudgeAgain.id(message))
            return nil
        }
        var facts = try await facts(of: message, verdict, context, known: known, isFirst: isFirst)
        facts.album = album
        facts.isAuthorKnown = isKnown
        VerdictDecision.conclude(verdict, on: message, facts, &decision)
        for ask in verdict.openAsks {
            decision.start(AskOutside(ask, about: message), id: AskOutside.id(ask, about: message))
        }
        return verdict
    }

    /// Adds who the author is; false when Telegram does not say, or not yet, who the administrators are.
    private func identify(_ message: inout Message, _ context: BotContext) -> Bool {
        var isKnown = true
        let chat = message.chat.id
        if let user = message.user, user.id != context.bot.id {
            let isAdmin = context.isAdministrator(user.id, of: chat)
            message.user?.isAdmin = isAdmin ?? false
            isKnown = isAdmin != nil
        }
        if let adder = message.addedBy {
            message.addedBy?.isAdmin = context.isAdministrator(adder.id, of: chat) ?? false
        }
        message.chat.linkedChatID = context.linkedChannel(for: message)
        return isKnown
    }

    private func isFirstToday(_ message: Message, _ context: BotContext) -> Bool {
        message.user.map { people.isFirstToday($0.id, in: message.chat.id, now: context.timing.seconds) } ?? false
    }

    /// Whether what holds in the group has to be known; of most messages it has not.
    private static func needsGroup(_ verdict: Verdict?, _ message: Message, isFirst: Bool) -> Bool {
        verdict.map(ModerationPlan.isEmpty) != true || isFirst || message.kind == .join || message.kind == .leave
    }

    /// What a verdict and its message need to be known; `known` is what holds in the group where that was said already.
    private func facts(
        of message: Message, _ verdict: Verdict?, _ context: BotContext, known: ChatFacts? = nil,
        isFirst: Bool? = nil
    ) async throws(StoreError) -> MessageFacts {
        let (chat, now) = (message.chat.id, context.timing.seconds)
        let isFirst = isFirst ?? isFirstToday(message, context)
        guard Self.needsGroup(verdict, message, isFirst: isFirst) else {
            return MessageFacts(
                group: GroupFacts(chat: chat), author: PersonFacts(id: message.author), bot: context.bot.id, now: now)
        }
        let group = if let known { GroupFacts(known) } else { try await context.group(chat) }
        let isPlain = verdict.map(ModerationPlan.isEmpty) ?? false
        var author = PersonFacts(id: message.author)
        if !isPlain, let user = message.user { author = try await context.state.person(user.id, in: group) }
        return MessageFacts(group: group, author: author, isFirstToday: isFirst, bot: context.bot.id, now: now)
    }

    private func noteTitle(of chat: Chat, _ context: BotContext, _ decision: inout Decision) {
        guard titles.withLock({ $0[chat.id] != chat.title }) else { return }
        context.needs.remember { self.titles.withLock { $0[chat.id] = chat.title } }
        decision.note(.addKnownChat(chat.id))
        if !chat.title.isEmpty { decision.title = chat.title }
    }

    // MARK: Commands and talk

    private func obey(
        _ wire: TelegramMessage, _ update: TelegramUpdate, in chat: Int64, _ context: BotContext,
        _ decision: inout Decision
    ) async throws(StoreError) {
        guard let command = AdminCommand(wire.text ?? "", bot: context.bot.username),
            let message = MessageMapping.messages(of: update).first
        else { return }
        try await AdminDesk(context: context).answer(command, wire, message, in: chat, &decision)
    }

    /// Takes note of an administrator's answer to somebody.
    private func endorse(
        _ wire: TelegramMessage, _ context: BotContext, _ decision: inout Decision
    ) async throws(StoreError) {
        guard let author = Trust.endorsed(by: wire), isAdministrator(wire, context),
            context.isAdministrator(author, of: wire.chat.id) == false
        else { return }
        let group = try await context.group(wire.chat.id)
        decision.authority = group.authority
        decision.change(.endorse(author, in: group.trustPlace))
    }

    private func isAdministrator(_ wire: TelegramMessage, _ context: BotContext) -> Bool {
        // Anonymous administrators speak in the name of the group.
        if let sender = wire.senderChat { return sender.id == wire.chat.id }
        return wire.from.map { context.isAdministrator($0.id, of: wire.chat.id) == true } ?? false
    }

    /// Takes the trust of everybody whom a decision gives a strike, bans or restricts.
    private func losses(of decision: inout Decision, _ context: BotContext) async throws(StoreError) {
        for (chat, users) in Trust.punished(by: decision) {
            let known = decision.author.flatMap { $0.group.chat == chat ? $0 : nil }
            let group = if let known { known.group } else { try await context.group(chat) }
            for user in users.sorted() {
                let isKnown = known?.person.id == user
                let person = isKnown ? known?.person : try await context.state.person(user, in: group)
                guard let person else { continue }
                decision.authority = group.authority
                decision.change(Trust.losses(of: person, in: group))
                decision.note(.saw(user, in: chat, now: context.timing.seconds))
            }
        }
    }

    /// Gives a supergroup what is kept of the group that it was.
    private func migrate(
        _ wire: TelegramMessage, _ context: BotContext, _ decision: inout Decision
    ) async throws(StoreError) {
        guard let id = wire.migratedTo else { return }
        decision.note(try await context.state.state.migration(from: wire.chat.id, to: id))
        decision.note([.removeKnownChat(wire.chat.id), .addKnownChat(id)])
        decision.chat = id
        decision.authority = .chat(id, of: .chat(id))
        decision.title = wire.chat.title
        try await Newcomers(context: context).moved(from: wire.chat.id, to: id, &decision)
    }
}
