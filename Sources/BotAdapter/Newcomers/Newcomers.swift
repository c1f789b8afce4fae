internal import BotAPI
internal import RuleHost

/// Asks newcomers for a captcha where a rule wants one, and does what follows from their answers.
///
/// What happens when is `Captcha`'s to say; this loads it, tells it of events and records what it asks for.
struct Newcomers: Sendable {
    /// The symbol by which a rule asks for a captcha.
    private static let symbol = "TG_CAPTCHA"
    /// The symbol by which a rule asks for the removal of a service message.
    private static let serviceSymbol = "TG_SERVICE_MESSAGE"
    /// How long a challenge stays when its message could not be removed at the captcha's end; seconds beyond its time.
    private static let postReserve: Int64 = 3_600
    /// Telegram takes under 30 s and over 366 days for ever, and a step may wait before it is done.
    private static let banTimes: ClosedRange<Int64> = 60...(365 * 86_400)

    var context: BotContext

    private var state: NewcomerState { NewcomerState(state: context.state) }

    // MARK: Coming and going

    /// Takes note of a join that was judged.
    func joined(_ message: Message, _ verdict: KeptVerdict, _ record: inout UpdateRecord) async throws(StoreError) {
        guard let user = message.user else { return }
        if try await joinedAgain(message, &record) { return }
        guard verdict.action < .delete, verdict.exemption == nil, verdict.has(Self.symbol) else { return }
        if try await state.isAdmitted(chat: message.chat.id, user: user.id) { return }
        try await ask(user, message, entrance: .member, &record)
    }

    /// Takes note of a join that was judged before and is told again, perhaps only now with a service message.
    func toldAgain(_ message: Message, _ record: inout UpdateRecord) async throws(StoreError) {
        _ = try await joinedAgain(message, &record)
        guard message.id != 0 else { return }
        let verdict = await context.rules.preview(message)
        guard verdict.exemption == nil, KeptVerdict(verdict).has(Self.serviceSymbol) else { return }
        record.steps.append(.deleteMessages(chat: message.chat.id, messages: [message.id]))
    }

    /// Tells a captcha that waits of a join.
    ///
    /// - Returns: Whether a captcha waits already, or waited until now.
    private func joinedAgain(_ message: Message, _ record: inout UpdateRecord) async throws(StoreError) -> Bool {
        guard let user = message.user,
            var captcha = try await state.captcha(chat: message.chat.id, user: user.id)
        else { return false }
        if captcha.entrance == .member {
            _ = captcha.take(.joined(serviceMessage: message.id == 0 ? nil : message.id))
            record.writes += state.keep(captcha)
        } else {
            // An administrator was faster.
            try await finish(captcha, .letIn, &record)
        }
        return true
    }

    /// Takes note that somebody left, or was removed.
    func left(user: Int64, chat: Int64, _ record: inout UpdateRecord) async throws(StoreError) {
        record.writes += state.forgetJoin(chat: chat, user: user)
        guard var captcha = try await state.captcha(chat: chat, user: user), captcha.entrance == .member else { return }
        try await finish(captcha, captcha.take(.left), &record)
    }

    /// Decides about a request to join, or asks for a captcha first; what no rule speaks of is left to administrators.
    func requested(_ request: TelegramJoinRequest, _ record: inout UpdateRecord) async throws(StoreError) {
        let user = User(request.from)
        var message = Message(id: 0, date: request.date, chat: Chat(request.chat), user: user, kind: .join)
        message.chat.linkedChatID = await context.channels.channel(for: message)
        let chat = message.chat.id
        guard try await state.captcha(chat: chat, user: user.id) == nil else { return }
        let verdict = await context.rules.preview(message)
        let kept = KeptVerdict(verdict)
        if verdict.action >= .delete {
            try await turnAway(message, verdict, &record)
        } else if kept.has(Self.symbol), verdict.exemption == nil {
            try await ask(user, message, entrance: .request(privateChat: request.userChatID), &record)
        }
    }

