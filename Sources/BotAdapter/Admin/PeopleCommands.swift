internal import BotAPI
internal import RuleHost

/// Commands about a person: by reply, by id, or by a username that was seen before.
enum PeopleCommands {
    private static let shortestTime = ModerationPlan.shortestTime

    /// A command that carries out one and the same act, on a message where it needs one, else on a person.
    static func carryOut(_ act: HumanDecision.Act, needsMessage: Bool = false) -> ChatCommand.Handler {
        { (call, decision) async throws(StoreError) in
            if needsMessage, call.subject == nil { return decision.add(call.usage()) }
            try await decide(act, call, &decision)
        }
    }

    static func ban(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        guard let target = try await Target.find(call) else { return decision.add(call.say(.whoIsMeant)) }
        let time = target.rest.isEmpty ? nil : TimeText.seconds(target.rest)
        guard target.rest.isEmpty || time != nil else { return decision.add(call.usage()) }
        try await decide(.ban(until: time.map { call.now + max($0, shortestTime) }), call, &decision)
    }

    static func mute(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        guard let target = try await Target.find(call) else { return decision.add(call.say(.whoIsMeant)) }
        let initial = call.settings.number("strike_mute")
        let time = target.rest.isEmpty ? (initial > 0 ? initial : 3_600) : TimeText.seconds(target.rest)
        guard let time else { return decision.add(call.usage()) }
        try await decide(.mute(until: call.now + max(time, shortestTime)), call, &decision)
    }

    static func user(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        guard let target = try await Target.find(call) else { return decision.add(call.say(.whoIsMeant)) }
        let person = try await call.state.person(target.id, in: call.facts)
        var verdicts: [Verdict] = []
        for message in person.recent.reversed().prefix(5) {
            let place = MessagePlace(chat: call.group, message: message)
            if let verdict = try await call.state.verdict(at: place) { verdicts.append(verdict) }
        }
        let text = PersonText(person: person, group: call.facts, now: call.now)
        decision.add(call.say(text.html(name: target.name, verdicts: verdicts, call.language)))
    }

    /// Carries a decision out and says what came of it.
    private static func decide(
        _ act: HumanDecision.Act, _ call: CommandCall, _ decision: inout Decision
    ) async throws(StoreError) {
        guard let target = try await Target.find(call) else { return decision.add(call.say(.whoIsMeant)) }
        if target.id == call.context.bot.id { return decision.add(call.say(.thatIsMe)) }
        if punishes(act), call.context.isAdministrator(target.id, of: call.group) != false {
            return decision.add(call.say(.isAdministrator))
        }
        if target.id < 0, isForPeople(act) { return decision.add(call.say(.channelsOnlyBan)) }
        let place = call.subject ?? MessagePlace(chat: call.group, message: 0)
        var facts = try await call.state.facts(
            of: target.id, at: place, in: call.facts, actor: call.actor, reason: "/\(call.command.name)")
        if call.report == nil, let text = call.reply?.text { facts.text = text }
        let human = HumanDecision(act, facts)
        decision.language = call.language
        decision.cause = ActCause(actor: call.actor, target: target.id, reason: "/\(call.command.name)")
        human.add(to: &decision)
        var post = Post(
            chat: call.message.chat.id, html: text(act, target, facts, call.language), replyTo: call.message.id)
        // What came of the acts is added where there were any.
        if human.acts.contains(where: \.isAct) {
            post.subject = place
            post.target = target.id
        }
        decision.post(post)
    }

    private static func punishes(_ act: HumanDecision.Act) -> Bool {
        switch act {
        case .ban, .mute, .strike, .spam: true
        case .unban, .forgive, .trust, .untrust, .ham, .pardon, .learn: false
        }
    }

    private static func isForPeople(_ act: HumanDecision.Act) -> Bool {
        switch act {
        case .mute, .strike, .forgive, .trust, .untrust: true
        case .ban, .unban, .spam, .ham, .pardon, .learn: false
        }
    }

    private static func text(
        _ act: HumanDecision.Act, _ target: Target, _ facts: HumanDecision.Facts, _ language: Language
    ) -> String {
        let name = Phrase.Argument.html(target.html)
        let strikes = Phrase.Argument(facts.target.ladder(facts.group.settings, now: facts.now).strikes + 1)
        switch act {
        case .ban: return Phrase.didBan.text(language, name)
        case .unban, .pardon: return Phrase.didUnban.text(language, name)
        case .mute: return Phrase.didMute.text(language, name)
        case .strike: return Phrase.didStrike.text(language, name, strikes)
        case .forgive: return Phrase.didForgive.text(language, name)
        case .trust: return Phrase.didTrust.text(language, name)
        case .untrust: return Phrase.didUntrust.text(language, name)
        case .spam, .learn: return Phrase.didSpam.text(language, name, strikes)
        case .ham:
            let text = Phrase.didHam.text(language, name)
            let note: Phrase = facts.restored == nil ? .notRestored : .wasRestored
            return "\(text) \(note.text(language))"
        }
    }
}
