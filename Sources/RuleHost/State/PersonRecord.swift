/// What a tenant knows of a person over all its groups.
package struct PersonRecord: Hashable, Sendable {
    package private(set) var username: String?
    /// When the person was first seen; nil when never.
    package private(set) var firstSeen: Int64?
    /// End of the newest temporary ban, in seconds since 1970; nil when there was none.
    package private(set) var bannedUntil: Int64?
    /// Trust in all groups, where they trust together.
    package private(set) var trust = TrustRecord()
    private var badMessages = FadingCount()
    private var bans = FadingCount()

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
                _ = trust.read(name, value)
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
        "rh:users:", shape: "{<tenant>:<user>}", .hash, of: .tenant, "what is known of a person over all groups of the tenant",
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

extension Change {
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
