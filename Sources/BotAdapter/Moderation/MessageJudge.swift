internal import BotAPI
internal import RuleHost

/// Has messages judged and records what follows from the verdicts.
struct MessageJudge: Sendable {
    /// Telegram's own account, which posts for linked channels and the service.
    private static let telegramID: Int64 = 777_000

    var context: BotContext

    /// Judges one message, edit or join of a group.
    ///
    /// - Returns: The verdict; nil for a piece of an album that was judged already, and for a verdict that is put off.
    @discardableResult
    func judge(_ original: Message, _ record: inout UpdateRecord) async throws(StoreError) -> Verdict? {
        var message = original
        let isKnown = await identify(&message)
        let album = try await context.state.album(of: message)
        switch Album.step(for: message, in: album) {
        case .follow:
            if let album { follow(album, message, &record) }
            return nil
        case .judgeAgain: message.editDate = message.date
        case .judge: break
        }
        let verdict = await context.rules.scan(message)
        if !isKnown, verdict.action > .none, await context.administrators.isAwaited(chat: message.chat.id) {
            let late = PutOff(message: message, verdict: verdict)
            record.putOff = late
            record.writes += late.writes
            return nil
        }
        try await conclude(verdict, on: message, album: album, isAuthorKnown: isKnown, &record)
        return verdict
    }

    /// Records what follows from a verdict that was put off; nothing when the author is an administrator after all.
    func conclude(_ late: PutOff, _ record: inout UpdateRecord) async throws(StoreError) {
        let message = late.message
        record.writes.append(late.removal)
        var isAdmin: Bool? = false
        if let user = message.user?.id {
            isAdmin = await context.administrators.contains(user, chat: message.chat.id)
        }
        guard isAdmin != true else { return }
        let album = try await context.state.album(of: message)
        try await conclude(late.verdict, on: message, album: album, isAuthorKnown: isAdmin != nil, &record)
    }

    private func conclude(
        _ verdict: Verdict, on message: Message, album: Album?, isAuthorKnown: Bool, _ record: inout UpdateRecord
    ) async throws(StoreError) {
        let kept = KeptVerdict(verdict)
        record.verdicts.append((message.id, kept))
        var isRemoved = false
        if !isOwn(message), !ModerationPlan.isEmpty(verdict) {
            isRemoved = try await act(on: message, verdict, album: album, isAuthorKnown: isAuthorKnown, &record)
        }
        record.writes += ArchivedMessage.writes(
            message, action: verdict.action, isRemoved: isRemoved, now: context.timing.seconds)
        if let id = message.mediaGroupID {
            let album = Album(message, verdict: kept, isRemoved: isRemoved, after: album)
            record.writes.append(album.write(chat: message.chat.id, id: id))
        }
    }

    /// Adds who the author is; false when Telegram does not say in time who the administrators are.
    private func identify(_ message: inout Message) async -> Bool {
        var isKnown = true
        if let user = message.user, user.id != context.bot.id {
            let isAdmin = await context.administrators.contains(user.id, chat: message.chat.id, inHaste: true)
            message.user?.isAdmin = isAdmin ?? false
            isKnown = isAdmin != nil
        }
        if let adder = message.addedBy {
            message.addedBy?.isAdmin =
                await context.administrators.contains(adder.id, chat: message.chat.id, inHaste: true) ?? false
        }
        message.chat.linkedChatID = await context.channels.channel(for: message)
        return isKnown
    }

    private func follow(_ album: Album, _ message: Message, _ record: inout UpdateRecord) {
        var album = album
        album.follow(message)
        let chat = message.chat.id
        record.writes.append(album.verdict.write(at: MessagePlace(chat: chat, message: message.id)))
        record.writes += ArchivedMessage.writes(
            message, action: album.verdict.action, isRemoved: album.isRemoved, now: context.timing.seconds)
        if let id = message.mediaGroupID { record.writes.append(album.write(chat: chat, id: id)) }
        guard album.isRemoved else { return }
        record.cause = ActCause(target: author(of: message), reason: "album", score: album.verdict.score)
        record.steps.append(.deleteMessages(chat: chat, messages: [message.id]))
    }

    /// Records what follows from a verdict.
    ///
    /// - Returns: Whether the message is deleted.
    private func act(
        on message: Message, _ verdict: Verdict, album: Album?, isAuthorKnown: Bool, _ record: inout UpdateRecord
    ) async throws(StoreError) -> Bool {
        let chat = message.chat.id
        let now = context.timing.seconds
        let known = try await context.state.author(of: message)
        let settings = await context.settings(chat: chat)
        let plan = ModerationPlan(
            verdict, on: message,
            in: ModerationPlan.Situation(
                settings: settings, ladder: known.ladder(settings, now: now), bannedUntil: known.bannedUntil,
                recent: known.recent, album: album?.pieces ?? [], isAuthorKnown: isAuthorKnown, now: now))
        record.language = settings.language
        record.cause = ActCause(
            target: author(of: message), reason: verdict.hits.map(\.name).joined(separator: " "), score: verdict.score)
        record.steps += plan.steps
        if let user = message.user?.id {
            let fade = settings.number("strike_fade")
            if plan.ladder != nil { record.struck = user }
            record.writes += plan.ladder?.writes(chat: chat, user: user, now: now, fade: fade) ?? []
            if let end = known.bannedUntil { record.writes += Retention.keepUser(user, now: now, until: end) }
        }
        if plan.isReported {
            context.log("chat \(chat): \(plan.deed.rawValue) for message \(message.id) of \(author(of: message))")
            if plan.isPublic { record.steps.append(.post(warning(of: message, plan, settings))) }
            if !isAuthorKnown {
                record.outcomes.append(Phrase.reportUnknownAdmins.text(settings.language))
            } else if settings.mode == .training {
                let deed = Phrase.reportDeed(plan.deed, settings.language)
                record.outcomes.append(Phrase.reportTraining.text(settings.language, .html(deed)))
            }
            if let adminChat = known.adminChat {
                let report = VerdictReport(
                    verdict: verdict, message: message, settings: settings, deed: plan.deed,
                    isDone: !plan.steps.isEmpty || plan.deed == .warn, strikes: plan.ladder?.strikes)
                record.steps.append(.post(report.post(to: adminChat)))
            }
        }
        return plan.isRemoval
    }

    /// What the group reads of a message that was warned for or deleted; it removes itself.
    private func warning(of message: Message, _ plan: ModerationPlan, _ settings: ChatSettings) -> Post {
        let isDeleted = plan.deed >= .delete
        let phrase = isDeleted ? Phrase.noticeDeleted : .noticeWarned
        let name = ReportText.author(message, length: 64, hasID: false, settings.language)
        return Post(
            chat: message.chat.id, html: phrase.text(settings.language, .html(name)),
            replyTo: isDeleted ? nil : message.id, lifetime: settings.number("notice_time"), isOptional: true)
    }

    private func author(of message: Message) -> Int64 { message.user?.id ?? message.senderChat?.id ?? 0 }

    private func isOwn(_ message: Message) -> Bool {
        message.user?.id == context.bot.id || message.user?.id == Self.telegramID || message.isAutomaticForward
            || message.senderChat?.id == message.chat.id
    }
}
