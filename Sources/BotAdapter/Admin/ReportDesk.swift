internal import BotAPI
internal import RuleHost

/// Carries out what administrators decide with the buttons below a report.
struct ReportDesk: Sendable {
    var tap: ButtonTap

    private var context: BotContext { tap.context }

    func decide(_ decision: inout Decision) async throws(StoreError) {
        guard let button = ReportButton(tap.data) else { return decision.add(tap.note(.buttonTooOld)) }
        let report = try await context.state.report(at: tap.place)
        let isAdministrator = context.isAdministrator(tap.callback.from.id, of: button.chat)
        guard !context.isWaiting else { return }
        decision.chat = button.chat
        switch ReportDecision(button, report: report, isAdministrator: isAdministrator) {
        case .forged: decision.add(tap.note(.buttonTooOld))
        case .unknown: decision.add(tap.note(.administratorsUnknown))
        case .stranger: decision.add(tap.note(.administratorsOnly))
        case .why: try await why(button, &decision)
        case .act(let act):
            guard try await tap.claim(&decision) else { return decision.add(tap.note(.buttonUsed)) }
            try await perform(act, button, &decision)
        }
    }

    private func why(_ button: ReportButton, _ decision: inout Decision) async throws(StoreError) {
        // A join has no number of its own.
        let number = button.message == 0 ? -button.target : button.message
        guard let verdict = try await context.state.verdict(at: MessagePlace(chat: button.chat, message: number)) else {
            return decision.add(tap.note(.noVerdict))
        }
        decision.add(
            [
                tap.note(nil),
                SendPost(Post(chat: tap.place.chat, html: WhyText.html(verdict), replyTo: tap.place.message)),
            ] as [any JobKind])
    }

    private func perform(
        _ act: HumanDecision.Act?, _ button: ReportButton, _ decision: inout Decision
    ) async throws(StoreError) {
        let actor = tap.callback.from.id
        let group = try await context.group(button.chat)
        let place = MessagePlace(chat: button.chat, message: button.message)
        decision.authority = group.authority
        decision.language = group.language
        decision.cause = ActCause(actor: actor, target: button.target, reason: "button \(button.act.rawValue)")
        decision.add(tap.note(button.label))
        if let act {
            let facts = try await context.state.facts(
                of: button.target, at: place, in: group, actor: actor, reason: decision.cause.reason)
            HumanDecision(act, facts).add(to: &decision)
        }
        let text = try await context.state.state.read(
            .reportText(chat: tap.place.chat, message: tap.place.message))
        decision.add(edit(button, text, group.language))
        if button.act == .grant || button.act == .deny {
            let phrase: Phrase = button.act == .grant ? .appealGranted : .appealDenied
            let title = try await context.state.title(of: button.chat)
            // Nobody here knows the language of the person's client; the group's is the best guess.
            decision.add(SendPost(Post(chat: button.target, html: phrase.text(group.language, .init(title)))))
        }
    }

    /// The report with who decided and how, and without the buttons that are used up.
    private func edit(_ button: ReportButton, _ text: String?, _ language: Language) -> EditPost {
        let decided = Phrase.decided.text(language, .html(button.label.text(language)), .html(tap.name))
        let keyboard = ReportKeyboard.decided(button, language)
        // After a day Telegram's copy serves, without its marks.
        let kept = text ?? tap.callback.message?.text.map { HTMLText.escape(HTMLText.cut($0, to: 3_500)) }
        return EditPost(
            chat: tap.place.chat, message: tap.place.message, html: "\(kept ?? "")\n\n\(decided)", keyboard: keyboard)
    }
}
