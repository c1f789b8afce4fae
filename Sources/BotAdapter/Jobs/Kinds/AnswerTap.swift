internal import BotAPI

/// Ends the spinner of a button, with a note for who tapped; Telegram takes it for some seconds only.
struct AnswerTap: JobKind {
    static let name = "answer_tap"

    /// The chat of the button; 0 when Telegram does not name it.
    var chat: Int64
    var callback: String
    var text: String?

    var line: JobLine { .taps(chat: chat) }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        .over(await hands.failure(of: .answer(callback: callback, text: text)))
    }
}
