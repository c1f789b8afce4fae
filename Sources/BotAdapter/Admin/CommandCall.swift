internal import BotAPI
internal import RuleHost

/// A command that somebody gave and may give, with what its handler needs.
struct CommandCall: Sendable {
    var context: BotContext
    var command: AdminCommand
    /// The message that holds the command.
    var message: Message
    /// The message that it answers when that is none of the bot's reports.
    var reply: TelegramMessage.Reply?
    /// The report that it answers.
    var report: KeptReport?
    /// Where it was given.
    var place: ChatCommand.Place
    /// The group that it acts on; the chat itself when it acts on none.
    var group: Int64
    /// Who gave it: a person, or the group itself for an anonymous administrator.
    var actor: Int64
    var isOwner: Bool
    /// What holds in the group.
    var facts: GroupFacts
    /// Language of the answers.
    var language: Language

    /// Seconds since 1970.
    var now: Int64 { context.timing.seconds }
    var settings: ChatSettings { facts.settings }
    var state: BotState { context.state }

    /// What the command acts on in the group: the message that is answered, or the one of the report; nil when none.
    var subject: MessagePlace? {
        if let report { return MessagePlace(chat: report.chat, message: report.message) }
        guard message.chat.id == group else { return nil }
        return message.replyTo.map { MessagePlace(chat: group, message: $0) }
    }

    /// Answers below the command.
    func say(_ html: String, keyboard: Keyboard? = nil) -> SendPost {
        SendPost(Post(chat: message.chat.id, html: html, replyTo: message.id, keyboard: keyboard))
    }

    func say(_ phrase: Phrase, _ arguments: Phrase.Argument...) -> SendPost {
        say(phrase.text(language, arguments))
    }

    /// Says what is wrong with what somebody typed.
    func complain(_ problem: Problem) -> SendPost {
        say(HTMLText.escape(HTMLText.cut(problem.message, to: 1_000)))
    }

    /// How the command is written, in answer to one that is not written so.
    func usage() -> SendPost {
        let arguments = CommandTable.command(command.name)?.arguments ?? ""
        return say(.usage, "/\(command.name) \(arguments)")
    }

    /// A line of the group's audit log.
    func audit(_ act: String, target: Int64 = 0) -> Change {
        AuditEntry(time: now, actor: actor, chat: group, target: target, act: act, reason: "/\(command.name)").change
    }
}
