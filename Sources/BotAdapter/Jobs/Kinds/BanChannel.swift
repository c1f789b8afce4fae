internal import BotAPI

/// Keeps a channel from writing in a group.
struct BanChannel: JobKind {
    static let name = "ban_channel"

    var chat: Int64
    var sender: Int64

    var line: JobLine { .acts(chat: chat) }
    var isAct: Bool { true }
    var target: Int64? { sender }
    var punishment: RecentPunishments.Punishment? { .init(target: sender, kind: .ban, end: nil) }
    var auditText: String? { "ban channel" }
    var counts: [String: Int64] { ["perm_banned": 1] }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        await hands.attempt(.banSenderChat(chat: chat, sender: sender))
    }

    func outcome(_ error: TelegramError?, _ language: Language) -> String? {
        if let error { return ActText.failure(.actChannelNotBanned, error, language) }
        return Phrase.actChannelBanned.text(language)
    }
}
