internal import RuleHost

/// What an administrator decides about a person, and what follows from it.
struct HumanDecision: Sendable {
    /// What is decided; times are in seconds since 1970, nil is for ever.
    enum Act: Hashable, Sendable {
        case ban(until: Int64?)
        case unban
        case mute(until: Int64)
        case strike
        case forgive
        case trust
        case untrust
        /// The message is spam: it goes, its author gets a strike, its text is learned.
        case spam
        /// The message is none: the author is free and trusted, the text is learned and posted again.
        case ham
        /// Unban and forgive.
        case pardon
        /// The message of somebody who was banned is spam: it goes, its text is learned.
        case learn
    }

    /// What the decision rests on.
    struct Facts: Sendable {
        var group: GroupFacts
        /// A person, or a channel by its negative id.
        var target: PersonFacts
        var actor: Int64
        /// The message that it is about; nil when it is about none.
        var message: Int64?
        /// Text of the message; nil when it is not kept.
        var text: String?
        /// What is posted in the group when the message was deleted by mistake; nil when it was not deleted.
        var restored: String?
        /// Seconds since 1970.
        var now: Int64
        /// The command or button, for the audit log.
        var reason: String
    }

    private(set) var acts: [any JobKind] = []
    private(set) var changes: [Change] = []
    /// What the changes teach.
    private var learned: LearnedSample?
    private let facts: Facts
    private var chat: Int64 { facts.group.chat }
    private var target: Int64 { facts.target.id }

    init(_ act: Act, _ facts: Facts) {
        self.facts = facts
        switch act {
        case .ban(let until): ban(until)
        case .unban: free()
        case .mute(let until): mute(until)
        case .strike: strike()
        case .forgive: forgive()
        case .trust: trust(true, "trust")
        case .untrust: trust(false, "untrust")
        case .spam: spam()
        case .ham: ham()
        case .pardon:
            free()
            forgive()
        case .learn:
            delete([facts.message].compactMap(\.self))
            learn(asSpam: true)
        }
    }

    private var isChannel: Bool { target < 0 }

    private mutating func ban(_ until: Int64?) {
        delete([facts.message].compactMap(\.self) + facts.target.recent.reversed())
        if isChannel {
            acts.append(BanChannel(chat: chat, sender: target))
        } else {
            acts.append(Ban(chat: chat, user: target, until: until))
        }
    }

    private mutating func mute(_ until: Int64) {
        guard !isChannel else { return }
        acts.append(Mute(chat: chat, user: target, until: until))
    }

    private mutating func free() {
        if isChannel {
            acts.append(UnbanChannel(chat: chat, sender: target))
        } else {
            acts += [Unban(chat: chat, user: target), Allow(chat: chat, user: target)] as [any JobKind]
            pardon()
        }
    }

    /// 1 warns, 2 mutes, 3 bans.
    private mutating func strike() {
        guard !isChannel else { return }
        let settings = facts.group.settings
        let fade = settings.number("strike_fade")
        var ladder = facts.target.ladder(settings, now: facts.now)
        let rung = ladder.strike()
        changes.append(.strike(target, in: chat, now: facts.now, fade: fade))
        changes += Change.keepProfile(
            target, in: chat, of: facts.group.tenant, now: facts.now, until: facts.now + ladder.strikes * fade)
        audit("strike \(ladder.strikes)")
        switch rung {
        case .warning: changes += Trust.losses(of: facts.target, in: facts.group)
        case .mute:
            let time = max(settings.number("strike_mute"), ModerationPlan.shortestTime)
            acts.append(Mute(chat: chat, user: target, until: facts.now + time))
        case .ban: acts.append(Ban(chat: chat, user: target, until: nil))
        }
    }

    private mutating func forgive() {
        guard !isChannel else { return }
        changes.append(.forgetStrikes(target, in: chat))
        pardon()
        audit("forgive")
    }

    /// Ends what bans go by, or the next message would bring the ban back, however good it is.
    private mutating func pardon() {
        let pardon = Change.pardon(target, of: facts.group.tenant)
        if !changes.contains(pardon) { changes.append(pardon) }
    }

    private mutating func trust(_ word: Bool, _ act: String) {
        guard !isChannel else { return }
        let place = facts.group.trustPlace
        changes.append(.trust(word, target, in: place))
        // What was said in the group itself would go before what is shared.
        if place != .chat(chat) { changes.append(.trust(nil, target, in: .chat(chat))) }
        audit(act)
    }

    private mutating func spam() {
        delete([facts.message].compactMap(\.self))
        learn(asSpam: true)
        if isChannel {
            acts.append(BanChannel(chat: chat, sender: target))
        } else {
            strike()
        }
    }

    private mutating func ham() {
        free()
        forgive()
        trust(true, "trust")
        learn(asSpam: false)
        changes.append(DailyCounts.undone(chat: chat, now: facts.now))
        if let restored = facts.restored { acts.append(SendPost(Post(chat: chat, html: restored))) }
    }

    private mutating func learn(asSpam isSpam: Bool) {
        audit(isSpam ? "spam" : "ham")
        guard let text = facts.text, !text.isEmpty else { return }
        // Another one with each decision; the same decision written twice is one.
        let token = UInt64(bitPattern: facts.now &* 1_000_003 &+ (facts.message ?? 0) &* 31 &+ (isSpam ? 1 : 0))
        let sample = LearnedSample(text: text, isSpam: isSpam, date: facts.now)
        guard let change = Change.learn([sample], in: facts.group.learningScope, token: token) else { return }
        changes.append(change)
        learned = sample
    }

    /// Adds all that follows from it to a decision.
    func add(to decision: inout Decision) {
        decision.add(acts)
        decision.change(changes)
        decision.learned = learned.map { ($0, facts.group.learningScope) }
    }

    private mutating func delete(_ messages: [Int64]) {
        acts += DeleteMessages.all(chat: chat, messages: messages) as [any JobKind]
    }

    private mutating func audit(_ act: String) {
        changes.append(
            AuditEntry(
                time: facts.now, actor: facts.actor, chat: chat, target: target, act: act, reason: facts.reason
            ).change)
    }
}
