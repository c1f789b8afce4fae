internal import BotAPI

/// Bans somebody, until a time in seconds since 1970; nil is for ever.
struct Ban: JobKind {
    static let name = "ban"

    var chat: Int64
    var user: Int64
    var until: Int64?

    var line: JobLine { .acts(chat: chat) }
    var isAct: Bool { true }
    var target: Int64? { user }
    var punishment: RecentPunishments.Punishment? { .init(target: user, kind: .ban, end: until) }
    var auditText: String? { "ban\(until.map { " until \($0)" } ?? "")" }
    var counts: [String: Int64] { [until == nil ? "perm_banned" : "banned": 1] }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        if hands.isTooLate(until) { return .over(.tooLate) }
        return await hands.attempt(.ban(chat: chat, user: user, until: until))
    }

    func isDone(with hands: JobHands) async -> Bool {
        await hands.holds("kicked", of: user, chat: chat, until: until)
    }

    func outcome(_ error: TelegramError?, _ language: Language) -> String? {
        if let error { return ActText.failure(.actNotBanned, error, language) }
        return Phrase.actBanned.text(language, ActText.end(until, language))
    }
}
