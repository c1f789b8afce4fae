internal import RuleHost

/// What follows from a verdict: the steps, the strike, the report.
struct ModerationPlan: Sendable {
    /// How long a temporary ban lasts when the store does not say; seconds.
    private static let banTime: Int64 = 3_600
    /// Telegram takes less than 30 s for "for ever"; the rest is for the time that a step waits to be done.
    static let shortestTime: Int64 = 60

    /// First against the message, then against its author.
    private(set) var acts: [any JobKind] = []
    /// The strongest thing that is done; in training, that would be done.
    private(set) var deed: Action = .none
    /// The author's strikes, when this message is one.
    private(set) var ladder: StrikeLadder?
    /// Whether the admin chat hears of it.
    private(set) var isReported = false
    /// Whether the group is shown a warning.
    private(set) var isPublic = false

    private let message: Message
    private let facts: MessageFacts
    private let asks: Set<Ask>
    /// Pieces of the message's album.
    private var album: [Int64] { facts.album?.pieces ?? [] }

    init(_ verdict: Verdict, on message: Message, _ facts: MessageFacts) {
        self.message = message
        self.facts = facts
        asks = verdict.asks
        guard verdict.exemption == nil else { return }
        let isOffence = verdict.action > .none && !asks.contains(.hold)
        // What a chat switched on to keep itself tidy is no matter of right or wrong, so it works in training, too.
        if !asks.isDisjoint(with: [.tidy, .hold]) { delete([]) }
        guard isOffence else { return }
        isReported = true
        deed = punishment(for: verdict.action)
        guard facts.isAuthorKnown, facts.group.settings.mode != .training else {
            ladder = nil
            return
        }
        if deed >= .delete { delete(deed == .ban ? album + facts.author.recent : album) }
        punish()
        isPublic = asks.contains(.notice) && deed <= .delete
    }

    /// Whether the message is deleted.
    var isRemoval: Bool { acts.contains { $0 is DeleteMessages } }

    /// Whether nothing follows.
    static func isEmpty(_ verdict: Verdict) -> Bool {
        guard verdict.exemption == nil else { return true }
        return verdict.action == .none && verdict.asks.isDisjoint(with: [.tidy, .hold])
    }

    /// The symbol means that the author is banned, whatever its points amount to.
    private var isTemporaryBan: Bool { asks.contains(.pause) && !asks.contains(.ban) }

    private mutating func punishment(for action: Action) -> Action {
        guard action >= .delete else { return action }
        if isTemporaryBan { return .ban }
        if let sender = message.senderChat, sender.id != message.chat.id {
            // A channel cannot be muted.
            return action > .delete || asks.contains(.ban) ? .ban : action
        }
        let isService = [.join, .leave, .service].contains(message.kind)
        guard action < .ban, !isService, message.user != nil, facts.group.settings.isTrue("strikes") else {
            return action
        }
        var ladder = facts.author.ladder(facts.group.settings, now: facts.now)
        let rung = ladder.strike()
        self.ladder = ladder
        switch rung {
        case .warning: return action
        case .mute: return .mute
        case .ban: return .ban
        }
    }

    private mutating func delete(_ others: [Int64]) {
        acts.removeAll { $0 is DeleteMessages }
        let others = Set(others).subtracting([message.id]).sorted()
        acts += DeleteMessages.all(chat: message.chat.id, messages: [message.id] + others) as [any JobKind]
    }

    private mutating func punish() {
        let chat = message.chat.id
        if let sender = message.senderChat, sender.id != chat {
            // There is no way to restrict a channel.
            let isSoft = facts.group.settings.mode == .soft
            if deed == .ban, !isSoft { acts.append(BanChannel(chat: chat, sender: sender.id)) }
        } else if let user = message.user?.id {
            switch deed {
            case .mute:
                let time = max(facts.group.settings.number("strike_mute"), Self.shortestTime)
                acts.append(Mute(chat: chat, user: user, until: facts.now + time))
            case .ban where facts.group.settings.mode == .soft:
                acts.append(Mute(chat: chat, user: user, until: banEnd))
            case .ban: acts.append(Ban(chat: chat, user: user, until: banEnd))
            default: break
            }
        }
    }

    private var banEnd: Int64? {
        guard isTemporaryBan else { return nil }
        return max(facts.author.person.bannedUntil ?? facts.now + Self.banTime, facts.now + Self.shortestTime)
    }
}
