internal import BotAPI
internal import RuleHost

/// What changes whom a group trusts.
enum Trust {
    /// Telegram's own account, which stands in for channels.
    private static let telegramID: Int64 = 777_000

    /// Whom a message answers in a way that counts as endorsement when an administrator wrote it; commands are no conversation.
    static func endorsed(by wire: TelegramMessage) -> Int64? {
        guard let reply = wire.reply, !reply.isService, let author = reply.from, author.isBot != true,
            author.id != telegramID, author.id != wire.from?.id, wire.text?.hasPrefix("/") != true, wire.chat.id < 0
        else { return nil }
        return author.id
    }

    /// Who is punished by a decision, by chat.
    static func punished(by decision: Decision) -> [Int64: Set<Int64>] {
        var punished: [Int64: Set<Int64>] = [:]
        if let user = decision.struck, let chat = decision.chat { punished[chat] = [user] }
        for kind in decision.kinds {
            switch kind {
            case let ban as Ban: punished[ban.chat, default: []].insert(ban.user)
            case let mute as Mute: punished[mute.chat, default: []].insert(mute.user)
            default: break
            }
        }
        return punished
    }

    /// What takes a person's trust: what is lost is lost everywhere, and who is never to be trusted stays so.
    static func losses(of person: PersonFacts, in group: GroupFacts) -> [Change] {
        let places = group.trustPlace == .chat(group.chat) ? [group.trustPlace] : [.chat(group.chat), group.trustPlace]
        return places.map { .loseTrust(person.id, in: $0, word: person.trustWord(in: $0)) }
    }
}
