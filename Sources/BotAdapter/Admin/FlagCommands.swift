internal import BotAPI
internal import RuleHost

/// `/flags` and its buttons.
enum FlagCommands {
    static func flags(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        let title = try await call.state.title(of: call.group)
        do {
            let flags = try await call.context.rules.flags(chat: call.group)
            decision.add(
                call.say(
                    FlagKeyboard.text(flags, page: 0, title: title, call.language),
                    keyboard: FlagKeyboard.keyboard(flags, page: 0, chat: call.group)))
        } catch {
            decision.add(call.complain(error))
        }
    }

    /// Switches a flag, or turns a page, and draws the list anew.
    static func tap(_ tap: ButtonTap, _ decision: inout Decision) async throws(StoreError) {
        guard let chat = FlagKeyboard.chat(of: tap.data) else { return decision.add(tap.note(.buttonTooOld)) }
        decision.chat = chat
        var shown: (page: Int, flags: [Flag])?
        if let refusal = tap.refusal(chat: chat) { return decision.add(tap.note(refusal)) }
        do throws(Problem) {
            let flags = try await tap.context.rules.flags(chat: chat)
            switch FlagKeyboard.tap(tap.data, flags: flags) {
            case nil: return decision.add(tap.note(.flagGone))
            case .set(let name, let isOn, let page)?:
                return try await set(name, to: isOn, page: page, chat: chat, tap, &decision)
            case .page(let page)?: shown = (page, flags)
            }
        } catch {
            let text = HTMLText.cut(error.message, to: 190)
            decision.add(AnswerTap(chat: tap.place.chat, callback: tap.callback.id, text: text))
        }
        guard let (page, flags) = shown else { return }
        decision.add(tap.note(nil))
        decision.add(try await turn(tap, flags, page: page, chat: chat))
    }

    private static func set(
        _ name: String, to isOn: Bool, page: Int, chat: Int64, _ tap: ButtonTap, _ decision: inout Decision
    ) async throws(Problem) {
        let (change, flags) = try await tap.context.rules.flagChange(name, to: isOn, chat: chat)
        decision.change(change)
        decision.change(tap.audit("flag \(name) \(isOn ? "on" : "off")", chat: chat, reason: "/flags"))
        decision.add(tap.note(isOn ? .flagIsOn : .flagIsOff, "\(name)"))
        let keyboard = FlagKeyboard.keyboard(flags, page: page, chat: chat)
        decision.add(EditKeyboard(chat: tap.place.chat, message: tap.place.message, keyboard: keyboard))
    }

    private static func turn(
        _ tap: ButtonTap, _ flags: [Flag], page: Int, chat: Int64
    ) async throws(StoreError) -> EditPost {
        let title = try await tap.context.state.title(of: chat)
        let language = tap.place.chat > 0 ? tap.language : try await tap.context.group(chat).language
        return EditPost(
            chat: tap.place.chat, message: tap.place.message,
            html: FlagKeyboard.text(flags, page: page, title: title, language),
            keyboard: FlagKeyboard.keyboard(flags, page: page, chat: chat))
    }
}
