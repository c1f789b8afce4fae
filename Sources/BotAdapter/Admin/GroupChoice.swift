internal import BotAPI
internal import RuleHost

/// Asks which group of an admin chat a command is for.
///
/// The command waits for the answer for an hour.
struct GroupChoice: Codable, Hashable, Sendable {
    /// Telegram allows 100 buttons.
    private static let limit = 90

    /// Who asked.
    var user: Int64
    /// The command as it was typed.
    var text: String

    /// What was chosen.
    struct Chosen: Hashable {
        var group: Int64
        var message: Int64
        var text: String
    }

    /// Posts a button for each group.
    static func ask(
        _ call: CommandCall, groups: [Int64], _ decision: inout Decision
    ) async throws(StoreError) {
        let titles = try await call.state.titles(of: groups)
        let message = CallbackData.number(call.message.id)
        let rows = groups.prefix(limit).map { group in
            [
                Keyboard.Button(
                    text: HTMLText.cut(titles[group] ?? "", to: 60),
                    data: CallbackData.text("pick", CallbackData.number(group), message))
            ]
        }
        let choice = GroupChoice(user: call.actor, text: call.message.text)
        decision.note(
            .keepQuestion(StoredJSON.text(choice), chat: call.message.chat.id, message: call.message.id))
        decision.add(call.say(Phrase.whichGroup.text(call.language), keyboard: Keyboard(rows: rows)))
    }

    /// What a tap chose; nil when it is too late, or somebody else's question, or no group of the chat.
    static func chosen(_ tap: ButtonTap) async throws(StoreError) -> Chosen? {
        guard let group = tap.data[number: 1], let message = tap.data[number: 2] else { return nil }
        let state = tap.context.state
        let kept = try await state.state.read(.question(chat: tap.place.chat, message: message))
        guard let choice = kept.flatMap({ StoredJSON.value(GroupChoice.self, from: $0) }),
            choice.user == tap.callback.from.id, try await state.groups(of: tap.place.chat).contains(group)
        else { return nil }
        return Chosen(group: group, message: message, text: choice.text)
    }
}
