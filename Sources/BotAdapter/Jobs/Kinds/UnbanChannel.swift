internal import BotAPI

/// Lets a channel write in a group again.
struct UnbanChannel: JobKind {
    static let name = "unban_channel"

    var chat: Int64
    var sender: Int64

    var line: JobLine { .acts(chat: chat) }
    var isAct: Bool { true }
    var target: Int64? { sender }
    var punishment: RecentPunishments.Punishment? { .init(target: sender, kind: .lifted, end: nil) }
    var auditText: String? { "unban channel" }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        await hands.attempt(.unbanSenderChat(chat: chat, sender: sender))
    }

    func outcome(_ error: TelegramError?, _ language: Language) -> String? {
        if let error { return ActText.failure(.actChannelNotUnbanned, error, language) }
        return Phrase.actChannelUnbanned.text(language)
    }
}
