internal import BotAPI
internal import RuleHost

/// `/setup`: which groups send their reports to this chat.
enum SetupCommands {
    /// Telegram allows 100 buttons.
    private static let limit = 90

    static func setup(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        guard let user = call.message.user else {
            record.steps.append(call.say(.setupAnonymous))
            return
        }
        let chat = call.message.chat.id
        let groups = try await groups(of: user.id, besides: chat, context: call.context)
        guard !groups.isEmpty else {
            record.steps.append(call.say(.setupNone))
            return
        }
        let here = try await Set(KnownChats(store: call.store).groups(of: chat))
        let keyboard = try await keyboard(groups, here: here, store: call.store)
        record.steps.append(call.say(Phrase.setupChoose.text(call.language), keyboard: keyboard))
    }

    /// Makes the chat of the keyboard the admin chat of a group, or takes that back.
    static func tap(_ tap: ButtonTap, _ record: inout UpdateRecord) async throws(StoreError) {
        let user = tap.callback.from.id
        let chat = tap.place.chat
        guard tap.data.count == 3, let group = tap.data[number: 2], group < 0, group != chat,
            tap.data[text: 1] == "on" || tap.data[text: 1] == "off", chat < 0 || chat == user
        else {
            record.steps.append(tap.note(.buttonTooOld))
            return
        }
        var refusal = await tap.refusal(chat: group)
        // Nobody sends reports into a group that is not his.
        if refusal == nil, chat < 0 { refusal = await tap.refusal(chat: chat) }
        if let refusal {
            record.steps.append(tap.note(refusal))
            return
        }
        let known = KnownChats(store: tap.context.state.store)
        guard try await known.all().contains(group) else {
            record.steps.append(tap.note(.buttonTooOld))
            return
        }
        let isOn = tap.data[text: 1] == "on"
        let before = try await tap.context.state.adminChat(of: group)
        var here = try await Set(known.groups(of: chat))
        if isOn { here.insert(group) } else { here.remove(group) }
        let key = RecordKind.chat.key(group)
        record.changed = group
        record.writes.append(
            isOn ? StoreCommand("HSET", key, "admin_chat", ByteString(chat)) : StoreCommand("HDEL", key, "admin_chat"))
        record.writes.append(
            AuditEntry(
                time: tap.context.timing.seconds, actor: user, chat: group, target: 0,
                act: isOn ? "admin chat \(chat)" : "no admin chat", reason: "/setup"
            ).write)
        record.steps += [tap.note(isOn ? .setupOn : .setupOff), .setMenu(chat: chat, isAdminChat: !here.isEmpty)]
        if isOn, let before, before != chat, try await known.groups(of: before) == [group] {
            record.steps.append(.setMenu(chat: before, isAdminChat: false))
        }
        let groups = try await groups(of: user, besides: chat, context: tap.context)
        let keyboard = try await keyboard(groups, here: here, store: tap.context.state.store)
        record.steps.append(.editKeyboard(chat: chat, message: tap.place.message, keyboard: keyboard))
    }

    /// The groups that a person administers, of those where the bot has seen him.
    private static func groups(
        of user: Int64, besides chat: Int64, context: BotContext
    ) async throws(StoreError) -> [Int64] {
        let store = context.state.store
        let known = try await KnownChats(store: store).all().filter { $0 != chat }
        // Telegram is asked about few groups that way, however many there are.
        let replies = try await store.replies(
            to: known.flatMap { group in
                [
                    StoreCommand("EXISTS", RecordKind.member.key(group, user)),
                    StoreCommand("HGET", RecordKind.chat.key(group), "added_by"),
                ]
            })
        var groups: [Int64] = []
        for (index, group) in known.enumerated() where groups.count < limit {
            let wasSeen = replies[2 * index].numberValue == 1 || replies[2 * index + 1].numberValue == user
            if wasSeen, await context.administrators.contains(user, chat: group) == true { groups.append(group) }
        }
        return groups
    }

    private static func keyboard(
        _ groups: [Int64], here: Set<Int64>, store: any Store
    ) async throws(StoreError) -> Keyboard {
        let titles = try await KnownChats(store: store).titles(of: groups)
        return Keyboard(
            rows: groups.map { group in
                let title = HTMLText.cut(titles[group] ?? "", to: 60)
                let isHere = here.contains(group)
                return [
                    Keyboard.Button(
                        text: isHere ? "✅ \(title)" : title,
                        data: CallbackData.text("setup", isHere ? "off" : "on", CallbackData.number(group)))
                ]
            })
    }
}
