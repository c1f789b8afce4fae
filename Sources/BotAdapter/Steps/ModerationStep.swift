internal import BotAPI
internal import RuleHost

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
    /// Removes copies of a post that was sent more than once: they stand between two messages.
    case removeCopies(of: Post, after: Int64, before: Int64)
    case editText(chat: Int64, message: Int64, html: String, keyboard: Keyboard?)
    case editKeyboard(chat: Int64, message: Int64, keyboard: Keyboard)
    case answer(callback: String, text: String?)
    /// Puts the administrators' commands into the menu of a chat, or takes them out again.
    case setMenu(chat: Int64, isAdminChat: Bool)

    /// Whether it acts on a message or a person; else it tells somebody something.
    var isAct: Bool {
        switch self {
        case .deleteMessages, .restrict, .allow, .ban, .unban, .banSenderChat, .unbanSenderChat, .approveJoin,
            .declineJoin:
            true
        case .post, .removeCopies, .editText, .editKeyboard, .answer, .setMenu: false
        }
    }

    var isDeletion: Bool { if case .deleteMessages = self { true } else { false } }

    /// The chat in which an act happens; nil for what is no act.
    var chat: Int64? {
        switch self {
        case .deleteMessages(let chat, _), .restrict(let chat, _, _), .allow(let chat, _), .ban(let chat, _, _),
            .unban(let chat, _), .banSenderChat(let chat, _), .unbanSenderChat(let chat, _), .approveJoin(let chat, _),
            .declineJoin(let chat, _):
            chat
        case .post, .removeCopies, .editText, .editKeyboard, .answer, .setMenu: nil
        }
    }

    /// The person or channel that an act is done to; nil when it is done to messages.
    var target: Int64? {
        switch self {
        case .restrict(_, let user, _), .allow(_, let user), .ban(_, let user, _), .unban(_, let user),
            .approveJoin(_, let user), .declineJoin(_, let user):
            user
        case .banSenderChat(_, let sender), .unbanSenderChat(_, let sender): sender
        case .deleteMessages, .post, .removeCopies, .editText, .editKeyboard, .answer, .setMenu: nil
        }
    }

    /// An act in the words of the audit log.
    var auditText: String {
        switch self {
        case .deleteMessages(_, let messages): "delete \(messages.map(String.init).joined(separator: " "))"
        case .restrict(_, _, let until): "mute\(until.map { " until \($0)" } ?? "")"
        case .allow: "allow"
        case .ban(_, _, let until): "ban\(until.map { " until \($0)" } ?? "")"
        case .unban: "unban"
        case .banSenderChat: "ban channel"
        case .unbanSenderChat: "unban channel"
        case .approveJoin: "let in"
        case .declineJoin: "turn away"
        case .post, .removeCopies, .editText, .editKeyboard, .answer, .setMenu: ""
        }
    }
}
