internal import BotAPI
internal import RuleHost

/// Asks newcomers for a captcha where a rule wants one, and does what follows from their answers.
///
/// What happens when is `Captcha`'s to say; this loads it, tells it of events and records what it asks for.
struct Newcomers: Sendable {
    /// How long a challenge stays when its message could not be removed at the captcha's end; seconds beyond its time.
    private static let postReserve: Int64 = 3_600
    /// Telegram takes under 30 s and over 366 days for ever, and a step may wait before it is done.
    private static let banTimes: ClosedRange<Int64> = 60...(365 * 86_400)

    var context: BotContext

    private var state: BotState { context.state }

    // MARK: Coming and going

    /// Takes note of a join that was judged.
    func joined(_ message: Message, _ verdict: Verdict, _ decision: inout Decision) async throws(StoreError) {
        guard let user = message.user else { return }
        if try await joinedAgain(message, &decision) { return }
        guard verdict.action < .delete, verdict.exemption == nil, verdict.asks.contains(.captcha) else { return }
        if try await state.state.read(.isAdmitted(chat: message.chat.id, user: user.id)) { return }
        try await ask(user, message, entrance: .member, &decision)
    }

    /// Takes note of a join that was judged before and is told again, perhaps only now with a service message.
    func toldAgain(_ message: Message, _ decision: inout Decision) async throws(StoreError) {
        _ = try await joinedAgain(message, &decision)
        guard message.id != 0 else { return }
        let verdict = await context.rules.preview(message)
        guard verdict.exemption == nil, verdict.asks.contains(.tidy) else { return }
        decision.add(DeleteMessages(chat: message.chat.id, messages: [message.id]))
    }

    /// Tells a captcha that waits of a join.
    ///
    /// - Returns: Whether a captcha waits already, or waited until now.
    private func joinedAgain(_ message: Message, _ decision: inout Decision) async throws(StoreError) -> Bool {
        guard let user = message.user,
            var captcha = try await state.captcha(chat: message.chat.id, user: user.id)
        else { return false }
        if captcha.entrance == .member {
            _ = captcha.take(.joined(serviceMessage: message.id == 0 ? nil : message.id))
            decision.keep(captcha, now: context.timing.seconds)
        } else {
            // An administrator was faster.
            try await finish(captcha, .letIn, &decision)
        }
        return true
    }

    /// Takes note that somebody left, or was removed.
    func left(user: Int64, chat: Int64, _ decision: inout Decision) async throws(StoreError) {
        decision.change([.forgetJoin(chat: chat, user: user), .forgetAdmission(chat: chat, user: user)])
        guard var captcha = try await state.captcha(chat: chat, user: user), captcha.entrance == .member else { return }
        try await finish(captcha, captcha.take(.left), &decision)
    }

    /// Decides about a request to join, or asks for a captcha first; what no rule speaks of is left to administrators.
    func requested(_ request: TelegramJoinRequest, _ decision: inout Decision) async throws(StoreError) {
        let user = User(request.from)
        var message = Message(id: 0, date: request.date, chat: Chat(request.chat), user: user, kind: .join)
        message.chat.linkedChatID = context.linkedChannel(for: message)
        guard !context.isWaiting else { return }
        let chat = message.chat.id
        guard try await state.captcha(chat: chat, user: user.id) == nil else { return }
        let verdict = await context.rules.preview(message)
        if verdict.action >= .delete {
            try await turnAway(message, verdict, &decision)
        } else if verdict.asks.contains(.captcha), verdict.exemption == nil {
            try await ask(user, message, entrance: .request(privateChat: request.userChatID), &decision)
        }
    }

