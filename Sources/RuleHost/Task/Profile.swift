/// What the store knew of the chat and the person before this message.
struct Profile: Sendable {
    /// When the person joined this chat; nil when that was not seen.
    var joined: Int64?
    /// When the person first wrote here; nil when never.
    var firstMessage: Int64?
    /// When the person last wrote here, before this message; nil when never.
    var lastMessage: Int64?
    /// How many messages the person wrote here before this one.
    var messages: Int64 = 0
    /// When the host first saw the person anywhere; nil when never.
    var firstSeen: Int64?
    var username: String?
    /// Reputation count as it was written, and when.
    var reputation: Int64 = 0
    var reputationDate: Int64 = 0
    /// Number of temporary bans as it was written, and when.
    var bans: Int64 = 0
    var bansDate: Int64 = 0
    /// End of the newest temporary ban; nil when there was none.
    var bannedUntil: Int64?
    var isWhitelisted = false
    var isBlacklisted = false
    /// Whether the hash of the person was read; else what comes from it is not known.
    private(set) var isUserRead = false
    /// Whether the hash of the person in this chat was read.
    private(set) var isMemberRead = false
    /// False when the store did not answer what was asked about the person.
    private(set) var isAnswered = true

    /// A count that falls by one in every `fade` seconds since it was written; never below 0.
    static func decayed(_ count: Int64, since date: Int64, now: Int64, fade: Int64) -> Int64 {
        guard fade > 0, now > date else { return max(0, count) }
        return max(0, count - (now - date) / fade)
    }

    /// Names of fields, made once.
    private enum Field {
        static let reputation: ByteString = "rep"
        static let reputationDate: ByteString = "rep_ts"
        static let bans: ByteString = "banned_q"
        static let bansDate: ByteString = "banned_q_ts"
        static let bannedUntil: ByteString = "banned_until"
        static let firstSeen: ByteString = "first_seen"
        static let username: ByteString = "username"
        static let joined: ByteString = "joined"
        static let firstMessage: ByteString = "first_ts"
        static let lastMessage: ByteString = "last_ts"
        static let messages: ByteString = "messages"
    }

    /// Takes the answers about a person: both hashes, then whether all chats' and this chat's white list and black list
    /// have the person.
    mutating func read(_ replies: ArraySlice<StoreReply>) {
        let first = replies.startIndex
        if case .array(let fields) = replies[first] {
            isUserRead = true
            readUser(fields)
        }
        if case .array(let fields) = replies[first + 1] {
            isMemberRead = true
            readMember(fields)
        }
        isWhitelisted = replies[first + 2] == .integer(1) || replies[first + 3] == .integer(1)
        isBlacklisted = replies[first + 4] == .integer(1) || replies[first + 5] == .integer(1)
        isAnswered = !replies.contains { if case .error(let error) = $0 { error.isSilence } else { false } }
    }

    private mutating func readUser(_ fields: [StoreReply]) {
        Self.forEachField(of: fields) { name, value in
            switch name {
            case Field.reputation: reputation = value.integer ?? 0
            case Field.reputationDate: reputationDate = value.integer ?? 0
            case Field.bans: bans = value.integer ?? 0
            case Field.bansDate: bansDate = value.integer ?? 0
            case Field.bannedUntil: bannedUntil = value.integer
            case Field.firstSeen: firstSeen = value.integer
            case Field.username: username = value.text
            default: break
            }
        }
    }

    private mutating func readMember(_ fields: [StoreReply]) {
        Self.forEachField(of: fields) { name, value in
            switch name {
            case Field.joined: joined = value.integer
            case Field.firstMessage: firstMessage = value.integer
            case Field.lastMessage: lastMessage = value.integer
            case Field.messages: messages = value.integer ?? 0
            default: break
            }
        }
    }

    private static func forEachField(of fields: [StoreReply], _ body: (ByteString, ByteString) -> Void) {
        var index = 0
        while index + 1 < fields.count {
            if case .bytes(let name) = fields[index], case .bytes(let value) = fields[index + 1] { body(name, value) }
            index += 2
        }
    }
}
