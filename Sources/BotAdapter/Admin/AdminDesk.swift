internal import BotAPI
internal import RuleHost

/// Answers what people type and tap, when they may.
///
/// Who is no administrator gets silence in groups and a note for a tap.
struct AdminDesk: Sendable {
    var context: BotContext

    private var state: BotState { context.state }

    // MARK: Commands

    /// Answers a command that came to the mailbox of a chat; what it does goes into the decision.
    func answer(
        _ command: AdminCommand, _ wire: TelegramMessage, _ message: Message, in chat: Int64,
        _ decision: inout Decision
    ) async throws(StoreError) {
        guard let entry = CommandTable.command(command.name) else {
            guard message.chat.kind == .private else { return }
            return try await HelpCommands.help(try await call(command, message), &decision)
        }
        var call = try await call(command, message)
        call.reply = wire.reply
        if let reply = message.replyTo {
            call.report = try await state.report(at: MessagePlace(chat: message.chat.id, message: reply))
        }
        switch entry.audience {
        case .owner:
            if call.isOwner { try await entry.run(call, &decision) }
        case .anyone:
            guard mayAsk(call, entry) else { return }
            try await entry.run(call, &decision)
        case .administrator: try await administrate(entry, call, in: chat, &decision)
        }
    }

    /// A call as it stands before its group is known.
    private func call(_ command: AdminCommand, _ message: Message) async throws(StoreError) -> CommandCall {
        let isPrivate = message.chat.kind == .private
        let isOwner = message.user.map { context.owners.contains($0.id) } ?? false
        let call = CommandCall(
            context: context, command: command, message: message, place: isPrivate ? .privateChat : .group,
            group: message.chat.id, actor: message.user?.id ?? message.chat.id, isOwner: isOwner,
            facts: GroupFacts(chat: message.chat.id),
            language: Language(client: message.user?.language))
        return isPrivate ? call : try await settle(call, group: message.chat.id)
    }

    /// The call with its group: that group's settings and language, but in private the person's language.
    private func settle(_ call: CommandCall, group: Int64) async throws(StoreError) -> CommandCall {
        var call = call
        call.group = group
        call.facts = try await context.group(group)
        if call.message.chat.kind != .private { call.language = call.settings.language }
        return call
    }

    /// Whether a command for anyone is answered: anybody in private, administrators and owners in groups.
    private func mayAsk(_ call: CommandCall, _ entry: ChatCommand) -> Bool {
        guard entry.places.contains(call.place) else { return false }
        if call.place == .privateChat || call.isOwner { return true }
        return administers(call.message, group: call.message.chat.id)
    }

    /// Finds the group that an administrator's command acts on, and runs it there, in that group's order.
    private func administrate(
        _ entry: ChatCommand, _ call: CommandCall, in chat: Int64, _ decision: inout Decision
    ) async throws(StoreError) {
        var call = call
        let own = call.message.chat.id
        var groups = call.report.map { [$0.chat] } ?? []
        if groups.isEmpty { groups = try await state.groups(of: own) }
        if groups.isEmpty {
            guard call.place == .group else { return decision.add(call.say(.noAdminChat)) }
            groups = [own]
        } else if groups != [own] {
            call.place = .adminChat
        }
        let administered = groups.filter { administers(call.message, group: $0) }
        guard !context.isWaiting, let first = administered.first, entry.places.contains(call.place) else { return }
        guard administered.count == 1 else {
            return try await GroupChoice.ask(call, groups: administered, &decision)
        }
        guard first == chat else { return decision.forward = first }
        decision.chat = first
        try await run(entry, try await settle(call, group: first), &decision)
    }

    /// Runs a command by the word of its group.
    private func run(
        _ entry: ChatCommand, _ call: CommandCall, _ decision: inout Decision
    ) async throws(StoreError) {
        decision.authority = call.facts.authority
        try await entry.run(call, &decision)
    }

    /// Whether the author of a message administers a group.
    private func administers(_ message: Message, group: Int64) -> Bool {
        // Anonymous administrators speak in the name of their group.
        if let sender = message.senderChat { return sender.id == group && message.chat.id == group }
        guard let user = message.user else { return false }
        return context.isAdministrator(user.id, of: group) ?? false
    }

