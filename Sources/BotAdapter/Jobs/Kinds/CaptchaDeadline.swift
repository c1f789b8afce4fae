/// Ends the wait for a newcomer's answer.
struct CaptchaDeadline: JobKind {
    static let name = "captcha"

    var chat: Int64
    var user: Int64

    /// The id of the job: one a person and chat.
    static func id(chat: Int64, user: Int64) -> String { "captcha \(chat) \(user)" }

    var line: JobLine { .questions }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult { .event(chat: chat) }
}
