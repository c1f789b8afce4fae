internal import BotAPI
internal import RuleHost

extension BotState {
    /// What an administrator's decision about somebody rests on; the message has the id 0 when it is about none.
    func facts(
        of target: Int64, at place: MessagePlace, in group: GroupFacts, actor: Int64, reason: String
    ) async throws(StoreError) -> HumanDecision.Facts {
        let message = try await message(at: place)
        let verdict = try await verdict(at: place)
        var facts = HumanDecision.Facts(
            group: group, target: try await person(target, in: group), actor: actor, now: timing.seconds,
            reason: reason)
        facts.message = place.message == 0 ? nil : place.message
        facts.text = message?.text
        if let message, !message.text.isEmpty, verdict?.action ?? .none >= .delete, group.settings.mode != .training {
            let name = message.user?.name ?? message.senderChat?.title ?? ""
            facts.restored = Phrase.restored.text(
                group.language, .init(HTMLText.cut(name, to: 64)), .init(HTMLText.cut(message.text, to: 3_000)))
        }
        return facts
    }
}
