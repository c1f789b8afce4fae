internal import BotAPI

/// Lifts a ban; who is not banned stays where they are.
struct Unban: JobKind {
    static let name = "unban"

    var chat: Int64
    var user: Int64

    var line: JobLine { .acts(chat: chat) }
    var isAct: Bool { true }
    var target: Int64? { user }
    var punishment: RecentPunishments.Punishment? { .init(target: user, kind: .lifted, end: nil) }
    var auditText: String? { "unban" }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        await hands.attempt(.unban(chat: chat, user: user))
    }

    func outcome(_ error: TelegramError?, _ language: Language) -> String? {
        if let error { return ActText.failure(.actNotUnbanned, error, language) }
        return Phrase.actUnbanned.text(language)
    }
}
