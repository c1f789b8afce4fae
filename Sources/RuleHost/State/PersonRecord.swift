/// What a tenant knows of a person over all its groups.
package struct PersonRecord: Hashable, Sendable {
    package private(set) var username: String?
    /// When the person was first seen; nil when never.
    package private(set) var firstSeen: Int64?
    /// End of the newest temporary ban, in seconds since 1970; nil when there was none.
    package private(set) var bannedUntil: Int64?
    /// Trust in all groups, where they trust together.
    package private(set) var trust = TrustRecord()
    private var badMessages = CountSince()
    private var bans = CountSince()

    package init() {}

    /// Reads the answer to `HGETALL`; nil when it is none.
    init?(_ reply: StoreReply) {
        guard case .array(let fields) = reply else { return nil }
        StoreReply.forEachField(of: fields) { name, value in
            if name.isWord("bad_messages") {
                badMessages.count = value.integer ?? 0
            } else if name.isWord("bad_messages_ts") {
                badMessages.since = value.integer ?? 0
            } else if name.isWord("bans") {
                bans.count = value.integer ?? 0
            } else if name.isWord("bans_ts") {
                bans.since = value.integer ?? 0
            } else if name.isWord("banned_until") {
                bannedUntil = value.integer
            } else if name.isWord("first_seen") {
                firstSeen = value.integer
            } else if name.isWord("username") {
                username = value.text
            } else {
                trust.read(name, value)
            }
        }
    }

    /// Bad messages lately; `fade` is the setting `rep_fade`, in seconds.
    package func badMessages(now: Int64, fade: Int64) -> Int64 { badMessages.left(now: now, period: fade) }

    /// Temporary bans lately; `fade` is the setting `ban_fade`, in seconds.
    package func bans(now: Int64, fade: Int64) -> Int64 { bans.left(now: now, period: fade) }
}

extension RecordKind {
    /// What a tenant knows of a person.
    package static let person = RecordKind(
        "rh:users:", shape: "{<tenant>:<user>}", .hash, of: .tenant,
        "what is known of a person over all groups of the tenant",
        fields: [
            ("username", "without the @"), ("first_seen", "when the person was first seen"),
            ("bad_messages, bad_messages_ts", "how many lately, and from when the next one fades (`rep_fade`)"),
            ("bans, bans_ts", "how many temporary bans lately, and from when the next one fades (`ban_fade`)"),
            ("banned_until", "the end of the newest temporary ban"),
        ] + TrustRecord.fields, goes: "90 days without a message, later while something of it counts; `/forgetme`")
}

extension RecordKind {
    /// The key of what belongs to a person in a tenant.
    package func key(_ tenant: Tenant, _ user: Int64) -> ByteString {
        var bytes = start()
        bytes.append(UInt8(ascii: "{"))
        bytes.append(tenant)
        bytes.append(UInt8(ascii: ":"))
        bytes.appendDecimal(user)
        bytes.append(UInt8(ascii: "}"))
        return ByteString(bytes)
    }
}

extension [UInt8] {
    /// Appends a tenant's name.
    mutating func append(_ tenant: Tenant) {
        switch tenant {
        case .all: append(contentsOf: "all".utf8)
        case .chat(let id): appendDecimal(id)
        }
    }
}

extension Reading {
    /// What a tenant knows of a person.
    package static func person(_ user: Int64, of tenant: Tenant) -> Reading<PersonRecord>
    where Value == PersonRecord {
        Reading(StoreCommand("HGETALL", RecordKind.person.key(tenant, user))) { PersonRecord($0) ?? PersonRecord() }
    }
}

extension RecordKind {
    /// What must not count twice.
    package static let counted = RecordKind(
        "rh:counted:", shape: "{<tenant>:<user>}:<what>", .text, of: .tenant,
        "that a bad message (`<chat>:<message>`) or a temporary ban (`ban:<end of the one before>`) was counted",
        goes: "two days; a minute for a ban")

    /// Telegram lets people edit for 48 hours; so long an edit must find that its message was counted; seconds.
    fileprivate static let countedLife: Int64 = 172_800
    /// Within so many seconds those who saw the same end of a ban start one together.
    fileprivate static let banLife: Int64 = 60
}

extension Change {
    /// Counts a bad message of a person, once a message however often it is edited or judged again.
    ///
    /// `fade` is the setting `rep_fade`, in seconds.
    static func addBadMessage(
        of user: Int64, in tenant: Tenant, chat: Int64, message: Int64, at moment: Int64, fade: Int64
    ) -> Change {
        let person = RecordKind.person.key(tenant, user)
        let add = StoreCommand(
            FadingCount.name, person, "bad_messages", ByteString(moment), ByteString(fade), "1")
        return Change(.tenant(tenant), once(add, tenant, user, "\(chat):\(message)", for: RecordKind.countedLife))
    }

    /// Starts a temporary ban: five bad messages less, one ban more, and the moment when it ends; times are in seconds.
    ///
    /// `end` is that of the ban before, so that messages that are judged at the same time start one ban.
    static func startBan(
        of user: Int64, in tenant: Tenant, after end: Int64?, at moment: Int64, time: Int64, badMessagesFade: Int64,
        bansFade: Int64
    ) -> Change {
        let (person, now) = (RecordKind.person.key(tenant, user), ByteString(moment))
        let steps = [
            StoreCommand(FadingCount.name, person, "bad_messages", now, ByteString(badMessagesFade), "-5"),
            StoreCommand(FadingCount.name, person, "bans", now, ByteString(bansFade), "1"),
            StoreCommand("HSET", person, "banned_until", ByteString(moment + time)),
        ]
        let commit = StoreCommit(fence: nil, commands: steps).command
        return Change(.tenant(tenant), once(commit, tenant, user, "ban:\(end ?? 0)", for: RecordKind.banLife))
    }

    /// A command about a person that is performed once for what it counts.
    private static func once(
        _ command: StoreCommand, _ tenant: Tenant, _ user: Int64, _ what: String, for life: Int64
    ) -> StoreCommand {
        let mark = RecordKind.counted.key(tenant, user).bytes + Array(":\(what)".utf8)
        return StoreCommand(arguments: ["RULEHOST.ONCE", ByteString(mark), ByteString(life)] + command.arguments)
    }

    /// What a message tells about its author besides what is said in it; nil when all of it is known.
    static func seen(_ user: User, at date: Int64, known: PersonRecord, of tenant: Tenant) -> Change? {
        var fields: [ByteString] = []
        if known.firstSeen == nil { fields += ["first_seen", ByteString(date)] }
        if let username = user.username, username != known.username { fields += ["username", ByteString(username)] }
        guard !fields.isEmpty else { return nil }
        let key = RecordKind.person.key(tenant, user.id)
        return Change(.tenant(tenant), StoreCommand(arguments: ["HSET", key] + fields))
    }
}
