internal import RuleHost

/// Turns verdicts into moderation steps.
enum ModerationPlan {
    /// How long a mute lasts; seconds.
    static let muteTime: Int64 = 3_600
    /// How long a temporary ban lasts when the store does not say; seconds.
    static let banTime: Int64 = 3_600
    /// Telegram takes less than 30 s for "for ever"; the rest is for the time that a step waits to be done.
    static let shortestTime: Int64 = 60

    /// What a verdict asks for, first against the message, then against its author; empty for authors who are not judged.
    ///
    /// `bannedUntil` is when the author's temporary ban ends, as the rules recorded it; `now` is the time by the clock, not
    /// by the message. Both in seconds since 1970.
    static func acts(
        for verdict: Verdict, on message: Message, bannedUntil: Int64?, now: Int64
    ) -> [ModerationStep] {
        guard verdict.exemption == nil, verdict.action >= .delete else { return [] }
        var steps: [ModerationStep] = []
        let chat = message.chat.id
        if message.id != 0 { steps.append(.deleteMessages(chat: chat, messages: [message.id])) }
        let symbols = Set(verdict.hits.map(\.name))
        // The symbol means that the author is banned, whatever its points amount to.
        let isTemporary = symbols.contains("TG_BAN") && !symbols.contains("TG_PERM_BAN")
        let isBan = verdict.action == .ban || isTemporary
        if let sender = message.senderChat, sender.id != chat {
            // A channel cannot be muted.
            if isBan || verdict.action == .mute { steps.append(.banSenderChat(chat: chat, sender: sender.id)) }
        } else if let user = message.user {
            if isBan {
                let end = max(bannedUntil ?? now + banTime, now + shortestTime)
                steps.append(.ban(chat: chat, user: user.id, until: isTemporary ? end : nil))
            } else if verdict.action == .mute {
                steps.append(.restrict(chat: chat, user: user.id, until: now + muteTime))
            }
        }
        return steps
    }
}
