/// The bot's own posts.
extension RecordKind {
    static let lastPost = RecordKind(
        "rh:bot:last:", ["chat"], .text, of: .operators, "the id of the bot's last post in the chat", life: 30 * 86_400,
        goes: "nothing else")
    static let namedPost = RecordKind(
        "rh:bot:posted:", ["name"], .text, of: .operators, "the id of a post that is asked for by a name", life: 86_400,
        goes: "nothing else")
    static let reports = RecordKind(
        "rh:reports:", ["chat", "message"], .text, of: .operators, "what a report is about, as JSON", life: 30 * 86_400,
        goes: "nothing else")
    static let reportTexts = RecordKind(
        "rh:bot:report:", ["chat", "message"], .text, of: .operators, "the text of a report", life: 86_400,
        goes: "nothing else")
    static let decided = RecordKind(
        "rh:bot:decided:", ["chat", "message"], .text, of: .operators, "the update that used a button of a post",
        life: 30 * 86_400, goes: "nothing else")
    static let digests = RecordKind(
        "rh:bot:digest:", ["admin chat", "minute"], .list, of: .operators, "reports that a digest will sum up, as JSON",
        goes: "the digest")
}

extension Reading {
    /// The bot's last post in a chat; nil when there was none for 30 days.
    package static func lastPost(chat: Int64) -> Reading<Int64?> where Value == Int64? {
        Reading<Int64?>(StoreCommand("GET", RecordKind.lastPost.key(chat))) { $0.numberValue }
    }

    /// The id of a post that was given a name within a day.
    package static func post(named name: String) -> Reading<Int64?> where Value == Int64? {
        Reading<Int64?>(StoreCommand("GET", RecordKind.namedPost.key(named: name))) { $0.numberValue }
    }

    /// What a report is about, as JSON; nil when the message is none.
    package static func report(chat: Int64, message: Int64) -> Reading<ByteString?> where Value == ByteString? {
        Reading<ByteString?>(StoreCommand("GET", RecordKind.reports.key(chat, message))) { $0.bytesValue }
    }

    /// The text of a report, in HTML; nil when it is a day old.
    package static func reportText(chat: Int64, message: Int64) -> Reading<String?> where Value == String? {
        Reading<String?>(StoreCommand("GET", RecordKind.reportTexts.key(chat, message))) { $0.textValue }
    }

    /// The update that used a button of a post; nil when none did.
    package static func decision(chat: Int64, message: Int64) -> Reading<Int64?> where Value == Int64? {
        Reading<Int64?>(StoreCommand("GET", RecordKind.decided.key(chat, message))) { $0.numberValue }
    }

    /// Below which of some messages a button was used.
    package static func areDecided(chat: Int64, messages: [Int64]) -> Reading<[Bool]> where Value == [Bool] {
        Reading<[Bool]>(messages.map { StoreCommand("EXISTS", RecordKind.decided.key(chat, $0)) }) { replies in
            replies.map { $0 == .integer(1) }
        }
    }

    /// The reports of a minute that did not go out singly, as JSON.
    package static func digest(adminChat: Int64, minute: Int64) -> Reading<[ByteString]> where Value == [ByteString] {
        Reading<[ByteString]>(StoreCommand("LRANGE", RecordKind.digests.key(adminChat, minute), "0", "-1")) { reply in
            reply.items.compactMap(\.bytesValue)
        }
    }
}

extension Change {
    /// The bot posted something.
    package static func lastPost(_ message: Int64, chat: Int64) -> Change {
        let life = ByteString(RecordKind.lastPost.life ?? 0)
        return Change(.operators, StoreCommand("SET", RecordKind.lastPost.key(chat), ByteString(message), "EX", life))
    }

    /// A post can be asked for by a name for a day.
    package static func namePost(_ name: String, message: Int64) -> Change {
        let life = ByteString(RecordKind.namedPost.life ?? 0)
        return Change(
            .operators, StoreCommand("SET", RecordKind.namedPost.key(named: name), ByteString(message), "EX", life))
    }

    /// Keeps what a report is about, and for a day its text, in HTML.
    package static func keepReport(_ json: ByteString, html: String, chat: Int64, message: Int64) -> Change {
        Change(
            .operators,
            StoreCommand(
                "SET", RecordKind.reports.key(chat, message), json, "EX", ByteString(RecordKind.reports.life ?? 0)),
            StoreCommand(
                "SET", RecordKind.reportTexts.key(chat, message), ByteString(html), "EX",
                ByteString(RecordKind.reportTexts.life ?? 0)))
    }

    /// An update used a button of a post; the first one counts.
    package static func decide(chat: Int64, message: Int64, update: Int64) -> Change {
        let life = ByteString(RecordKind.decided.life ?? 0)
        return Change(
            .operators,
            StoreCommand("SET", RecordKind.decided.key(chat, message), ByteString(update), "NX", "EX", life))
    }

    /// Puts a report into a minute's digest.
    package static func addToDigest(_ json: ByteString, adminChat: Int64, minute: Int64) -> Change {
        Change(.operators, StoreCommand("RPUSH", RecordKind.digests.key(adminChat, minute), json))
    }

    /// Takes the oldest reports out of a minute's digest; what came meanwhile stays.
    package static func takeFromDigest(_ count: Int, adminChat: Int64, minute: Int64) -> Change {
        Change(
            .operators,
            StoreCommand("LTRIM", RecordKind.digests.key(adminChat, minute), ByteString(Int64(count)), "-1"))
    }
}
