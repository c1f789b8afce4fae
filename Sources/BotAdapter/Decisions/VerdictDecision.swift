internal import RuleHost

/// What follows from a verdict on a message, edit or join of a group.
enum VerdictDecision {
    /// Telegram's own account, which posts for linked channels and the service.
    private static let telegramID: Int64 = 777_000

    /// Adds what follows; of a message that was decided about before only what goes beyond that.
    static func conclude(
        _ verdict: Verdict, on message: Message, _ facts: MessageFacts, _ decision: inout Decision
    ) {
        if let last = facts.last, verdict.action <= last.action { return }
        decision.authority = facts.group.authority
        decision.verdicts.append(
            Decision.Judged(message: message, verdict: verdict, before: facts.last))
        var isRemoved = false
        if !isOwn(message, facts.bot), !ModerationPlan.isEmpty(verdict) {
            isRemoved = act(on: message, verdict, facts, &decision)
        }
        keep(message, isRemoved: isRemoved, facts, &decision)
        if let id = message.mediaGroupID {
            let album = Album(message, verdict: verdict, isRemoved: isRemoved, after: facts.album)
            decision.change(album.change(chat: message.chat.id, id: id))
        }
    }

    /// Adds what holds for the whole of an album to a piece of it that is not judged by itself.
    static func follow(_ album: Album, _ message: Message, _ facts: MessageFacts, _ decision: inout Decision) {
        var album = album
        album.follow(message)
        let chat = message.chat.id
        decision.change(.keep(album.verdict, chat: chat, message: message.id))
        keep(message, isRemoved: album.isRemoved, facts, &decision)
        if let id = message.mediaGroupID { decision.change(album.change(chat: chat, id: id)) }
        guard album.isRemoved else { return }
        decision.cause = ActCause(target: message.author, reason: "album", score: album.verdict.score)
        decision.add(DeleteMessages(chat: chat, messages: [message.id]))
    }

    /// Keeps a message, so that it can be learned from and restored, and the records of its author.
    ///
    /// Joins and other notes of Telegram's have no text and are not kept. A message that is removed is none that a ban has to
    /// delete later.
    private static func keep(
        _ message: Message, isRemoved: Bool, _ facts: MessageFacts, _ decision: inout Decision
    ) {
        let (chat, now, tenant) = (message.chat.id, facts.now, facts.group.tenant)
        guard message.kind != .service else { return }
        if message.kind != .join, message.kind != .leave {
            decision.change(.keepMessage(ByteString(message.json), chat: chat, message: message.id))
        }
        guard let user = message.user?.id else { return }
        switch message.kind {
        case .join:
            decision.change([.keepJoin(user, in: chat), .keepPerson(user, of: tenant, now: now)])
            decision.note(.saw(user, in: chat, now: now))
        case .leave: decision.change(Change.keepProfile(user, in: chat, of: tenant, now: now))
        default:
            decision.change(
                isRemoved
                    ? .removeRecent(chat: chat, user: user, message: message.id)
                    : .addRecent(chat: chat, user: user, message: message.id, now: now))
            guard facts.isFirstToday else { return }
            decision.change(Change.keepProfile(user, in: chat, of: tenant, now: now))
            decision.note(.saw(user, in: chat, now: now))
        }
    }

    /// Adds what is done; whether the message is deleted.
    private static func act(
        on message: Message, _ verdict: Verdict, _ facts: MessageFacts, _ decision: inout Decision
    ) -> Bool {
        let chat = message.chat.id
        let settings = facts.group.settings
        let plan = ModerationPlan(verdict, on: message, facts)
        decision.language = settings.language
        if message.user != nil { decision.author = (facts.author, facts.group) }
        decision.cause = ActCause(
            target: message.author, reason: verdict.hits.map(\.name).joined(separator: " "), score: verdict.score)
        decision.add(plan.acts)
        if let user = message.user?.id {
            if plan.ladder != nil {
                let fade = settings.number("strike_fade")
                decision.struck = user
                decision.change(.strike(user, in: chat, now: facts.now, fade: fade))
                let end = facts.now + (plan.ladder?.strikes ?? 0) * fade
                decision.change(
                    Change.keepProfile(user, in: chat, of: facts.group.tenant, now: facts.now, until: end))
            }
            if let end = facts.author.person.bannedUntil {
                decision.change(.keepPerson(user, of: facts.group.tenant, now: facts.now, until: end))
            }
        }
        if plan.isReported { report(on: message, verdict, plan, facts, &decision) }
        return plan.isRemoval
    }

    private static func report(
        on message: Message, _ verdict: Verdict, _ plan: ModerationPlan, _ facts: MessageFacts,
        _ decision: inout Decision
    ) {
        let settings = facts.group.settings
        let chat = message.chat.id
        decision.log("chat \(chat): \(plan.deed.rawValue) for message \(message.id) of \(message.author)")
        if plan.isPublic { decision.post(warning(of: message, plan, settings)) }
        if !facts.isAuthorKnown {
            decision.outcomes.append(Phrase.reportUnknownAdmins.text(settings.language))
        } else if settings.mode == .training {
            let deed = Phrase.reportDeed(plan.deed, settings.language)
            decision.outcomes.append(Phrase.reportTraining.text(settings.language, .html(deed)))
        }
        guard let adminChat = facts.group.adminChat else { return }
        let report = VerdictReport(
            verdict: verdict, message: message, settings: settings, deed: plan.deed,
            isDone: !plan.acts.isEmpty || plan.deed == .warn, strikes: plan.ladder?.strikes)
        decision.post(report.post(to: adminChat))
    }

    /// What the group reads of a message that was warned for or deleted; it removes itself.
    private static func warning(of message: Message, _ plan: ModerationPlan, _ settings: ChatSettings) -> Post {
        let isDeleted = plan.deed >= .delete
        let phrase = isDeleted ? Phrase.noticeDeleted : .noticeWarned
        let name = ReportText.author(message, length: 64, hasID: false, settings.language)
        return Post(
            chat: message.chat.id, html: phrase.text(settings.language, .html(name)),
            replyTo: isDeleted ? nil : message.id, lifetime: settings.number("notice_time"), isOptional: true)
    }

    private static func isOwn(_ message: Message, _ bot: Int64) -> Bool {
        message.user?.id == bot || message.user?.id == telegramID || message.isAutomaticForward
            || message.senderChat?.id == message.chat.id
    }
}

extension Message {
    /// Who wrote it: a person, or a channel by its negative id; 0 when nobody is known.
    var author: Int64 { user?.id ?? senderChat?.id ?? 0 }

    /// Where its verdict is kept: a join has no number of its own, so minus its person's id stands for it.
    var verdictNumber: Int64 { id == 0 || kind == .join ? -(user?.id ?? 0) : id }
}

extension Change {
    /// Keeps a verdict, for `/why` and for a second look; one that speaks against nobody for a day only.
    static func keep(_ verdict: Verdict, chat: Int64, message: Int64) -> Change {
        let isClean =
            verdict.action == .none && verdict.failures.isEmpty && verdict.hits.allSatisfy { $0.score <= 0 }
        return .keepVerdict(ByteString(verdict.kept.json), chat: chat, message: message, isClean: isClean)
    }
}
