/// A person as a rule test describes one before its first message.
struct GivenPerson: Hashable, Sendable {
    var user: Int64
    var chat: Int64
    private var member: [ByteString] = []
    private var person: [ByteString] = []

    /// What a value may be; a text is written as it is, whatever it says.
    enum Value {
        case number(Int64), truth(Bool), text(String)
    }

    /// Words of the member's record; moments are seconds from the test's start.
    private static let memberMoments: Set<String> = ["joined", "first_message", "last_message", "captcha"]
    private static let memberCounts: Set<String> = ["strikes"]
    private static let memberNumbers: Set<String> = ["messages", "trusted", "clean_messages"]
    private static let personMoments: Set<String> = ["first_seen", "banned_until"]
    private static let personCounts: Set<String> = ["bad_messages", "bans"]
    private static let personNumbers: Set<String> = ["username"]
    private static let sharedNumbers: Set<String> = ["trusted", "clean_messages"]

    /// Words that may be said of a person.
    static let words = memberMoments.union(memberCounts).union(memberNumbers).union(personMoments).union(personCounts)
        .union(personNumbers)
    /// Words that may be said of trust that groups share.
    static let sharedWords = sharedNumbers

    init(user: Int64, chat: Int64) {
        self.user = user
        self.chat = chat
    }

    /// Takes one of `words`; counts fade from `since` on, and moments are seconds from `start`.
    mutating func set(_ word: String, to value: Value, start: Int64, since: Int64) {
        let isMoment = Self.memberMoments.contains(word) || Self.personMoments.contains(word)
        var fields = [ByteString(word), Self.text(value, start: isMoment ? start : 0)]
        if Self.memberCounts.contains(word) || Self.personCounts.contains(word) {
            fields += [ByteString(word + "_ts"), ByteString(start + since)]
        }
        let isMember = Self.memberMoments.union(Self.memberCounts).union(Self.memberNumbers).contains(word)
        if isMember { member += fields } else { person += fields }
    }

    /// Takes one of `sharedWords`.
    mutating func setShared(_ word: String, to value: Value) {
        person += [ByteString(word), Self.text(value, start: 0)]
    }

    private static func text(_ value: Value, start: Int64) -> ByteString {
        switch value {
        case .number(let number): ByteString(start &+ number)
        case .truth(let isTrue): isTrue ? "1" : "-1"
        case .text(let text): ByteString(text)
        }
    }

    /// What writes all of it; the record of the person is the tenant's.
    func changes(in tenant: Tenant) -> [Change] {
        var changes: [Change] = []
        if !member.isEmpty {
            let key = RecordKind.member.key(chat, user)
            changes.append(Change(.chat(chat), StoreCommand(arguments: ["HSET", key] + member)))
        }
        if !person.isEmpty {
            let key = RecordKind.person.key(tenant, user)
            changes.append(Change(.tenant(tenant), StoreCommand(arguments: ["HSET", key] + person)))
        }
        return changes
    }
}

extension RecordKind {
    /// Whether a key is the host's or the bot's, which rules do not touch by commands: it starts with `rh:`.
    static func isHosts(_ key: ByteString) -> Bool {
        let bytes = key.bytes
        return bytes.count > 2 && bytes[0] == UInt8(ascii: "r") && bytes[1] == UInt8(ascii: "h")
            && bytes[2] == UInt8(ascii: ":")
    }

    /// What a rule test says instead of a command that writes a key of the host's.
    static func testWord(for key: ByteString) -> String {
        func starts(_ kind: RecordKind) -> Bool { key.bytes.starts(with: kind.start()) }
        if starts(.person) || starts(.member) { return "person = { user = 1, bad_messages = 11, trusted = true }" }
        if starts(.list) { return "lists = { black_words = { 'casino' } }" }
        if starts(.chat) { return "settings, flags, scores, actions or admin_chat, or chats = { [-200] = { ... } }" }
        if starts(.learned) { return "learned = { spam = { 'buy now' } }" }
        return "the messages that lead to it"
    }
}
