/// What is known of a person in one chat, before the message that is judged.
package struct MemberRecord: Hashable, Sendable {
    /// When the person joined; nil when that was not seen.
    package private(set) var joined: Int64?
    /// When the person first wrote here; nil when never.
    package private(set) var firstMessage: Int64?
    /// When the person last wrote here; nil when never.
    package private(set) var lastMessage: Int64?
    /// How many messages the person wrote here.
    package private(set) var messages: Int64 = 0
    /// When the running captcha is due; nil when none was asked for.
    package private(set) var captchaDue: Int64?
    /// Trust in this chat alone.
    package private(set) var trust = TrustRecord()
    private var strikes = CountSince()

    package init() {}

    /// A member with so many strikes, of which the next one fades from a moment on, in seconds since 1970.
    package init(strikes: Int64, since: Int64) { self.strikes = CountSince(count: strikes, since: since) }

    /// Reads the answer to `HGETALL`; nil when it is none.
    init?(_ reply: StoreReply) {
        guard case .array(let fields) = reply else { return nil }
        StoreReply.forEachField(of: fields) { name, value in
            if name.isWord("joined") {
                joined = value.integer
            } else if name.isWord("first_message") {
                firstMessage = value.integer
            } else if name.isWord("last_message") {
                lastMessage = value.integer
            } else if name.isWord("messages") {
                messages = value.integer ?? 0
            } else if name.isWord("captcha") {
                captchaDue = value.integer
            } else if name.isWord("strikes") {
                strikes.count = value.integer ?? 0
            } else if name.isWord("strikes_ts") {
                strikes.since = value.integer ?? 0
            } else {
                trust.read(name, value)
            }
        }
    }

    /// Strikes lately; `fade` is the setting `strike_fade`, in seconds.
    package func strikes(now: Int64, fade: Int64) -> Int64 { strikes.left(now: now, period: fade) }

    /// Takes back what a message left here when it was judged, so that it can be judged again as it was then.
    mutating func takeBack(messageOf date: Int64) {
        guard messages > 0, lastMessage == date else { return }
        messages -= 1
        lastMessage = nil
        if firstMessage == date { firstMessage = nil }
    }
}

extension RecordKind {
    /// What is known of a person in a chat.
    package static let member = RecordKind(
        "rh:members:", ["chat", "user"], .hash, of: .chat, "what is known of a person in a chat",
        fields: [
            ("joined", "when the person joined"), ("first_message, last_message", "when the person wrote here"),
            ("messages", "how many the person wrote here"), ("captcha", "when the running captcha is due"),
            ("strikes, strikes_ts", "how many, and from when the next one fades (`strike_fade`)"),
        ] + TrustRecord.fields, goes: "90 days without a message, later while strikes count; `/forgetme`")
}

extension Reading {
    /// What is known of a person in a chat.
    package static func member(_ user: Int64, in chat: Int64) -> Reading<MemberRecord> where Value == MemberRecord {
        Reading(StoreCommand("HGETALL", RecordKind.member.key(chat, user))) { MemberRecord($0) ?? MemberRecord() }
    }
}

extension Change {
    /// Somebody joined; it is not lost while the store is away.
    static func joined(_ user: Int64, in chat: Int64, at date: ByteString) -> Change {
        Change(.chat(chat), StoreCommand("HSET", RecordKind.member.key(chat, user), "joined", date).kept)
    }

    /// Somebody wrote; twice is as once.
    ///
    /// `known` is what was known before; nil when it could not be read, and nothing is reckoned from it then.
    static func wrote(_ user: Int64, in chat: Int64, at date: ByteString, known: MemberRecord?) -> Change {
        var fields: [ByteString] = ["HSET", RecordKind.member.key(chat, user), "last_message", date]
        if let known {
            if known.firstMessage == nil { fields += ["first_message", date] }
            fields += ["messages", ByteString(known.messages &+ 1)]
        }
        return Change(.chat(chat), StoreCommand(arguments: fields))
    }
}

extension StoreReply {
    /// Goes through the fields of a hash.
    @inline(__always)
    static func forEachField(of fields: [StoreReply], _ body: (ByteString, ByteString) -> Void) {
        var index = 0
        while index + 1 < fields.count {
            if case .bytes(let name) = fields[index], case .bytes(let value) = fields[index + 1] { body(name, value) }
            index += 2
        }
    }
}
