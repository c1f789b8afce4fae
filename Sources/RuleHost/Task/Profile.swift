/// What the store knew of the chat and the person before this message.
struct Profile: Sendable {
    var member = MemberRecord()
    private(set) var person = PersonRecord()
    /// The lists that have the person.
    private var lists: Lists = []
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

    /// Lists of people, for all chats and a chat's own, in the order in which they are asked.
    struct Lists: OptionSet {
        let rawValue: UInt8

        static let white = Lists(rawValue: 1)
        static let ownWhite = Lists(rawValue: 2)
        static let black = Lists(rawValue: 4)
        static let ownBlack = Lists(rawValue: 8)
        static let each: [Lists] = [.white, .ownWhite, .black, .ownBlack]
    }

    /// Takes the answer about the person's record; what was read before was another's.
    mutating func readPerson(_ reply: StoreReply) {
        note(reply)
        let found = PersonRecord(reply)
        isUserRead = found != nil
        person = found ?? PersonRecord()
    }

    /// Takes the answer about the record of the person in the chat.
    mutating func readMember(_ reply: StoreReply) {
        note(reply)
        guard let found = MemberRecord(reply) else { return }
        isMemberRead = true
        member = found
    }

    /// Takes the answer whether a list has the person.
    mutating func read(_ reply: StoreReply, of list: Lists) {
        note(reply)
        if reply == .integer(1) { lists.insert(list) }
    }

    private mutating func note(_ reply: StoreReply) {
        if case .error(let error) = reply, error.isSilence { isAnswered = false }
    }
}
