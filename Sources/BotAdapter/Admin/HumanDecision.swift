internal import RuleHost

/// What an administrator decides about a person, and what follows from it.
struct HumanDecision: Hashable, Sendable {
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
    struct Facts: Hashable, Sendable {
        var group: Int64
        /// A person, or a channel by its negative id.
        var target: Int64
        var actor: Int64
        /// The message that it is about; nil when it is about none.
        var message: Int64?
        /// Messages of the target in the last hour.
        var recent: [Int64] = []
        /// Text of the message; nil when it is not kept.
        var text: String?
        /// What is posted in the group when the message was deleted by mistake; nil when it was not deleted.
        var restored: String?
        /// Strikes that count at this moment, and how fast they fade; seconds.
        var ladder: StrikeLadder
        var fade: Int64
        /// 1, or -1 for never; 0 when that is open.
        var trusted: Int64 = 0
        /// Where trust is kept.
        var trustPlace: TrustPlace
        /// For whom the text is learned.
        var learningScope = LearningScope.shared
        /// How long the second strike mutes; seconds.
        var muteTime: Int64 = 3_600
        /// Seconds since 1970.
        var now: Int64
        /// The command or button, for the audit log.
        var reason: String
    }

    private(set) var steps: [ModerationStep] = []
    private(set) var writes: [StoreCommand] = []
    /// What the writes teach.
    private var learned: LearnedSample?
    private let facts: Facts

    init(_ act: Act, _ facts: Facts) {
        self.facts = facts
        switch act {
        case .ban(let until): ban(until)
        case .unban: free()
        case .mute(let until): mute(until)
        case .strike: strike()
        case .forgive: forgive()
        case .trust: trust(1, "trust")
        case .untrust: trust(-1, "untrust")
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

    private var isChannel: Bool { facts.target < 0 }
    private var member: ByteString { RecordKind.member.key(facts.group, facts.target) }
    private var trustee: ByteString { facts.trustPlace.key(facts.target) }

    private mutating func ban(_ until: Int64?) {
        delete([facts.message].compactMap(\.self) + facts.recent)
        if isChannel {
            steps.append(.banSenderChat(chat: facts.group, sender: facts.target))
        } else {
            steps.append(.ban(chat: facts.group, user: facts.target, until: until))
            distrust()
        }
    }

    private mutating func mute(_ until: Int64) {
        guard !isChannel else { return }
        steps.append(.restrict(chat: facts.group, user: facts.target, until: until))
        distrust()
    }

    private mutating func free() {
        if isChannel {
            steps.append(.unbanSenderChat(chat: facts.group, sender: facts.target))
        } else {
            steps += [
                .unban(chat: facts.group, user: facts.target), .allow(chat: facts.group, user: facts.target),
            ]
            pardon()
        }
    }

    /// 1 warns, 2 mutes, 3 bans.
    private mutating func strike() {
        guard !isChannel else { return }
        var ladder = facts.ladder
        let rung = ladder.strike()
        writes += ladder.writes(chat: facts.group, user: facts.target, now: facts.now, fade: facts.fade)
        audit("strike \(ladder.strikes)")
        distrust()
        switch rung {
        case .warning: break
        case .mute:
            steps.append(.restrict(chat: facts.group, user: facts.target, until: facts.now + facts.muteTime))
        case .ban: steps.append(.ban(chat: facts.group, user: facts.target, until: nil))
        }
    }

    private mutating func forgive() {
        guard !isChannel else { return }
        writes.append(StoreCommand("HDEL", member, "strikes", "strikes_ts"))
        pardon()
        audit("forgive")
    }

    /// Ends what TG_BAN and TG_PERM_BAN go by, or the next message would bring the ban back, however good it is.
    private mutating func pardon() {
        let record = StoreCommand(
            "HDEL", RecordKind.person.key(.all, facts.target), "bad_messages", "bad_messages_ts", "bans", "bans_ts",
            "banned_until")
        if !writes.contains(record) { writes.append(record) }
    }

    private mutating func trust(_ value: Int64, _ act: String) {
        guard !isChannel else { return }
        writes.append(StoreCommand("HSET", trustee, "trusted", ByteString(value)))
        // What was said in the group itself would go before what is shared.
        if facts.trustPlace != .chat(facts.group) { writes.append(StoreCommand("HDEL", member, "trusted")) }
        if value < 0 { writes.append(StoreCommand("HSET", trustee, "clean_messages", "0")) }
        audit(act)
    }

    /// Who is punished earns trust anew; who is never to be trusted stays so.
    private mutating func distrust() {
        writes.append(StoreCommand("HSET", trustee, "clean_messages", "0"))
        if facts.trusted > 0 { writes.append(StoreCommand("HDEL", trustee, "trusted")) }
    }

    private mutating func spam() {
        delete([facts.message].compactMap(\.self))
        learn(asSpam: true)
        if isChannel {
            steps.append(.banSenderChat(chat: facts.group, sender: facts.target))
        } else {
            strike()
        }
    }

    private mutating func ham() {
        free()
        forgive()
        trust(1, "trust")
        learn(asSpam: false)
        writes += DailyCounts.undone(chat: facts.group, now: facts.now)
        if let restored = facts.restored { steps.append(.post(Post(chat: facts.group, html: restored))) }
    }

    private mutating func learn(asSpam isSpam: Bool) {
        audit(isSpam ? "spam" : "ham")
        guard let text = facts.text, !text.isEmpty else { return }
        // Another one with each decision; the same decision written twice is one.
        let token = UInt64(bitPattern: facts.now &* 1_000_003 &+ (facts.message ?? 0) &* 31 &+ (isSpam ? 1 : 0))
        let sample = LearnedSample(text: text, isSpam: isSpam, date: facts.now)
        guard let change = Change.learn([sample], in: facts.learningScope, token: token) else { return }
        writes += change.commands
        learned = sample
    }

    /// Adds all that follows from it to a record.
    func add(to record: inout UpdateRecord) {
        record.steps += steps
        record.writes += writes
        record.learned = learned.map { ($0, facts.learningScope) }
    }

    private mutating func delete(_ messages: [Int64]) {
        var seen: Set<Int64> = []
        let messages = messages.filter { $0 != 0 && seen.insert($0).inserted }
        for start in stride(from: 0, to: messages.count, by: 100) {
            steps.append(
                .deleteMessages(chat: facts.group, messages: Array(messages.dropFirst(start).prefix(100))))
        }
    }

    private mutating func audit(_ act: String) {
        writes.append(
            AuditEntry(
                time: facts.now, actor: facts.actor, chat: facts.group, target: facts.target, act: act,
                reason: facts.reason
            ).write)
    }
}
