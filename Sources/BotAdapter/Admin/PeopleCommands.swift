internal import BotAPI
internal import RuleHost

/// Commands about a person: by reply, by id, or by a username that was seen before.
enum PeopleCommands {
    private static let shortestTime = ModerationPlan.shortestTime

    static func spam(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        guard call.subject != nil else {
            record.steps.append(call.usage())
            return
        }
        try await decide(.spam, call, &record)
    }

    static func ham(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        guard call.subject != nil else {
            record.steps.append(call.usage())
            return
        }
        try await decide(.ham, call, &record)
    }

    static func ban(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        guard let target = try await Target.find(call) else {
            record.steps.append(call.say(.whoIsMeant))
            return
        }
        let time = target.rest.isEmpty ? nil : TimeText.seconds(target.rest)
        guard target.rest.isEmpty || time != nil else {
            record.steps.append(call.usage())
            return
        }
        try await decide(.ban(until: time.map { call.now + max($0, shortestTime) }), call, &record)
    }

    static func unban(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        try await decide(.unban, call, &record)
    }

    static func mute(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        guard let target = try await Target.find(call) else {
            record.steps.append(call.say(.whoIsMeant))
            return
        }
        let initial = call.settings.number("strike_mute")
        let time = target.rest.isEmpty ? (initial > 0 ? initial : 3_600) : TimeText.seconds(target.rest)
        guard let time else {
            record.steps.append(call.usage())
            return
        }
        try await decide(.mute(until: call.now + max(time, shortestTime)), call, &record)
    }

    static func strike(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        try await decide(.strike, call, &record)
    }

    static func forgive(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        try await decide(.forgive, call, &record)
    }

    static func trust(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        try await decide(.trust, call, &record)
    }

    static func untrust(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        try await decide(.untrust, call, &record)
    }

    static func user(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        guard let target = try await Target.find(call) else {
            record.steps.append(call.say(.whoIsMeant))
            return
        }
        let place = MessagePlace(chat: call.group, message: 0)
        let file = try await PersonFile.read(target.id, at: place, settings: call.settings, context: call.context)
        let shown = Array(file.recent.prefix(5))
        var verdicts: [KeptVerdict] = []
        for message in shown {
            let place = MessagePlace(chat: call.group, message: message)
            if let verdict = try await call.context.state.verdict(of: place) { verdicts.append(verdict) }
        }
        let strikes = file.ladder(call.settings, now: call.now).strikes
        record.steps.append(
            call.say(PersonText.html(file, name: target.name, strikes: strikes, verdicts: verdicts, call.language)))
    }

    /// Carries a decision out and says what came of it.
    private static func decide(
        _ act: HumanDecision.Act, _ call: CommandCall, _ record: inout UpdateRecord
    ) async throws(StoreError) {
        guard let target = try await Target.find(call) else {
            record.steps.append(call.say(.whoIsMeant))
            return
        }
        if target.id == call.context.bot.id {
            record.steps.append(call.say(.thatIsMe))
            return
        }
        if await call.context.administrators.contains(target.id, chat: call.group) != false, punishes(act) {
            record.steps.append(call.say(.isAdministrator))
            return
        }
        if target.id < 0, isForPeople(act) {
            record.steps.append(call.say(.channelsOnlyBan))
            return
        }
        let place = call.subject ?? MessagePlace(chat: call.group, message: 0)
        let file = try await PersonFile.read(target.id, at: place, settings: call.settings, context: call.context)
        let facts = file.facts(
            actor: call.actor, reason: "/\(call.command.name)", settings: call.settings, now: call.now,
            text: call.report == nil ? call.reply?.text : nil)
        let decision = HumanDecision(act, facts)
        record.language = call.language
        record.cause = ActCause(actor: call.actor, target: target.id, reason: "/\(call.command.name)")
        decision.add(to: &record)
        var post = Post(
            chat: call.message.chat.id, html: text(act, target, facts, call.language), replyTo: call.message.id)
        // What came of the acts is added where there were any.
        if decision.steps.contains(where: \.isAct) {
            post.subject = place
            post.target = target.id
        }
        record.steps.append(.post(post))
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
        switch act {
        case .ban: return Phrase.didBan.text(language, name)
        case .unban, .pardon: return Phrase.didUnban.text(language, name)
        case .mute: return Phrase.didMute.text(language, name)
        case .strike: return Phrase.didStrike.text(language, name, Phrase.Argument(facts.ladder.strikes + 1))
        case .forgive: return Phrase.didForgive.text(language, name)
        case .trust: return Phrase.didTrust.text(language, name)
        case .untrust: return Phrase.didUntrust.text(language, name)
        case .spam, .learn: return Phrase.didSpam.text(language, name, Phrase.Argument(facts.ladder.strikes + 1))
        case .ham:
            let text = Phrase.didHam.text(language, name)
            let note: Phrase = facts.restored == nil ? .notRestored : .wasRestored
            return "\(text) \(note.text(language))"
        }
    }
}
