internal import BotAPI
internal import RuleHost

/// Answers what people type and tap, when they may.
///
/// Who is no administrator gets silence in groups and a note for a tap.
struct AdminDesk: Sendable {
    var context: BotContext

    private var known: KnownChats { KnownChats(store: context.state.store) }

    // MARK: Commands

    /// Answers a command; what it does goes into the record.
    func answer(
        _ command: AdminCommand, _ wire: TelegramMessage, _ message: Message, _ record: inout UpdateRecord
    ) async throws(StoreError) {
        var call = await call(command, message)
        call.reply = wire.reply
        if let reply = message.replyTo {
            call.report = try await context.state.report(at: MessagePlace(chat: message.chat.id, message: reply))
        }
        guard let entry = CommandTable.command(command.name) else {
            if call.place == .privateChat { try await HelpCommands.help(call, &record) }
            return
        }
        switch entry.audience {
        case .owner:
            if call.isOwner { try await entry.run(call, &record) }
        case .anyone:
            guard try await mayAsk(call, entry) else { return }
            try await entry.run(call, &record)
        case .administrator: try await administrate(entry, call, &record)
        }
    }

    /// A call as it stands before its group is known.
    private func call(_ command: AdminCommand, _ message: Message) async -> CommandCall {
        let isPrivate = message.chat.kind == .private
        let isOwner = message.user.map { context.owners.contains($0.id) } ?? false
        var call = CommandCall(
            context: context, command: command, message: message, place: isPrivate ? .privateChat : .group,
            group: message.chat.id, actor: message.user?.id ?? message.chat.id, isOwner: isOwner,
            settings: ChatSettings(), language: Language(client: message.user?.language))
        if !isPrivate { call = await settle(call, group: message.chat.id) }
        return call
    }

    /// The call with its group: that group's settings and language, but in private the person's language.
    private func settle(_ call: CommandCall, group: Int64) async -> CommandCall {
        var call = call
        call.group = group
        call.settings = await context.settings(chat: group)
        if call.message.chat.kind != .private { call.language = call.settings.language }
        return call
    }

    /// Whether a command for anyone is answered: anybody in private, administrators and owners in groups.
    private func mayAsk(_ call: CommandCall, _ entry: ChatCommand) async throws(StoreError) -> Bool {
        guard entry.places.contains(call.place) else { return false }
        if call.place == .privateChat || call.isOwner { return true }
        return await administers(call.message, group: call.message.chat.id)
    }

    /// Finds the group that an administrator's command acts on, and runs it there.
    private func administrate(
        _ entry: ChatCommand, _ call: CommandCall, _ record: inout UpdateRecord
    ) async throws(StoreError) {
        var call = call
        let chat = call.message.chat.id
        var groups: [Int64]
        if let report = call.report {
            groups = [report.chat]
        } else {
            groups = try await known.groups(of: chat)
        }
        if groups.isEmpty {
            guard call.place == .group else {
                record.steps.append(call.say(.noAdminChat))
                return
            }
            groups = [chat]
        } else if groups != [chat] {
            call.place = .adminChat
        }
        var own: [Int64] = []
        for group in groups where await administers(call.message, group: group) { own.append(group) }
        guard let first = own.first, entry.places.contains(call.place) else { return }
        guard own.count == 1 else {
            try await GroupChoice.ask(call, groups: own, &record)
            return
        }
        try await entry.run(await settle(call, group: first), &record)
    }

    /// Whether the author of a message administers a group.
    private func administers(_ message: Message, group: Int64) async -> Bool {
        // Anonymous administrators speak in the name of their group.
        if let sender = message.senderChat { return sender.id == group && message.chat.id == group }
        guard let user = message.user else { return false }
        return await context.administrators.contains(user.id, chat: group) ?? false
    }

    // MARK: Buttons

    /// Answers a tap on a button, whatever data comes with it.
    func answer(_ callback: TelegramCallback, _ record: inout UpdateRecord) async throws(StoreError) {
        let data = CallbackData(callback.data ?? "")
        guard let place = callback.message else {
            record.steps.append(ButtonTap.note(callback, .buttonTooOld))
            return
        }
        let tap = ButtonTap(
            context: context, callback: callback, data: data,
            place: MessagePlace(chat: place.chat.id, message: place.id))
        switch data.part {
        case "flag", "page": await FlagCommands.tap(tap, &record)
        case "report": try await ReportDesk(tap: tap).decide(&record)
        case "setup": try await SetupCommands.tap(tap, &record)
        case "pick": try await pick(tap, &record)
        default: record.steps.append(tap.note(.buttonTooOld))
        }
    }

    /// Runs the command that waits for its group.
    private func pick(_ tap: ButtonTap, _ record: inout UpdateRecord) async throws(StoreError) {
        guard let chosen = try await GroupChoice.chosen(tap, known: known) else {
            record.steps.append(tap.note(.buttonTooOld))
            return
        }
        if let refusal = await tap.refusal(chat: chosen.group) {
            record.steps.append(tap.note(refusal))
            return
        }
        guard let command = AdminCommand(chosen.text, bot: context.bot.username),
            let entry = CommandTable.command(command.name), entry.audience == .administrator,
            try await tap.claim(by: record.origin)
        else {
            record.steps.append(tap.note(.buttonUsed))
            return
        }
        var message = Message(
            id: chosen.message, date: context.timing.seconds,
            chat: Chat(id: tap.place.chat, kind: tap.place.chat > 0 ? .private : .supergroup),
            user: User(tap.callback.from), text: chosen.text)
        message.user?.isAdmin = true
        var call = await call(command, message)
        call.place = .adminChat
        call = await settle(call, group: chosen.group)
        let title = try await known.title(of: chosen.group)
        record.steps += [
            tap.note(nil),
            .editText(
                chat: tap.place.chat, message: tap.place.message, html: HTMLText.escape("/\(command.name): \(title)"),
                keyboard: nil),
        ]
        try await entry.run(call, &record)
    }

    // MARK: Events

    /// Tells the admin chat of a ban by a person.
    func note(_ change: TelegramMemberChange, _ record: inout UpdateRecord) async throws(StoreError) {
        guard change.new.status == "kicked", change.old.status != "kicked", let actor = change.from,
            actor.id != context.bot.id, actor.id != change.new.user.id,
            let adminChat = try await context.state.adminChat(of: change.chat.id)
        else { return }
        let settings = await context.settings(chat: change.chat.id)
        record.steps.append(
            try await HumanBanNote(context: context, change: change, adminChat: adminChat)
                .step(settings.language))
    }

    /// Says hello in a group that the bot was added to, and forgets one that it left.
    func greet(_ change: TelegramMemberChange, _ record: inout UpdateRecord) {
        guard change.chat.type == "group" || change.chat.type == "supergroup" else { return }
        guard change.new.isPresent else {
            record.writes.append(KnownChats.remove(change.chat.id))
            return
        }
        record.writes.append(KnownChats.add(change.chat.id))
        guard !change.old.isPresent else { return }
        record.title = change.chat.title
        if let from = change.from {
            let key = RecordKind.chat.key(change.chat.id)
            record.writes.append(StoreCommand("HSET", key, "added_by", ByteString(from.id)))
        }
        let language = Language(client: change.from?.languageCode)
        record.steps.append(.post(Post(chat: change.chat.id, html: WelcomeText.html(change.new, language))))
    }
}
