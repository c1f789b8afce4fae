internal import RuleHost

/// What follows from a verdict: the steps, the strike, the report.
struct ModerationPlan: Sendable {
    /// What is known besides the verdict and the message.
    struct Situation: Sendable {
        var settings: ChatSettings
        /// Strikes of the author before this message.
        var ladder: StrikeLadder
        /// When the author's temporary ban ends, as the rules recorded it; seconds since 1970.
        var bannedUntil: Int64?
        /// Other messages of the author in the last hour.
        var recent: [Int64] = []
        /// Pieces of the message's album.
        var album: [Int64] = []
        /// Whether Telegram says who the administrators are; nobody is acted on otherwise.
        var isAuthorKnown = true
        /// Time by the clock, not by the message; seconds since 1970.
        var now: Int64
    }

    /// Symbols that ask for a deletion and mean no offence.
    private static let housekeeping: Set = ["TG_SERVICE_MESSAGE", "TG_CAPTCHA_PENDING"]
    /// How long a temporary ban lasts when the store does not say; seconds.
    private static let banTime: Int64 = 3_600
    /// Telegram takes less than 30 s for "for ever"; the rest is for the time that a step waits to be done.
    static let shortestTime: Int64 = 60

    /// First against the message, then against its author.
    private(set) var steps: [ModerationStep] = []
    /// The strongest thing that is done; in training, that would be done.
    private(set) var deed: Action = .none
    /// The author's strikes, when this message is one.
    private(set) var ladder: StrikeLadder?
    /// Whether the admin chat hears of it.
    private(set) var isReported = false
    /// Whether the group is shown a warning.
    private(set) var isPublic = false

    private let message: Message
    private let situation: Situation
    private let symbols: Set<String>

    init(_ verdict: Verdict, on message: Message, in situation: Situation) {
        self.message = message
        self.situation = situation
        symbols = Set(verdict.hits.map(\.name))
        guard verdict.exemption == nil else { return }
        let isOffence = verdict.action > .none && !symbols.contains("TG_CAPTCHA_PENDING")
        // What a chat switched on to keep itself tidy is no matter of right or wrong, so it works in training, too.
        if !symbols.isDisjoint(with: Self.housekeeping) { delete([]) }
        guard isOffence else { return }
        isReported = true
        deed = punishment(for: verdict.action)
        guard situation.isAuthorKnown, situation.settings.mode != .training else {
            ladder = nil
            return
        }
        if deed >= .delete { delete(deed == .ban ? situation.album + situation.recent : situation.album) }
        punish()
        isPublic = symbols.contains("TG_PUBLIC_WARNING") && deed <= .delete
    }

    /// Whether the message is deleted.
    var isRemoval: Bool { steps.contains(where: \.isDeletion) }

    /// Whether nothing follows.
    static func isEmpty(_ verdict: Verdict) -> Bool {
        guard verdict.exemption == nil else { return true }
        return verdict.action == .none && !verdict.hits.contains { housekeeping.contains($0.name) }
    }

    /// The symbol means that the author is banned, whatever its points amount to.
    private var isTemporaryBan: Bool { symbols.contains("TG_BAN") && !symbols.contains("TG_PERM_BAN") }

    private mutating func punishment(for action: Action) -> Action {
        guard action >= .delete else { return action }
        if isTemporaryBan { return .ban }
        if let sender = message.senderChat, sender.id != message.chat.id {
            // A channel cannot be muted.
            return action > .delete || symbols.contains("TG_CHANNEL") ? .ban : action
        }
        let isService = [.join, .leave, .service].contains(message.kind)
        guard action < .ban, !isService, message.user != nil, situation.settings.isTrue("strikes") else {
            return action
        }
        var ladder = situation.ladder
        let rung = ladder.strike()
        self.ladder = ladder
        switch rung {
        case .warning: return action
        case .mute: return .mute
        case .ban: return .ban
        }
    }

    private mutating func delete(_ others: [Int64]) {
        var left = Set(others).subtracting([message.id]).sorted()
        if message.id != 0 { left.insert(message.id, at: 0) }
        steps.removeAll(where: \.isDeletion)
        while !left.isEmpty {
            steps.append(.deleteMessages(chat: message.chat.id, messages: Array(left.prefix(100))))
            left.removeFirst(min(100, left.count))
        }
    }

    private mutating func punish() {
        let chat = message.chat.id
        if let sender = message.senderChat, sender.id != chat {
            // There is no way to restrict a channel.
            let isSoft = situation.settings.mode == .soft
            if deed == .ban, !isSoft { steps.append(.banSenderChat(chat: chat, sender: sender.id)) }
        } else if let user = message.user?.id {
            switch deed {
            case .mute:
                let time = max(situation.settings.number("strike_mute"), Self.shortestTime)
                steps.append(.restrict(chat: chat, user: user, until: situation.now + time))
            case .ban where situation.settings.mode == .soft:
                steps.append(.restrict(chat: chat, user: user, until: banEnd))
            case .ban: steps.append(.ban(chat: chat, user: user, until: banEnd))
            default: break
            }
        }
    }

    private var banEnd: Int64? {
        guard isTemporaryBan else { return nil }
        return max(situation.bannedUntil ?? situation.now + Self.banTime, situation.now + Self.shortestTime)
    }
}