    /// Declines a request to join, and tells the admin chat.
    private func turnAway(
        _ message: Message, _ verdict: Verdict, _ decision: inout Decision
    ) async throws(StoreError) {
        let chat = message.chat.id
        let group = try await context.group(chat)
        let settings = group.settings
        let isActing = settings.mode != .training
        var report = VerdictReport(
            verdict: verdict, message: message, settings: settings, deed: verdict.action, isDone: isActing)
        report.isRequest = true
        decision.language = settings.language
        decision.cause = ActCause(
            target: report.target, reason: verdict.hits.map(\.name).joined(separator: " "), score: verdict.score)
        if isActing {
            decision.add(AnswerJoinRequest(chat: chat, user: report.target, isApproved: false))
        } else {
            let deed = Phrase.actTurnedAway.text(settings.language)
            decision.outcomes.append(Phrase.reportTraining.text(settings.language, .html(deed)))
        }
        if let adminChat = group.adminChat {
            decision.add(SendPost(report.post(to: adminChat)))
        }
    }

    private func ask(
        _ user: User, _ message: Message, entrance: Captcha.Entrance, _ decision: inout Decision
    ) async throws(StoreError) {
        let settings = try await context.group(message.chat.id).settings
        // Training acts on nobody.
        guard settings.mode != .training else { return }
        var random = SystemRandomNumberGenerator()
        let now = context.timing.seconds
        let seconds = max(settings.number("captcha_time"), 10)
        let name = NewcomerName.harmless(user.name) ?? Phrase.captchaNewcomer.text(settings.language)
        var captcha = Captcha(
            chat: message.chat.id, user: user.id, entrance: entrance, name: name, title: message.chat.title,
            challenge: CaptchaChallenge(using: &random), asked: now, seconds: seconds, due: now + seconds)
        if message.id != 0 { captcha.serviceMessages = [message.id] }
        begin(captcha, settings.language, &decision)
    }

    private func begin(_ captcha: Captcha, _ language: Language, _ decision: inout Decision) {
        decision.post(post(captcha, language))
        decision.keep(captcha, now: context.timing.seconds)
        decision.wait(for: captcha)
    }

    /// Asks again in the supergroup that a group became: the challenges stayed behind, and their buttons name the old group.
    func moved(from old: Int64, to new: Int64, _ decision: inout Decision) async throws(StoreError) {
        let language = try await context.group(old).language
        for (id, deadline) in await context.ledger.ids(of: CaptchaDeadline.self) where deadline.chat == old {
            decision.callOff(id)
            guard let captcha = try await state.captcha(chat: old, user: deadline.user) else { continue }
            decision.note([
                .forgetCaptcha(chat: old, user: captcha.user), .captchaDue(nil, user: captcha.user, in: old),
            ])
            let challenge: Int64? = try await state.state.read(.post(named: captcha.postName))
            if let id = challenge {
                let place = MessagePlace(chat: captcha.place, message: id)
                decision.callOff(RemovePost.id(place))
                if captcha.place != old { decision.add(DeleteMessages(chat: place.chat, messages: [id])) }
            }
            begin(captcha.moved(to: new, now: context.timing.seconds), language, &decision)
        }
    }

    private func post(_ captcha: Captcha, _ language: Language) -> Post {
        let wanted = captcha.challenge.name?.text(language) ?? ""
        let html =
            switch captcha.entrance {
            case .member:
                Phrase.captchaAsk.text(
                    language, .html("<a href=\"tg://user?id=\(captcha.user)\">\(HTMLText.escape(captcha.name))</a>"),
                    .init(wanted), .init(captcha.seconds))
            case .request:
                Phrase.captchaAskPrivately.text(
                    language, .init(captcha.title), .init(wanted), .init(captcha.seconds))
            }
        return Post(
            chat: captcha.place, html: html,
            keyboard: captcha.challenge.keyboard(chat: captcha.chat, user: captcha.user),
            lifetime: lifetime(captcha), name: captcha.postName)
    }

    private func lifetime(_ captcha: Captcha) -> Int64 { captcha.seconds + Self.postReserve }

    // MARK: Answers

