/// What moderation does to the records of chats, members and people.
extension Change {
    /// The title of a chat.
    package static func title(_ title: String, chat: Int64) -> Change {
        Change(.chat(chat), StoreCommand("HSET", RecordKind.chat.key(chat), "name", ByteString(title)))
    }

    /// Who brought the bot into a chat.
    package static func addedBy(_ user: Int64, chat: Int64) -> Change {
        Change(.chat(chat), StoreCommand("HSET", RecordKind.chat.key(chat), "added_by", ByteString(user)))
    }

    /// Adds to the counters of a chat, by name; nil when there is nothing to add.
    package static func count(_ counts: [String: Int64], chat: Int64) -> Change? {
        guard !counts.isEmpty else { return nil }
        return Change(
            .chat(chat),
            counts.sorted { $0.key < $1.key }.map { name, count in
                StoreCommand("HINCRBY", RecordKind.chat.key(chat), ByteString(name), ByteString(count))
            })
    }

    /// Where reports about a chat go from here on, nil for nowhere; `before` is where they went.
    package static func adminChat(_ adminChat: Int64?, of chat: Int64, before: Int64?) -> Change {
        let key = RecordKind.chat.key(chat)
        var commands: [StoreCommand] = []
        if let before { commands.append(StoreCommand("SREM", RecordKind.adminGroups.key(before), ByteString(chat))) }
        if let adminChat {
            commands.append(StoreCommand("SADD", RecordKind.adminGroups.key(adminChat), ByteString(chat)))
            commands.append(StoreCommand("HSET", key, "admin_chat", ByteString(adminChat)))
        } else {
            commands.append(StoreCommand("HDEL", key, "admin_chat"))
        }
        return Change(.chat(chat), commands).cached
    }

    /// One strike more, which is not lost while the store is away; `fade` is in seconds, and 0 is never.
    package static func strike(_ user: Int64, in chat: Int64, now: Int64, fade: Int64) -> Change {
        let key = RecordKind.member.key(chat, user)
        return Change(
            .chat(chat), StoreCommand("RULEHOST.FADE", key, "strikes", ByteString(now), ByteString(fade), "1").kept)
    }

    /// No strikes any more.
    package static func forgetStrikes(_ user: Int64, in chat: Int64) -> Change {
        Change(.chat(chat), StoreCommand("HDEL", RecordKind.member.key(chat, user), "strikes", "strikes_ts"))
    }

    /// Ends what bans go by, or the next message would bring the ban back, however good it is.
    package static func pardon(_ user: Int64, of tenant: Tenant) -> Change {
        Change(
            .tenant(tenant),
            StoreCommand(
                "HDEL", RecordKind.person.key(tenant, user), "bad_messages", "bad_messages_ts", "bans", "bans_ts",
                "banned_until"))
    }

    /// When the running captcha of a member is due; nil ends it.
    package static func captchaDue(_ due: Int64?, user: Int64, in chat: Int64) -> Change {
        let key = RecordKind.member.key(chat, user)
        return Change(
            .chat(chat),
            due.map { StoreCommand("HSET", key, "captcha", ByteString($0)) } ?? StoreCommand("HDEL", key, "captcha"))
    }
}

extension Change {
    /// An administrator answered a person: trusted, unless an administrator said something else.
    package static func endorse(_ user: Int64, in place: TrustPlace) -> Change {
        Change(place.owner, StoreCommand("HSETNX", place.key(user), "trusted", "1"))
    }

    /// Punished: trust is earned anew; who is never to be trusted stays so.
    package static func loseTrust(_ user: Int64, in place: TrustPlace, word: Bool?) -> Change {
        var commands = [StoreCommand("HSET", place.key(user), "clean_messages", "0")]
        if word == true { commands.append(StoreCommand("HDEL", place.key(user), "trusted")) }
        return Change(place.owner, commands)
    }
}