    /// Declines a request to join, and tells the admin chat.
    private func turnAway(
        _ message: Message, _ verdict: Verdict, _ record: inout UpdateRecord
    ) async throws(StoreError) {
        let chat = message.chat.id
        let settings = try await context.knownSettings(chat: chat)
        let isActing = settings.mode != .training
        var report = VerdictReport(
            verdict: verdict, message: message, settings: settings, deed: verdict.action, isDone: isActing)
        report.isRequest = true
        record.language = settings.language
        record.cause = ActCause(
            target: report.target, reason: verdict.hits.map(\.name).joined(separator: " "), score: verdict.score)
        if isActing {
            record.steps.append(.declineJoin(chat: chat, user: report.target))
        } else {
            let deed = Phrase.actTurnedAway.text(settings.language)
            record.outcomes.append(Phrase.reportTraining.text(settings.language, .html(deed)))
        }
        if let adminChat = try await context.state.adminChat(of: chat) {
            record.steps.append(.post(report.post(to: adminChat)))
        }
    }

    private func ask(
        _ user: User, _ message: Message, entrance: Captcha.Entrance, _ record: inout UpdateRecord
    ) async throws(StoreError) {
        let settings = try await context.knownSettings(chat: message.chat.id)
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
        begin(captcha, settings.language, &record)
    }

    private func begin(_ captcha: Captcha, _ language: Language, _ record: inout UpdateRecord) {
        record.steps.append(.post(post(captcha, language)))
        record.writes += state.keep(captcha)
        record.timers.append((.captcha(chat: captcha.chat, user: captcha.user), captcha.due))
    }

