/// Who was seen where, and for how long that is known.
extension RecordKind {
    static let seen = RecordKind(
        "rh:bot:seen:", ["user"], .set, of: .operators, "chats in which a person was seen",
        goes: "`/forgetme`, or with the person's record")
    static let adminGroups = RecordKind(
        "rh:bot:groups:", ["admin chat"], .set, of: .chat, "groups whose reports go to a chat", goes: "`/setup`")
    /// Seconds for which a person's record outlives their last message.
    static let profileLife: Int64 = 90 * 86_400
}

extension Change {
    /// Keeps a person's record in a chat and in its tenant for 90 days, or until `end` when that is later.
    ///
    /// A time that was set before is never shortened, so a ban or a strike that still runs is not forgotten. Times are seconds
    /// since 1970, rounded up to whole days.
    package static func keepProfile(
        _ user: Int64, in chat: Int64, of tenant: Tenant, now: Int64, until end: Int64 = 0
    ) -> [Change] {
        [
            Change(.chat(chat), keep(RecordKind.member.key(chat, user), now: now, until: end)),
            keepPerson(user, of: tenant, now: now, until: end),
        ]
    }

    /// A person was seen in a chat: what is known there can be found as long as it is kept.
    package static func saw(_ user: Int64, in chat: Int64, now: Int64) -> Change {
        let key = RecordKind.seen.key(user)
        return Change(
            .operators, [StoreCommand("SADD", key, ByteString(chat))] + keep(key, now: now, until: 0))
    }

    /// The same of the person's record in the tenant alone.
    package static func keepPerson(_ user: Int64, of tenant: Tenant, now: Int64, until end: Int64 = 0) -> Change {
        Change(.tenant(tenant), keep(RecordKind.person.key(tenant, user), now: now, until: end))
    }

    /// Until somebody writes, the day when they joined stays.
    package static func keepJoin(_ user: Int64, in chat: Int64) -> Change {
        Change(.chat(chat), StoreCommand("PERSIST", RecordKind.member.key(chat, user)))
    }

    private static func keep(_ key: ByteString, now: Int64, until end: Int64) -> [StoreCommand] {
        let time = ByteString((max(now + RecordKind.profileLife, end) / 86_400 + 1) * 86_400)
        return [StoreCommand("EXPIREAT", key, time, "NX"), StoreCommand("EXPIREAT", key, time, "GT")]
    }

    /// Forgets what is known of a member but what was done to them: strikes, a captcha that waits, a refused trust.
    package static func forgetMember(_ user: Int64, in chat: Int64, isTrusted: Bool) -> Change {
        let fields: [ByteString] = ["joined", "first_message", "last_message", "messages", "clean_messages"]
        return Change(
            .chat(chat),
            StoreCommand(
                arguments: ["HDEL", RecordKind.member.key(chat, user)] + fields + (isTrusted ? ["trusted"] : [])))
    }

    /// Forgets who a person is; what was done to them stays.
    package static func forgetPerson(_ user: Int64, of tenant: Tenant) -> Change {
        Change(.tenant(tenant), StoreCommand("HDEL", RecordKind.person.key(tenant, user), "username", "first_seen"))
    }

    /// Forgets where a person was seen.
    package static func forgetSeen(_ user: Int64, in chats: [Int64]) -> Change? {
        guard !chats.isEmpty else { return nil }
        return Change(
            .operators, StoreCommand(arguments: ["SREM", RecordKind.seen.key(user)] + chats.map { ByteString($0) }))
    }
}

extension Reading {
    /// Chats in which a person was seen, in the order of their ids.
    package static func chats(of user: Int64) -> Reading<[Int64]> where Value == [Int64] {
        Reading<[Int64]>(StoreCommand("SMEMBERS", RecordKind.seen.key(user))) { reply in
            reply.listValue.compactMap { Int64($0) }.sorted()
        }
    }

    /// Where reports about a chat go; nil when nobody wants them.
    package static func adminChat(of chat: Int64) -> Reading<Int64?> where Value == Int64? {
        Reading<Int64?>([
            StoreCommand("HGET", RecordKind.chat.key(chat), "admin_chat"),
            StoreCommand("HGET", RecordKind.defaults.key, "admin_chat"),
        ]) { replies in replies.lazy.compactMap(\.numberValue).first }
    }

    /// The groups whose reports go to a chat, in the order of their ids; empty when it is no admin chat.
    package static func groups(of adminChat: Int64) -> Reading<[Int64]> where Value == [Int64] {
        Reading<[Int64]>(StoreCommand("SMEMBERS", RecordKind.adminGroups.key(adminChat))) { reply in
            reply.listValue.compactMap { Int64($0) }.sorted()
        }
    }

    /// Titles by chat; the id for a chat without one.
    package static func titles(of chats: [Int64]) -> Reading<[Int64: String]> where Value == [Int64: String] {
        Reading<[Int64: String]>(chats.map { StoreCommand("HGET", RecordKind.chat.key($0), "name") }) { replies in
            Dictionary(
                zip(chats, replies).map { ($0, $1.textValue ?? String($0)) }, uniquingKeysWith: { first, _ in first })
        }
    }
}

extension Reading {
    /// The entries of a list, in their order.
    package static func entries(of list: EntryList) -> Reading<[String]> where Value == [String] {
        Reading<[String]>(StoreCommand("SMEMBERS", list.key)) { $0.listValue.sorted() }
    }
}
