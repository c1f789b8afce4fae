internal import BotAPI
internal import RuleHost

/// `/flags` and its buttons.
enum FlagCommands {
    static func flags(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        let title = try await KnownChats(store: call.store).title(of: call.group)
        do {
            let flags = try await call.context.rules.flags(chat: call.group)
            record.steps.append(
                call.say(
                    FlagKeyboard.text(flags, page: 0, title: title, call.language),
                    keyboard: FlagKeyboard.keyboard(flags, page: 0, chat: call.group)))
        } catch {
            record.steps.append(call.complain(error))
        }
    }

    /// Switches a flag, or turns a page, and draws the list anew.
    static func tap(_ tap: ButtonTap, _ record: inout UpdateRecord) async {
        guard let chat = FlagKeyboard.chat(of: tap.data) else {
            record.steps.append(tap.note(.buttonTooOld))
            return
        }
        if let refusal = await tap.refusal(chat: chat) {
            record.steps.append(tap.note(refusal))
            return
        }
        let rules = tap.context.rules
        do {
            let flags = try await rules.flags(chat: chat)
            switch FlagKeyboard.tap(tap.data, flags: flags) {
            case nil: record.steps.append(tap.note(.flagGone))
            case .page(let page)?: record.steps += [tap.note(nil), await turn(tap, flags, page: page, chat: chat)]
            case .set(let name, let isOn, let page)?:
                try await rules.setFlag(name, to: isOn, chat: chat, by: .chat(chat, of: .chat(chat)))
                let flags = try await rules.flags(chat: chat)
                let state = isOn ? "on" : "off"
                record.writes.append(
                    AuditEntry(
                        time: tap.context.timing.seconds, actor: tap.callback.from.id, chat: chat, target: 0,
                        act: "flag \(name) \(state)", reason: "/flags"
                    ).write)
                record.steps += [
                    tap.note(isOn ? .flagIsOn : .flagIsOff, "\(name)"),
                    .editKeyboard(
                        chat: tap.place.chat, message: tap.place.message,
                        keyboard: FlagKeyboard.keyboard(flags, page: page, chat: chat)),
                ]
            }
        } catch {
            record.steps.append(.answer(callback: tap.callback.id, text: HTMLText.cut(error.message, to: 190)))
        }
    }

    private static func turn(_ tap: ButtonTap, _ flags: [Flag], page: Int, chat: Int64) async -> ModerationStep {
        // A list without its group's title is better than none.
        let title = try? await KnownChats(store: tap.context.state.store).title(of: chat)
        let language = tap.place.chat > 0 ? tap.language : await tap.context.settings(chat: chat).language
        return .editText(
            chat: tap.place.chat, message: tap.place.message,
            html: FlagKeyboard.text(flags, page: page, title: title ?? String(chat), language),
            keyboard: FlagKeyboard.keyboard(flags, page: page, chat: chat))
    }
}