    /// Asks again in the supergroup that a group became: the challenges stayed behind, and their buttons name the old group.
    func moved(from old: Int64, to new: Int64, _ record: inout UpdateRecord) async throws(StoreError) {
        let language = try await context.knownSettings(chat: old).language
        for (timer, _) in try await context.state.timers() {
            guard case .captcha(old, let user) = timer else { continue }
            record.cancelled.append(timer)
            guard let captcha = try await state.captcha(chat: old, user: user) else { continue }
            record.writes += state.forget(captcha)
            if let id = try await context.state.post(named: captcha.postName) {
                let place = MessagePlace(chat: captcha.place, message: id)
                record.cancelled.append(.removePost(place))
                if captcha.place != old { record.steps.append(.deleteMessages(chat: place.chat, messages: [id])) }
            }
            begin(captcha.moved(to: new, now: context.timing.seconds), language, &record)
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
    func pressed(_ callback: TelegramCallback, _ record: inout UpdateRecord) async throws(StoreError) {
        guard let tap = CaptchaTap(callback.data ?? ""),
            var captcha = try await state.captcha(chat: tap.chat, user: tap.user)
        else {
            let language = try await language(of: callback)
            record.steps.append(.answer(callback: callback.id, text: Phrase.captchaOver.text(language)))
            return
        }
        let presser = await presser(callback.from.id, captcha)
        let outcome = captcha.take(.pressed(token: tap.token, by: presser))
        let settings = try await context.knownSettings(chat: captcha.chat)
        let answer = ModerationStep.answer(callback: callback.id, text: note(on: outcome, captcha, settings))
        // Who waits before a screen is answered first, but not before a group is protected.
        if outcome != .failed { record.steps.append(answer) }
        if outcome.isEnd {
            record.chat = captcha.chat
            let actor = outcome == .letIn ? callback.from.id : 0
            record.cause = ActCause(actor: actor, target: captcha.user, reason: "captcha: \(outcome)")
            try await finish(captcha, outcome, &record, shown: callback.message?.id)
        }
        if outcome == .failed { record.steps.append(answer) }
    }

    private func presser(_ user: Int64, _ captcha: Captcha) async -> Captcha.Presser {
        if user == captcha.user { return .newcomer }
        return await context.administrators.contains(user, chat: captcha.chat) == true ? .administrator : .stranger
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
        return try await context.knownSettings(chat: chat).language
    }

    // MARK: The deadline

    /// Takes note that the time for an answer is up.
    func timeIsUp(chat: Int64, user: Int64, _ record: inout UpdateRecord) async throws(StoreError) {
        guard var captcha = try await state.captcha(chat: chat, user: user) else { return }
        let now = context.timing.seconds
        // A deadline that was moved, and the timer of the one before.
        guard captcha.due <= now else {
            record.timers.append((.captcha(chat: chat, user: user), captcha.due))
            return
        }
        var shown: Int64?
        if let id = try await context.state.post(named: captcha.postName) {
            let place = MessagePlace(chat: captcha.place, message: id)
            shown = try await state.postTime(place, lifetime: lifetime(captcha)) ?? captcha.asked
        }
        var outcome = captcha.take(.deadline(now: now, shown: shown))
        // Became an administrator meanwhile.
        if outcome == .expired, await context.administrators.contains(user, chat: chat) == true { outcome = .dropped }
        if outcome.isEnd {
            record.cause = ActCause(target: user, reason: "captcha: \(outcome)")
            try await finish(captcha, outcome, &record)
        } else {
            record.writes += state.keep(captcha)
            record.timers.append((.captcha(chat: chat, user: user), captcha.due))
        }
    }

    // MARK: The end

    /// Records the end of a captcha; `shown` is the message that was tapped.
    private func finish(
        _ captcha: Captcha, _ outcome: Captcha.Outcome, _ record: inout UpdateRecord, shown: Int64? = nil
    ) async throws(StoreError) {
        let settings = try await context.knownSettings(chat: captcha.chat)
        // Training acts on nobody, not even on who was asked before it began.
        let isSpared = settings.mode == .training && (outcome == .failed || outcome == .expired)
        let outcome = isSpared ? Captcha.Outcome.dropped : outcome
        record.writes += state.forget(captcha)
        record.cancelled.append(.captcha(chat: captcha.chat, user: captcha.user))
        let id = try await context.state.post(named: captcha.postName) ?? shown
        // A copy of a challenge that was sent again may have been tapped before it was removed.
        let copy = shown == id ? nil : shown
        if let id { record.cancelled.append(.removePost(MessagePlace(chat: captcha.place, message: id))) }
        switch captcha.entrance {
        case .member: try await closeInGroup(captcha, outcome, settings, challenge: [id, copy], &record)
        case .request(let privateChat):
            record.steps += decide(captcha, outcome)
            if outcome == .passed { record.writes.append(state.admit(chat: captcha.chat, user: captcha.user)) }
            guard let id else { return }
            let html = ending(outcome).text(settings.language, .init(captcha.title))
            record.steps.append(.editText(chat: privateChat, message: id, html: html, keyboard: nil))
        }
    }

    private func closeInGroup(
        _ captcha: Captcha, _ outcome: Captcha.Outcome, _ settings: ChatSettings, challenge: [Int64?],
        _ record: inout UpdateRecord
    ) async throws(StoreError) {
        var messages = challenge.compactMap(\.self)
        let isPunished = outcome == .failed || outcome == .expired
        if isPunished {
            messages += captcha.serviceMessages
            messages += try await state.messages(chat: captcha.chat, user: captcha.user, since: captcha.asked)
        }
        if !messages.isEmpty {
            record.steps.append(.deleteMessages(chat: captcha.chat, messages: Array(messages.prefix(100))))
        }
        guard isPunished else { return }
        // Telegram lifts both by itself when the time is over.
        let end = context.timing.seconds + banTime(settings)
        record.steps.append(
            settings.mode == .soft
                ? .restrict(chat: captcha.chat, user: captcha.user, until: end)
                : .ban(chat: captcha.chat, user: captcha.user, until: end))
    }

    private func decide(_ captcha: Captcha, _ outcome: Captcha.Outcome) -> [ModerationStep] {
        switch outcome {
        case .passed: [.approveJoin(chat: captcha.chat, user: captcha.user)]
        case .failed, .expired: [.declineJoin(chat: captcha.chat, user: captcha.user)]
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

extension KeptVerdict {
    /// Whether a symbol fired.
    fileprivate func has(_ symbol: String) -> Bool { hits.contains { $0.name == symbol } }
}