    // MARK: Buttons

    /// Answers a tap on a button, whatever data comes with it.
    func answer(_ callback: TelegramCallback, _ decision: inout Decision) async throws(StoreError) {
        let data = CallbackData(callback.data ?? "")
        guard let place = callback.message else { return decision.add(ButtonTap.note(callback, .buttonTooOld)) }
        let tap = ButtonTap(
            context: context, callback: callback, data: data,
            place: MessagePlace(chat: place.chat.id, message: place.id))
        switch data.part {
        case "flag", "page": try await FlagCommands.tap(tap, &decision)
        case "report": try await ReportDesk(tap: tap).decide(&decision)
        case "setup": try await SetupCommands.tap(tap, &decision)
        case "pick": try await pick(tap, &decision)
        default: decision.add(tap.note(.buttonTooOld))
        }
    }

    /// Runs the command that waits for its group.
    private func pick(_ tap: ButtonTap, _ decision: inout Decision) async throws(StoreError) {
        guard let chosen = try await GroupChoice.chosen(tap) else { return decision.add(tap.note(.buttonTooOld)) }
        if let refusal = tap.refusal(chat: chosen.group) { return decision.add(tap.note(refusal)) }
        guard let command = AdminCommand(chosen.text, bot: context.bot.username),
            let entry = CommandTable.command(command.name), entry.audience == .administrator,
            try await tap.claim(&decision)
        else { return decision.add(tap.note(.buttonUsed)) }
        var message = Message(
            id: chosen.message, date: context.timing.seconds,
            chat: Chat(id: tap.place.chat, kind: tap.place.chat > 0 ? .private : .supergroup),
            user: User(tap.callback.from), text: chosen.text)
        message.user?.isAdmin = true
        var call = try await call(command, message)
        call.place = .adminChat
        call = try await settle(call, group: chosen.group)
        let title = try await state.title(of: chosen.group)
        decision.add(
            [
                tap.note(nil),
                EditPost(
                    chat: tap.place.chat, message: tap.place.message,
                    html: HTMLText.escape("/\(command.name): \(title)"),
                    keyboard: nil),
            ] as [any JobKind])
        decision.chat = chosen.group
        try await run(entry, call, &decision)
    }

    // MARK: Events

    /// Tells the admin chat of a ban by a person.
    func note(_ change: TelegramMemberChange, _ decision: inout Decision) async throws(StoreError) {
        guard change.new.status == "kicked", change.old.status != "kicked", let actor = change.from,
            actor.id != context.bot.id, actor.id != change.new.user.id
        else { return }
        let group = try await context.group(change.chat.id)
        guard let adminChat = group.adminChat else { return }
        let user = change.new.user.id
        let recent: [Int64] = try await state.state.read(
            .recentMessages(chat: change.chat.id, user: user, now: context.timing.seconds))
        let last = recent.last ?? 0
        let message = last == 0 ? nil : try await state.message(at: MessagePlace(chat: change.chat.id, message: last))
        decision.post(
            HumanBanNote(change: change, adminChat: adminChat, last: last, message: message).post(group.language))
    }

    /// Says hello in a group that the bot was added to, and forgets one that it left.
    func greet(_ change: TelegramMemberChange, _ decision: inout Decision) async throws(StoreError) {
        let chat = change.chat.id
        guard change.chat.type == "group" || change.chat.type == "supergroup" else { return }
        guard change.new.isPresent else { return decision.note(.removeKnownChat(chat)) }
        decision.note(.addKnownChat(chat))
        guard !change.old.isPresent else { return }
        decision.title = change.chat.title
        if let from = change.from {
            decision.change(.addedBy(from.id, chat: chat))
            decision.note(.saw(from.id, in: chat, now: context.timing.seconds))
        }
        let mode = try await context.group(chat).settings.mode
        let language = Language(client: change.from?.languageCode)
        decision.post(Post(chat: chat, html: WelcomeText.html(change.new, mode, language)))
    }
}
