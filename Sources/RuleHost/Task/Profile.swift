/// What the store knew of the chat and the person before this message.
struct Profile: Sendable {
    var member = MemberRecord()
    private(set) var person = PersonRecord()
    /// The lists that have the person.
    private var lists: Set<List> = []
    /// Whether the person's record was read; else what comes from it is not known.
    private(set) var isUserRead = false
    /// Whether the record of the person in this chat was read.
    private(set) var isMemberRead = false
    /// False when the store did not answer what was asked about the person.
    private(set) var isAnswered = true

    var isWhitelisted: Bool { lists.contains(.white) || lists.contains(.ownWhite) }
    var isBlacklisted: Bool { lists.contains(.black) || lists.contains(.ownBlack) }
    /// Whether only the chat's own white list has the person, or only its own black list.
    var isWhitelistedByOwn: Bool { isWhitelisted && !lists.contains(.white) }
    var isBlacklistedByOwn: Bool { isBlacklisted && !lists.contains(.black) }

    /// What is asked about a person.
    enum Question {
        /// The tenant's record, and the chat's.
        case person, member
        case list(List)
    }

    /// Lists of people, for all chats and a chat's own.
    enum List {
        case white, ownWhite, black, ownBlack
    }

    /// Takes an answer; of two answers to one question the last one counts.
    mutating func read(_ reply: StoreReply, to question: Question) {
        if case .error(let error) = reply, error.isSilence { isAnswered = false }
        switch question {
        case .person:
            let found = PersonRecord(reply)
            isUserRead = found != nil
            person = found ?? PersonRecord()
        case .member:
            guard let found = MemberRecord(reply) else { return }
            isMemberRead = true
            member = found
        case .list(let list): if reply == .integer(1) { lists.insert(list) }
        }
    }
}
