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
    /// How many messages in a row earned trust here.
    var cleanMessages: Int64 = 0
    /// What administrators said of trusting the person here; nil when nothing.
    var isTrusted: Bool?
    /// When the running captcha is due; nil when none was asked for.
    var captchaDue: Int64?
    /// Number of strikes here as it was written, and when.
    var strikes: Int64 = 0
    var strikesDate: Int64 = 0
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
        guard count > 0 else { return 0 }
        guard fade > 0, now > date else { return count }
        return max(0, count - (now - date) / fade)
    }

    /// Takes back what a message left here when it was judged, so that it can be judged again as it was then.
    mutating func takeBack(messageOf date: Int64) {
        guard messages > 0, lastMessage == date else { return }
        messages -= 1
        lastMessage = nil
        if firstMessage == date { firstMessage = nil }
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
            if name.isWord("rep") {
                reputation = value.integer ?? 0
            } else if name.isWord("rep_ts") {
                reputationDate = value.integer ?? 0
            } else if name.isWord("banned_q") {
                bans = value.integer ?? 0
            } else if name.isWord("banned_q_ts") {
                bansDate = value.integer ?? 0
            } else if name.isWord("banned_until") {
                bannedUntil = value.integer
            } else if name.isWord("first_seen") {
                firstSeen = value.integer
            } else if name.isWord("username") {
                username = value.text
            }
        }
    }

    private mutating func readMember(_ fields: [StoreReply]) {
        Self.forEachField(of: fields) { name, value in
            if name.isWord("joined") {
                joined = value.integer
            } else if name.isWord("first_ts") {
                firstMessage = value.integer
            } else if name.isWord("last_ts") {
                lastMessage = value.integer
            } else if name.isWord("messages") {
                messages = value.integer ?? 0
            } else if name.isWord("clean") {
                cleanMessages = value.integer ?? 0
            } else if name.isWord("trusted") {
                isTrusted = value.integer.flatMap { $0 == 0 ? nil : $0 > 0 }
            } else if name.isWord("captcha") {
                captchaDue = value.integer
            } else if name.isWord("strikes") {
                strikes = value.integer ?? 0
            } else if name.isWord("strikes_ts") {
                strikesDate = value.integer ?? 0
            }
        }
    }

    @inline(__always)
    private static func forEachField(of fields: [StoreReply], _ body: (ByteString, ByteString) -> Void) {
        var index = 0
        while index + 1 < fields.count {
            if case .bytes(let name) = fields[index], case .bytes(let value) = fields[index + 1] { body(name, value) }
            index += 2
        }
    }
}
