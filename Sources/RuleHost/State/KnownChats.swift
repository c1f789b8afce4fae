/// The groups that the bot is in, and what it told or was asked there.
extension RecordKind {
    static let knownChats = RecordKind(
        "rh:bot:chats", [], .set, of: .operators, "groups that the bot is in", goes: "the bot's leaving")
    static let complaints = RecordKind(
        "rh:bot:told:", ["chat"], .text, of: .operators, "a complaint about missing rights was posted", life: 3_600,
        goes: "nothing else")
    static let questions = RecordKind(
        "rh:bot:asked:", ["chat", "message"], .text, of: .operators, "a command that waits for its group, as JSON",
        life: 3_600, goes: "nothing else")
    static let appeals = RecordKind(
        "rh:bot:appeal:", ["user"], .text, of: .operators, "the update with which somebody appealed", life: 86_400,
        goes: "nothing else")
    static let names = RecordKind(
        "rh:names:", ["username"], .text, of: .operators, "whose username that is", life: 90 * 86_400,
        goes: "`/forgetme`")
}

extension Reading {
    /// The groups that the bot is in, in the order of their ids.
    package static func knownChats() -> Reading<[Int64]> where Value == [Int64] {
        Reading<[Int64]>(StoreCommand("SMEMBERS", RecordKind.knownChats.key)) { reply in
            reply.listValue.compactMap { Int64($0) }.sorted()
        }
    }

    /// A command that waits for its group, as JSON.
    package static func question(chat: Int64, message: Int64) -> Reading<ByteString?> where Value == ByteString? {
        Reading<ByteString?>(StoreCommand("GET", RecordKind.questions.key(chat, message))) { $0.bytesValue }
    }

    /// The update with which somebody appealed within a day.
    package static func appeal(user: Int64) -> Reading<Int64?> where Value == Int64? {
        Reading<Int64?>(StoreCommand("GET", RecordKind.appeals.key(user))) { $0.numberValue }
    }

    /// Whose username that is, in any case, without the `@`.
    package static func user(named username: some StringProtocol) -> Reading<Int64?> where Value == Int64? {
        Reading<Int64?>(StoreCommand("GET", RecordKind.names.key(named: username.lowercased()))) { $0.numberValue }
    }

    /// Whether a complaint was posted within an hour.
    package static func hasComplained(chat: Int64) -> Reading<Bool> where Value == Bool {
        Reading<Bool>(StoreCommand("EXISTS", RecordKind.complaints.key(chat))) { $0 == .integer(1) }
    }
}

extension Change {
    package static func addKnownChat(_ chat: Int64) -> Change {
        Change(.operators, StoreCommand("SADD", RecordKind.knownChats.key, ByteString(chat)))
    }

    package static func removeKnownChat(_ chat: Int64) -> Change {
        Change(.operators, StoreCommand("SREM", RecordKind.knownChats.key, ByteString(chat)))
    }

    /// No complaint about missing rights for an hour.
    package static func complain(chat: Int64) -> Change {
        let life = ByteString(RecordKind.complaints.life ?? 0)
        return Change(.operators, StoreCommand("SET", RecordKind.complaints.key(chat), "1", "EX", life))
    }

    /// A command waits for its group.
    package static func keepQuestion(_ json: ByteString, chat: Int64, message: Int64) -> Change {
        let life = ByteString(RecordKind.questions.life ?? 0)
        return Change(.operators, StoreCommand("SET", RecordKind.questions.key(chat, message), json, "EX", life))
    }

    /// Somebody appealed; the first update of a day counts.
    package static func appeal(user: Int64, update: Int64) -> Change {
        let life = ByteString(RecordKind.appeals.life ?? 0)
        return Change(
            .operators, StoreCommand("SET", RecordKind.appeals.key(user), ByteString(update), "NX", "EX", life))
    }

    /// Notes whose username that is, for 90 days.
    package static func name(_ username: String, user: Int64) -> Change {
        let life = ByteString(RecordKind.names.life ?? 0)
        let key = RecordKind.names.key(named: username.lowercased())
        return Change(.operators, StoreCommand("SET", key, ByteString(user), "EX", life))
    }

    /// Forgets whose username that was.
    package static func forgetName(_ username: String) -> Change {
        Change(.operators, StoreCommand("DEL", RecordKind.names.key(named: username.lowercased())))
    }
}

extension Reading {
    /// Whether the bot is in a group.
    package static func isKnownChat(_ chat: Int64) -> Reading<Bool> where Value == Bool {
        Reading<Bool>(StoreCommand("SISMEMBER", RecordKind.knownChats.key, ByteString(chat))) { $0 == .integer(1) }
    }
}
