internal import BotAPI
internal import RuleHost

/// What is known of a person or channel in a group.
struct PersonFacts: Sendable {
    /// A person, or a channel by its negative id.
    var id: Int64
    var member = MemberRecord()
    var person = PersonRecord()
    /// Messages of the last hour that stand, the oldest first.
    var recent: [Int64] = []

    /// Strikes that count at a moment, in seconds since 1970.
    func ladder(_ settings: ChatSettings, now: Int64) -> StrikeLadder {
        StrikeLadder(member.strikes(now: now, fade: settings.number("strike_fade")))
    }

    /// What an administrator said of trusting the person; nil when nothing.
    func trustWord(in place: TrustPlace) -> Bool? {
        switch place {
        case .chat: member.trust.word
        case .tenant: person.trust.word
        }
    }

    func cleanMessages(in place: TrustPlace) -> Int64 {
        switch place {
        case .chat: member.trust.cleanMessages
        case .tenant: person.trust.cleanMessages
        }
    }
}

extension BotState {
    /// What is known of a person or channel in a group, in one trip.
    func person(_ id: Int64, in group: GroupFacts) async throws(StoreError) -> PersonFacts {
        let (member, person, recent) = try await state.read(
            .member(id, in: group.chat), .person(id, of: group.tenant),
            .recentMessages(chat: group.chat, user: id, now: timing.seconds))
        return PersonFacts(id: id, member: member, person: person, recent: recent)
    }
}