    /// Takes a tap on a button of a captcha.
    func pressed(_ callback: TelegramCallback, _ decision: inout Decision) async throws(StoreError) {
        guard let tap = CaptchaTap(callback.data ?? ""),
            var captcha = try await state.captcha(chat: tap.chat, user: tap.user)
        else {
            let language = try await language(of: callback)
            decision.add(
                AnswerTap(
                    chat: callback.message?.chat.id ?? 0, callback: callback.id, text: Phrase.captchaOver.text(language)
                ))
            return
        }
        let presser = presser(callback.from.id, captcha)
        guard !context.isWaiting else { return }
        let outcome = captcha.take(.pressed(token: tap.token, by: presser))
        let settings = try await context.group(captcha.chat).settings
        let answer = AnswerTap(
            chat: callback.message?.chat.id ?? captcha.place, callback: callback.id,
            text: note(on: outcome, captcha, settings))
        // Who waits before a screen is answered first, but not before a group is protected.
        if outcome != .failed { decision.add(answer) }
        if outcome.isEnd {
            decision.chat = captcha.chat
            let actor = outcome == .letIn ? callback.from.id : 0
            decision.cause = ActCause(actor: actor, target: captcha.user, reason: "captcha: \(outcome)")
            try await finish(captcha, outcome, &decision, shown: callback.message?.id)
        }
        if outcome == .failed { decision.add(answer) }
    }

    private func presser(_ user: Int64, _ captcha: Captcha) -> Captcha.Presser {
        if user == captcha.user { return .newcomer }
        return context.isAdministrator(user, of: captcha.chat) == true ? .administrator : .stranger
    }

    private func note(on outcome: Captcha.Outcome, _ captcha: Captcha, _ settings: ChatSettings) -> String? {
        let language = settings.language
        switch outcome {
        case .passed: return Phrase.captchaPassed.text(language)
        case .letIn: return Phrase.captchaLetIn.text(language, .html(captcha.name))
        case .refused: return Phrase.captchaStranger.text(language)
        case .forged: return Phrase.captchaOver.text(language)
        case .failed where captcha.entrance == .member && settings.mode != .training:
            let phrase = settings.mode == .soft ? Phrase.captchaMuted : Phrase.captchaBanned
            return phrase.text(language, .init((banTime(settings) + 59) / 60))
        // What became of a request is told where the challenge was.
        case .failed, .asked, .expired, .dropped: return nil
        }
    }

    private func language(of callback: TelegramCallback) async throws(StoreError) -> Language {
        guard let chat = callback.message?.chat.id, chat < 0 else {
            return Language(client: callback.from.languageCode)
        }
        return try await context.group(chat).language
    }

    // MARK: The deadline

    /// Takes note that the time for an answer is up.
    func timeIsUp(chat: Int64, user: Int64, _ decision: inout Decision) async throws(StoreError) {
        guard var captcha = try await state.captcha(chat: chat, user: user) else { return }
        let now = context.timing.seconds
        // A deadline that was moved, and the timer of the one before.
        guard captcha.due <= now else { return decision.wait(for: captcha) }
        var shown: Int64?
        let challenge: Int64? = try await state.state.read(.post(named: captcha.postName))
        if let id = challenge {
            let place = MessagePlace(chat: captcha.place, message: id)
            let removal = await context.ledger.due(RemovePost.id(place))
            shown = removal.map { $0 - lifetime(captcha) } ?? captcha.asked
        }
        var outcome = captcha.take(.deadline(now: now, shown: shown))
        // Became an administrator meanwhile.
        if outcome == .expired, context.isAdministrator(user, of: chat) == true { outcome = .dropped }
        guard !context.isWaiting else { return }
        if outcome.isEnd {
            decision.cause = ActCause(target: user, reason: "captcha: \(outcome)")
            try await finish(captcha, outcome, &decision)
        } else {
            decision.keep(captcha, now: context.timing.seconds)
            decision.wait(for: captcha)
        }
    }

    // MARK: The end

