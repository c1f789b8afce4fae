internal import BotAPI
internal import RuleHost

/// Carries out what administrators decide with the buttons below a report.
struct ReportDesk: Sendable {
    var tap: ButtonTap

    private var context: BotContext { tap.context }

    func decide(_ record: inout UpdateRecord) async throws(StoreError) {
        guard let button = ReportButton(tap.data) else {
            record.steps.append(tap.note(.buttonTooOld))
            return
        }
        let report = try await context.state.report(at: tap.place)
        let isAdministrator = await context.administrators.contains(tap.callback.from.id, chat: button.chat)
        switch ReportDecision(button, report: report, isAdministrator: isAdministrator) {
        case .forged: record.steps.append(tap.note(.buttonTooOld))
        case .unknown: record.steps.append(tap.note(.administratorsUnknown))
        case .stranger: record.steps.append(tap.note(.administratorsOnly))
        case .why: try await why(button, &record)
        case .act(let act):
            guard try await tap.claim(by: record.origin) else {
                record.steps.append(tap.note(.buttonUsed))
                return
            }
            try await perform(act, button, &record)
        }
    }

    private func why(_ button: ReportButton, _ record: inout UpdateRecord) async throws(StoreError) {
        let place = MessagePlace(chat: button.chat, message: button.message)
        guard let verdict = try await context.state.verdict(of: place) else {
            record.steps.append(tap.note(.noVerdict))
            return
        }
        record.steps += [
            tap.note(nil),
            .post(Post(chat: tap.place.chat, html: WhyText.html(verdict), replyTo: tap.place.message)),
        ]
    }

    private func perform(
        _ act: HumanDecision.Act?, _ button: ReportButton, _ record: inout UpdateRecord
    ) async throws(StoreError) {
        let actor = tap.callback.from.id
        let settings = await context.settings(chat: button.chat)
        let place = MessagePlace(chat: button.chat, message: button.message)
        let file = try await PersonFile.read(button.target, at: place, settings: settings, context: context)
        record.language = settings.language
        record.cause = ActCause(actor: actor, target: button.target, reason: "button \(button.act.rawValue)")
        record.steps.append(tap.note(button.label))
        if let act {
            let facts = file.facts(
                actor: actor, reason: record.cause.reason, settings: settings, now: context.timing.seconds)
            HumanDecision(act, facts).add(to: &record)
        }
        let text = try await context.state.text(ofReport: tap.place)
        record.steps.append(edit(button, text, settings.language))
        if button.act == .grant || button.act == .deny {
            let phrase: Phrase = button.act == .grant ? .appealGranted : .appealDenied
            let title = try await KnownChats(store: context.state.store).title(of: button.chat)
            // Nobody here knows the language of the person's client; the group's is the best guess.
            record.steps.append(.post(Post(chat: button.target, html: phrase.text(settings.language, .init(title)))))
        }
    }

    /// The report with who decided and how, and without the buttons that are used up.
    private func edit(_ button: ReportButton, _ text: String?, _ language: Language) -> ModerationStep {
        let decided = Phrase.decided.text(language, .html(button.label.text(language)), .html(tap.name))
        let keyboard = ReportKeyboard.decided(button, language)
        // After a day Telegram's copy serves, without its marks.
        let kept = text ?? tap.callback.message?.text.map { HTMLText.escape(HTMLText.cut($0, to: 3_500)) }
        return .editText(
            chat: tap.place.chat, message: tap.place.message, html: "\(kept ?? "")\n\n\(decided)", keyboard: keyboard)
    }
}
