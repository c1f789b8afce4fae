internal import BotAPI
internal import RuleHost

/// Has a message judged again when it is known who administers its group: until then nobody is punished.
///
/// To wait is better than to punish an administrator; but the group does not wait, and neither do others.
struct JudgeAgain: JobKind {
    static let name = "judge_again"

    var message: Message

    /// The id of the job: one a message.
    static func id(_ message: Message) -> String { "judge again \(message.chat.id) \(message.id)" }

    var line: JobLine { .questions }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        await hands.directory.settle(chat: message.chat.id)
        return .event(chat: message.chat.id)
    }
}
