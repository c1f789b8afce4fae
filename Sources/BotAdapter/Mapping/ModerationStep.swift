/// One thing to do in Telegram.
///
/// Kept in the store until it is done, so the forms are stable. Times are seconds since 1970; nil is for ever.
enum ModerationStep: Codable, Hashable, Sendable {
    /// Up to 100 messages at once; those that are gone are no error.
    case deleteMessages(chat: Int64, messages: [Int64])
    /// Takes the right to write.
    case restrict(chat: Int64, user: Int64, until: Int64?)
    /// Gives back the right to write.
    case allow(chat: Int64, user: Int64)
    case ban(chat: Int64, user: Int64, until: Int64?)
    /// Lifts a ban; who is not banned stays where he is.
    case unban(chat: Int64, user: Int64)
    case banSenderChat(chat: Int64, sender: Int64)
    case unbanSenderChat(chat: Int64, sender: Int64)
    case approveJoin(chat: Int64, user: Int64)
    case declineJoin(chat: Int64, user: Int64)
    case post(Post)
    case editText(chat: Int64, message: Int64, html: String, keyboard: Keyboard?)
    case editKeyboard(chat: Int64, message: Int64, keyboard: Keyboard)
    case answer(callback: String, text: String?)

    /// Whether it acts on a message or a person; else it tells somebody something.
    var isAct: Bool {
        switch self {
        case .deleteMessages, .restrict, .allow, .ban, .unban, .banSenderChat, .unbanSenderChat, .approveJoin,
            .declineJoin:
            true
        case .post, .editText, .editKeyboard, .answer: false
        }
    }
}
