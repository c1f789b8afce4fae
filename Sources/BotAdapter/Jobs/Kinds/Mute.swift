internal import BotAPI

/// Takes somebody's right to write, until a time in seconds since 1970; nil is for ever.
struct Mute: JobKind {
    static let name = "mute"

    var chat: Int64
    var user: Int64
    var until: Int64?

    var line: JobLine { .acts(chat: chat) }
    var isAct: Bool { true }
    var target: Int64? { user }
    var punishment: RecentPunishments.Punishment? { .init(target: user, kind: .mute, end: until) }
    var auditText: String? { "mute\(until.map { " until \($0)" } ?? "")" }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        if hands.isTooLate(until) { return .over(.tooLate) }
        return await hands.attempt(.restrict(chat: chat, user: user, until: until))
    }

    func isDone(with hands: JobHands) async -> Bool {
        await hands.holds("restricted", of: user, chat: chat, until: until)
    }

    func outcome(_ error: TelegramError?, _ language: Language) -> String? {
        if let error { return ActText.failure(.actNotMuted, error, language) }
        return Phrase.actMuted.text(language, ActText.end(until, language))
    }
}
