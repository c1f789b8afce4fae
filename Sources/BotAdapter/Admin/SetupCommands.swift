internal import BotAPI
internal import RuleHost

/// `/setup`: which groups send their reports to this chat.
enum SetupCommands {
    /// Telegram allows 100 buttons.
    private static let limit = 90

    static func setup(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        guard let user = call.message.user else { return decision.add(call.say(.setupAnonymous)) }
        let chat = call.message.chat.id
        let groups = try await groups(of: user.id, besides: chat, context: call.context)
        guard !groups.isEmpty else { return decision.add(call.say(.setupNone)) }
        guard !call.context.isWaiting else { return }
        let here = try await Set(call.state.groups(of: chat))
        let keyboard = try await keyboard(groups, here: here, call.state)
        decision.add(call.say(Phrase.setupChoose.text(call.language), keyboard: keyboard))
    }

    /// Makes the chat of the keyboard the admin chat of a group, or takes that back.
    static func tap(_ tap: ButtonTap, _ decision: inout Decision) async throws(StoreError) {
        let user = tap.callback.from.id
        let chat = tap.place.chat
        guard tap.data.count == 3, let group = tap.data[number: 2], group < 0, group != chat,
            tap.data[text: 1] == "on" || tap.data[text: 1] == "off", chat < 0 || chat == user
        else { return decision.add(tap.note(.buttonTooOld)) }
        var refusal = tap.refusal(chat: group)
        // Nobody sends reports into a group of others.
        if refusal == nil, chat < 0 { refusal = tap.refusal(chat: chat) }
        if let refusal { return decision.add(tap.note(refusal)) }
        let state = tap.context.state
        guard try await state.state.read(.isKnownChat(group)) else { return decision.add(tap.note(.buttonTooOld)) }
        let isOn = tap.data[text: 1] == "on"
        let before = try await state.adminChat(of: group)
        var here = try await Set(state.groups(of: chat))
        if isOn { here.insert(group) } else { here.remove(group) }
        decision.chat = group
        decision.authority = .chat(group, of: .chat(group))
        decision.change(.adminChat(isOn ? chat : nil, of: group, before: before))
        decision.change(tap.audit(isOn ? "admin chat \(chat)" : "no admin chat", chat: group, reason: "/setup"))
        decision.add(
            [tap.note(isOn ? .setupOn : .setupOff), SetMenu(chat: chat, isAdminChat: !here.isEmpty)] as [any JobKind])
        if isOn, let before, before != chat, try await state.groups(of: before) == [group] {
            decision.add(SetMenu(chat: before, isAdminChat: false))
        }
        let groups = try await groups(of: user, besides: chat, context: tap.context)
        let keyboard = try await keyboard(groups, here: here, state)
        decision.add(EditKeyboard(chat: chat, message: tap.place.message, keyboard: keyboard))
    }

    /// The groups that a person administers, of those where the bot has seen him.
    private static func groups(
        of user: Int64, besides chat: Int64, context: BotContext
    ) async throws(StoreError) -> [Int64] {
        let seen = try await context.state.state.read(.chats(of: user)).filter { $0 != chat && $0 < 0 }
        // Telegram is asked about few groups that way, however many there are.
        return Array(seen.filter { context.isAdministrator(user, of: $0) == true }.prefix(limit))
    }

    private static func keyboard(
        _ groups: [Int64], here: Set<Int64>, _ state: BotState
    ) async throws(StoreError) -> Keyboard {
        let titles = try await state.titles(of: groups)
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
