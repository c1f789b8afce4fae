/// What the store knew of the chat and the person before this message.
struct Profile: Sendable {
    var member = MemberRecord()
    private(set) var person = PersonRecord()
    private(set) var isWhitelisted = false
    private(set) var isBlacklisted = false
    /// Whether only the chat's own white list has the person, or only its own black list.
    private(set) var isWhitelistedByOwn = false
    private(set) var isBlacklistedByOwn = false
    /// Whether the person's record was read; else what comes from it is not known.
    private(set) var isUserRead = false
    /// Whether the record of the person in this chat was read.
    private(set) var isMemberRead = false
    /// False when the store did not answer what was asked about the person.
    private(set) var isAnswered = true

    /// Takes the answers about a person: both records, then whether all chats' and this chat's white list and black list
    /// have the person.
    mutating func read(_ replies: ArraySlice<StoreReply>) {
        let first = replies.startIndex
        readPerson(replies[first])
        if let member = MemberRecord(replies[first + 1]) {
            isMemberRead = true
            self.member = member
        }
        let isListed = replies.dropFirst(2).map { $0 == .integer(1) }
        isWhitelisted = isListed[0] || isListed[1]
        isWhitelistedByOwn = !isListed[0] && isListed[1]
        isBlacklisted = isListed[2] || isListed[3]
        isBlacklistedByOwn = !isListed[2] && isListed[3]
        isAnswered = !replies.contains { if case .error(let error) = $0 { error.isSilence } else { false } }
    }

    /// Takes the answer about the person's record; what was read before was another's.
    mutating func readPerson(_ reply: StoreReply) {
        let found = PersonRecord(reply)
        isUserRead = found != nil
        person = found ?? PersonRecord()
        if case .error(let error) = reply, error.isSilence { isAnswered = false }
    }
}
