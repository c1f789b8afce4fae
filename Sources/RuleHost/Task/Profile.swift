/// What the store knew of the chat and the person before this message.
struct Profile: Sendable {
    var member = MemberRecord()
    private(set) var person = PersonRecord()
    private(set) var isWhitelisted = false
    private(set) var isBlacklisted = false
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
        if let person = PersonRecord(replies[first]) {
            isUserRead = true
            self.person = person
        }
        if let member = MemberRecord(replies[first + 1]) {
            isMemberRead = true
            self.member = member
        }
        isWhitelisted = replies[first + 2] == .integer(1) || replies[first + 3] == .integer(1)
        isBlacklisted = replies[first + 4] == .integer(1) || replies[first + 5] == .integer(1)
        isAnswered = !replies.contains { if case .error(let error) = $0 { error.isSilence } else { false } }
    }
}
