internal import RuleHost

/// Has messages judged and records what follows from the verdicts.
struct MessageJudge: Sendable {
    /// Telegram's own account, which posts for linked channels and the service.
    private static let telegramID: Int64 = 777_000

    var context: BotContext

    /// Judges one message, edit or join of a group.
    func judge(_ message: Message, _ record: inout UpdateRecord) async throws(StoreError) {
        var message = message
        let chat = message.chat.id
        var isKnown = true
        if let user = message.user, user.id != context.bot.id {
            let isAdmin = await context.administrators.contains(user.id, chat: chat)
            message.user?.isAdmin = isAdmin ?? false
            isKnown = isAdmin != nil
        }
        message.chat.linkedChatID = await context.channels.channel(for: message)
        let verdict = await context.rules.scan(message)
        record.verdicts.append((message.id, KeptVerdict(verdict)))
        guard verdict.action > .none, verdict.exemption == nil, !isOwn(message) else { return }
        context.log("chat \(chat): \(verdict.action.rawValue) for message \(message.id) of \(message.user?.id ?? 0)")
        record.cause = ActCause(reason: verdict.hits.map(\.name).joined(separator: " "), score: verdict.score)
        if isKnown {
            let bannedUntil = try await bannedUntil(message)
            record.steps += ModerationPlan.acts(
                for: verdict, on: message, bannedUntil: bannedUntil, now: context.timing.seconds)
        } else {
            record.outcomes.append("nothing, for Telegram does not say who the administrators are")
        }
        guard let adminChat = try await context.state.adminChat(of: chat) else { return }
        let place = MessagePlace(chat: chat, message: message.id)
        record.steps.append(.post(Post(chat: adminChat, html: ReportText.html(verdict, on: message), subject: place)))
    }

    private func isOwn(_ message: Message) -> Bool {
        message.user?.id == context.bot.id || message.user?.id == Self.telegramID || message.isAutomaticForward
            || message.senderChat?.id == message.chat.id
    }

    /// When the person's temporary ban ends; nil for channels and people without one.
    private func bannedUntil(_ message: Message) async throws(StoreError) -> Int64? {
        guard let user = message.user else { return nil }
        return try await context.state.bannedUntil(user: user.id)
    }
}
