internal import BotAPI
internal import RuleHost

/// A text that the bot posts.
struct Post: Codable, Hashable, Sendable {
    var chat: Int64
    var html: String
    var replyTo: Int64?
    var keyboard: Keyboard?
    /// The message that a report is about; what came of the acts before it is added to the text.
    var subject: MessagePlace?
    /// What a digest says of a report that it stands for; nil when the post always goes out by itself.
    var summary: ReportSummary?
    /// Who wrote that message: a person, or a channel by its negative id; nil when nobody is known.
    var target: Int64?
    /// Whether it is about a person and not about acts: what came of them is not added; nil is no.
    var isTicket: Bool?
    /// Seconds after which the post removes itself; nil when it stays.
    var lifetime: Int64?
    /// Name under which the id of the new message is kept for a day; nil when nobody asks for it.
    var name: String?
    /// The newest message of the chat when the post was asked for; nil when none is known.
    var after: Int64?
    /// Whether it is left out when the chat gets many of them, as in a raid.
    var isOptional = false
}
