internal import BotAPI

/// Gives somebody back the right to write.
struct Allow: JobKind {
    static let name = "allow"

    var chat: Int64
    var user: Int64

    var line: JobLine { .acts(chat: chat) }
    var isAct: Bool { true }
    var target: Int64? { user }
    var punishment: RecentPunishments.Punishment? { .init(target: user, kind: .lifted, end: nil) }
    var auditText: String? { "allow" }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        await hands.attempt(.restrict(chat: chat, user: user, until: nil, isAllowed: true))
    }

    func outcome(_ error: TelegramError?, _ language: Language) -> String? {
        if let error { return ActText.failure(.actNotAllowed, error, language) }
        return Phrase.actAllowed.text(language)
    }
}