    /// Records the end of a captcha; `shown` is the message that was tapped.
    private func finish(
        _ captcha: Captcha, _ outcome: Captcha.Outcome, _ decision: inout Decision, shown: Int64? = nil
    ) async throws(StoreError) {
        let settings = try await context.group(captcha.chat).settings
        // Training acts on nobody, not even on who was asked before it began.
        let isSpared = settings.mode == .training && (outcome == .failed || outcome == .expired)
        let outcome = isSpared ? Captcha.Outcome.dropped : outcome
        decision.forget(captcha)
        decision.callOff(CaptchaDeadline.id(chat: captcha.chat, user: captcha.user))
        let challenge: Int64? = try await state.state.read(.post(named: captcha.postName))
        let id = challenge ?? shown
        // A copy of a challenge that was sent again may have been tapped before it was removed.
        let copy = shown == id ? nil : shown
        if let id { decision.callOff(RemovePost.id(MessagePlace(chat: captcha.place, message: id))) }
        switch captcha.entrance {
        case .member: try await closeInGroup(captcha, outcome, settings, challenge: [id, copy], &decision)
        case .request(let privateChat):
            decision.add(decide(captcha, outcome))
            if outcome == .passed { decision.change(.admit(chat: captcha.chat, user: captcha.user)) }
            guard let id else { return }
            let html = ending(outcome).text(settings.language, .init(captcha.title))
            decision.add(EditPost(chat: privateChat, message: id, html: html, keyboard: nil))
        }
    }

    private func closeInGroup(
        _ captcha: Captcha, _ outcome: Captcha.Outcome, _ settings: ChatSettings, challenge: [Int64?],
        _ decision: inout Decision
    ) async throws(StoreError) {
        var messages = challenge.compactMap(\.self)
        let isPunished = outcome == .failed || outcome == .expired
        if isPunished {
            messages += captcha.serviceMessages
            messages += try await state.state.read(
                .recentMessages(chat: captcha.chat, user: captcha.user, since: captcha.asked))
        }
        if !messages.isEmpty {
            decision.add(DeleteMessages(chat: captcha.chat, messages: Array(messages.prefix(100))))
        }
        guard isPunished else { return }
        // Telegram lifts both by itself when the time is over.
        let end = context.timing.seconds + banTime(settings)
        decision.add(
            settings.mode == .soft
                ? Mute(chat: captcha.chat, user: captcha.user, until: end)
                : Ban(chat: captcha.chat, user: captcha.user, until: end))
    }

    private func decide(_ captcha: Captcha, _ outcome: Captcha.Outcome) -> [any JobKind] {
        switch outcome {
        case .passed: [AnswerJoinRequest(chat: captcha.chat, user: captcha.user, isApproved: true)]
        case .failed, .expired: [AnswerJoinRequest(chat: captcha.chat, user: captcha.user, isApproved: false)]
        case .asked, .refused, .forged, .letIn, .dropped: []
        }
    }

    private func ending(_ outcome: Captcha.Outcome) -> Phrase {
        switch outcome {
        case .passed, .letIn: .captchaRequestGranted
        case .failed: .captchaRequestFailed
        case .expired: .captchaRequestExpired
        case .asked, .refused, .forged, .dropped: .captchaRequestDropped
        }
    }

    private func banTime(_ settings: ChatSettings) -> Int64 {
        min(max(settings.number("captcha_ban"), Self.banTimes.lowerBound), Self.banTimes.upperBound)
    }
}

extension Decision {
    /// Keeps a captcha, and tells the rules that its answer is awaited.
    mutating func keep(_ captcha: Captcha, now: Int64) {
        change(
            .keepCaptcha(
                StoredJSON.text(captcha), chat: captcha.chat, user: captcha.user, seconds: captcha.due - now))
        if captcha.entrance == .member { change(.captchaDue(captcha.due, user: captcha.user, in: captcha.chat)) }
    }

    /// Ends a captcha.
    mutating func forget(_ captcha: Captcha) {
        change([
            .forgetCaptcha(chat: captcha.chat, user: captcha.user),
            .captchaDue(nil, user: captcha.user, in: captcha.chat),
        ])
    }

    /// Has the wait for a captcha's answer end when it is due.
    fileprivate mutating func wait(for captcha: Captcha) {
        schedule(
            CaptchaDeadline(chat: captcha.chat, user: captcha.user),
            id: CaptchaDeadline.id(chat: captcha.chat, user: captcha.user), due: captcha.due)
    }
}

extension BotState {
    /// The captcha that waits for a person's answer; nil when there is none.
    func captcha(chat: Int64, user: Int64) async throws(StoreError) -> Captcha? {
        try await state.read(.captcha(chat: chat, user: user)).flatMap { StoredJSON.value(Captcha.self, from: $0) }
    }
}
