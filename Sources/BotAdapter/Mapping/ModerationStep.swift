/// One thing to do in Telegram.
///
/// Kept in the store until it is done, so the forms are stable.
enum ModerationStep: Codable, Hashable, Sendable {
    case deleteMessage(chat: Int64, message: Int64)
    /// Times are seconds since 1970.
    case restrict(chat: Int64, user: Int64, until: Int64)
    /// Nil bans for ever.
    case ban(chat: Int64, user: Int64, until: Int64?)
    case banSenderChat(chat: Int64, sender: Int64)
    /// A note to the admin chat of `about`; what came of the acts before it is added to the text.
    case report(chat: Int64, html: String, about: MessagePlace)
    case notice(chat: Int64, html: String, replyTo: Int64?, keyboard: Keyboard?)
    case editKeyboard(chat: Int64, message: Int64, keyboard: Keyboard)
    case answer(callback: String, text: String?)

    /// Whether it acts on a message or a person; else it tells somebody something.
    var isAct: Bool {
        switch self {
        case .deleteMessage, .restrict, .ban, .banSenderChat: true
        case .report, .notice, .editKeyboard, .answer: false
        }
    }

    /// Whether doing it twice is seen by people.
    var isPost: Bool {
        switch self {
        case .report, .notice: true
        case .deleteMessage, .restrict, .ban, .banSenderChat, .editKeyboard, .answer: false
        }
    }
}
