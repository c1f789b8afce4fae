internal import RuleHost

/// What is kept of somebody in a group and of one of his messages.
struct PersonFile: Sendable {
    var place: MessagePlace
    var target: Int64
    /// Fields of the hash of the member.
    var member: [String: String]
    /// Fields of the hash of the person.
    var user: [String: String]
    /// Messages of the last hour, the newest first.
    var recent: [Int64]
    var message: ArchivedMessage?
    /// The admin chat of the group; nil when it has none.
    var adminChat: Int64?
    /// Where trust is kept.
    var trustPlace: TrustPlace
    /// 1, or -1 for never; 0 when that is open.
    var trusted: Int64

    /// Reads all of it; the message has the id 0 when it is about none.
    static func read(
        _ target: Int64, at place: MessagePlace, settings: ChatSettings, context: BotContext
    ) async throws(StoreError) -> PersonFile {
        let state = context.state
        let adminChat = try await state.adminChat(of: place.chat)
        let isShared = adminChat != nil && settings.text("trust_scope") == "admin_chat"
        let trustPlace = isShared ? TrustPlace.tenant(.all) : .chat(place.chat)
        let since = ByteString(context.timing.seconds - Retention.recent.seconds)
        let replies = try await state.store.replies(to: [
            StoreCommand("HGETALL", RecordKind.member.key(place.chat, target)),
            StoreCommand("HGETALL", RecordKind.person.key(.all, target)),
            StoreCommand(
                "ZREVRANGEBYSCORE", ArchivedMessage.recentKey(chat: place.chat, user: target), "+inf", since),
            StoreCommand("HGET", trustPlace.key(target), "trusted"),
        ])
        return PersonFile(
            place: place, target: target, member: replies[0].fieldValues, user: replies[1].fieldValues,
            recent: replies[2].listValue.compactMap { Int64($0) }, message: try await state.message(at: place),
            adminChat: adminChat, trustPlace: trustPlace, trusted: replies[3].numberValue ?? 0)
    }

    /// A number of the member's; 0 when it is not kept.
    func number(_ field: String) -> Int64 { member[field].flatMap { Int64($0) } ?? 0 }

    /// Strikes that count at this moment.
    func ladder(_ settings: ChatSettings, now: Int64) -> StrikeLadder {
        StrikeLadder(
            strikes: number("strikes"), since: number("strikes_ts"), now: now, fade: settings.number("strike_fade"))
    }

    /// What a decision rests on; `text` is that of the message when it is at hand.
    func facts(
        actor: Int64, reason: String, settings: ChatSettings, now: Int64, text: String? = nil
    ) -> HumanDecision.Facts {
        var facts = HumanDecision.Facts(
            group: place.chat, target: target, actor: actor, ladder: ladder(settings, now: now),
            fade: settings.number("strike_fade"), trustPlace: trustPlace, now: now, reason: reason)
        facts.message = place.message == 0 ? nil : place.message
        facts.recent = recent
        facts.text = text ?? message?.text
        facts.trusted = trusted
        facts.learningScope = adminChat.map(LearningScope.adminChat) ?? .shared
        facts.muteTime = max(settings.number("strike_mute"), ModerationPlan.shortestTime)
        if let message, !message.text.isEmpty, message.action >= .delete, settings.mode != .training {
            facts.restored = Phrase.restored.text(
                settings.language, .init(HTMLText.cut(message.name, to: 64)),
                .init(HTMLText.cut(message.text, to: 3_000)))
        }
        return facts
    }
}
