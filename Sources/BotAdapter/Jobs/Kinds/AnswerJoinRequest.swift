internal import BotAPI

/// Lets somebody who asked to join in, or turns them away.
struct AnswerJoinRequest: JobKind {
    static let name = "answer_join"

    var chat: Int64
    var user: Int64
    var isApproved: Bool

    var line: JobLine { .acts(chat: chat) }
    var isAct: Bool { true }
    var target: Int64? { user }
    var auditText: String? { isApproved ? "let in" : "turn away" }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        await hands.attempt(.answerJoinRequest(chat: chat, user: user, isApproved: isApproved))
    }

    func outcome(_ error: TelegramError?, _ language: Language) -> String? {
        if let error {
            return ActText.failure(isApproved ? .actNotLetIn : .actNotTurnedAway, error, language)
        }
        return (isApproved ? Phrase.actLetIn : .actTurnedAway).text(language)
    }
}
