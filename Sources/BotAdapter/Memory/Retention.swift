internal import RuleHost

/// What the bot keeps, and for how long after it was last written; nothing else that it writes goes by itself.
enum Retention: CaseIterable, Sendable {
    /// Texts of messages, to learn from and to restore.
    case text
    /// Which messages somebody wrote lately, to delete them with a ban.
    case recent
    /// Verdicts that say something.
    case verdict
    /// Verdicts on messages in which no rule found anything that speaks against them.
    case cleanVerdict
    /// What a report is about.
    case report
    /// Texts of reports, to add who decided.
    case reportText
    /// Ids of the bot's own posts.
    case post
    /// Id of the bot's last post in a chat.
    case lastPost
    /// What is known of an album.
    case album
    /// What is known of a person, after the last message.
    case profile

    /// Names of the keys, with a star for what differs.
    var pattern: String {
        switch self {
        case .text: "tg:messages:*"
        case .recent: "tg:recent:*"
        case .verdict, .cleanVerdict: "tg:verdicts:*"
        case .report: "tg:reports:*"
        case .reportText: "tg:bot:report:*"
        case .post: "tg:bot:posted:*"
        case .lastPost: "tg:bot:last:*"
        case .album: "tg:album:*"
        case .profile: RecordKind.member.prefixText + "*"
        }
    }

    var seconds: Int64 {
        switch self {
        case .recent, .album: 3_600
        case .text, .reportText, .cleanVerdict, .post: 86_400
        case .verdict, .report, .lastPost: 30 * 86_400
        case .profile: 90 * 86_400
        }
    }

    /// Commands that keep a person's profile in a chat until it is due to go, or until `end` when that is later.
    ///
    /// A time that was set before is never shortened, so a ban or a strike that still runs is not forgotten. Who joined and
    /// never wrote has no such time: when he joined is what his first message is judged by. Times are seconds since 1970;
    /// the time is a whole day's, so that a busy writer's is written once a day.
    static func keepProfile(chat: Int64, user: Int64, now: Int64, until end: Int64 = 0) -> [StoreCommand] {
        keep(RecordKind.member.key(chat, user), now: now, until: end) + keepUser(user, now: now, until: end)
    }

    /// The same for what is known of a person in all chats.
    static func keepUser(_ user: Int64, now: Int64, until end: Int64 = 0) -> [StoreCommand] {
        keep(RecordKind.person.key(.all, user), now: now, until: end)
    }

    private static func keep(_ key: ByteString, now: Int64, until end: Int64) -> [StoreCommand] {
        let last = max(now + Self.profile.seconds, end)
        let time = ByteString((last / 86_400 + 1) * 86_400)
        return [StoreCommand("EXPIREAT", key, time, "NX"), StoreCommand("EXPIREAT", key, time, "GT")]
    }
}
