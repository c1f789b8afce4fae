internal import RuleHost

/// A verdict that asks for something while Telegram has not said yet who the administrators are.
///
/// To wait is better than to punish one of them; but the chat does not wait, and neither do others.
struct PutOff: Sendable {
    var message: Message
    var verdict: Verdict
}
