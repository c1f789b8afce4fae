internal import RuleHost

/// Answers what administrators type and tap.
///
/// Everybody else gets silence in groups.
struct AdminDesk: Sendable {
    /// The commands by who sees them in Telegram's menu.
    static let groupCommands = [
        (name: "flags", summary: "Switch rules on and off in this group"),
        (name: "why", summary: "In reply: why a message was judged as it was"),
        (name: "help", summary: "What I do here"),
    ]
    static let privateCommands = [
        (name: "help", summary: "What I do"),
        (name: "reload", summary: "Load the rules again"),
    ]

    var context: BotContext

    private var rules: any Judging { context.rules }
    private var state: BotState { context.state }
    private var administrators: Administrators { context.administrators }

    /// Answers a command; the message's author has the role that it was judged with.
    func answer(_ command: AdminCommand, _ message: Message) async throws(StoreError) -> [ModerationStep] {
        let isGroup = message.chat.kind != .private
        let isOwner = message.user.map { context.owners.contains($0.id) } ?? false
        if command.name == "reload" { return isOwner ? [reply(await reload(), to: message)] : [] }
        if command.name == "why", let steps = try await whyOfReport(command, message) { return steps }
        guard isGroup else {
            let isKnown = ["start", "help", "flags", "why"].contains(command.name)
            return isKnown ? [reply(Self.privateHelp, to: message)] : []
        }
        guard await isAdministrator(message) else { return [] }
        switch command.name {
        case "flags": return [await flags(message)]
        case "why": return [try await why(command, message)]
        case "help", "start": return [reply(Self.groupHelp, to: message)]
        default: return []
        }
    }

    /// Answers a tap on a button of `/flags`, whatever data comes with it.
    func answer(_ callback: TelegramCallback) async -> [ModerationStep] {
        func note(_ text: String?) -> ModerationStep {
            .answer(callback: callback.id, text: text.map { HTMLText.cut($0, to: 190) })
        }
        guard let place = callback.message, place.chat.id < 0 else { return [note("This keyboard is too old.")] }
        switch await administrators.contains(callback.from.id, chat: place.chat.id) {
        case nil: return [note("Telegram does not say who administers this group. Please try again in a minute.")]
        case false?: return [note("Only administrators of this group may do that.")]
        case true?: break
        }
        do {
            let flags = try await rules.flags(chat: place.chat.id)
            switch FlagKeyboard.tap(callback.data ?? "", flags: flags) {
            case nil: return [note("There is no such flag any more. Please send /flags again.")]
            case .page(let page)?:
                return [note(nil), redraw(place, flags, page: page)]
            case .set(let name, let isOn, let page)?:
                try await rules.setFlag(name, to: isOn, chat: place.chat.id)
                let flags = try await rules.flags(chat: place.chat.id)
                return [note("\(name) is \(isOn ? "on" : "off")"), redraw(place, flags, page: page)]
            }
        } catch {
            return [note(error.message)]
        }
    }

    private func redraw(_ place: TelegramCallback.Place, _ flags: [Flag], page: Int) -> ModerationStep {
        .editKeyboard(
            chat: place.chat.id, message: place.id, keyboard: FlagKeyboard.keyboard(flags, page: page))
    }

    private func isAdministrator(_ message: Message) async -> Bool {
        // Anonymous administrators speak in the name of the group.
        if message.senderChat?.id == message.chat.id { return true }
        guard let user = message.user else { return false }
        return await administrators.contains(user.id, chat: message.chat.id) ?? false
    }

    private func flags(_ message: Message) async -> ModerationStep {
        do {
            let flags = try await rules.flags(chat: message.chat.id)
            let text = """
                Rules of this group: ✅ on, ❌ off, 💤 asleep with their group. A tap switches, for this group alone.
                """
            return .post(
                Post(
                    chat: message.chat.id, html: text, replyTo: message.id,
                    keyboard: FlagKeyboard.keyboard(flags, page: 0)))
        } catch {
            return reply(HTMLText.escape(error.message), to: message)
        }
    }

    private func why(_ command: AdminCommand, _ message: Message) async throws(StoreError) -> ModerationStep {
        guard let id = message.replyTo ?? Int64(command.argument) else {
            return reply("Send /why in reply to a message, or with its number.", to: message)
        }
        return try await why(MessagePlace(chat: message.chat.id, message: id), message)
    }

    private func why(_ place: MessagePlace, _ message: Message) async throws(StoreError) -> ModerationStep {
        guard let verdict = try await state.verdict(of: place) else {
            return reply("I keep verdicts for a day and have none of that message.", to: message)
        }
        return reply(WhyText.html(verdict), to: message)
    }

    /// The answer to `/why` in reply to a report; nil when it is in reply to anything else.
    ///
    /// Only for administrators of the group that the report is about; empty for others.
    private func whyOfReport(
        _ command: AdminCommand, _ message: Message
    ) async throws(StoreError) -> [ModerationStep]? {
        guard let report = message.replyTo else { return nil }
        let place = MessagePlace(chat: message.chat.id, message: report)
        guard let subject = try await state.subject(of: place) else { return nil }
        guard let user = message.user, await administrators.contains(user.id, chat: subject.chat) == true else {
            return []
        }
        return [try await why(subject, message)]
    }

    private func reload() async -> String {
        let problems = await rules.reload()
        guard problems.isEmpty else {
            let list = problems.map(\.description).joined(separator: "\n")
            return "The old rules stay:\n" + HTMLText.escape(HTMLText.cut(list, to: 3_500))
        }
        let loaded = rules.loaded
        return "Loaded: \(loaded.files.count) files, \(loaded.symbolCount) symbols, \(loaded.testCount) tests passed."
    }

    private func reply(_ html: String, to message: Message) -> ModerationStep {
        .post(Post(chat: message.chat.id, html: html, replyTo: message.id))
    }

    private static let groupHelp = """
        I judge the messages of this group by rules and remove spam. Administrators may send:
        /flags - switch rules on and off in this group
        /why in reply to a message - why it was judged as it was
        """
    private static let privateHelp = """
        I keep spam out of groups. Add me to a group as an administrator who may delete messages and ban users, \
        then send /flags there.
        """
}
