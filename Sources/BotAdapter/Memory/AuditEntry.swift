internal import RuleHost

/// One line of a chat's audit log: who did what to whom, and why.
///
/// Lines are added when an act succeeded and never removed; the form is stable.
struct AuditEntry: Codable, Hashable, Sendable {
    /// Seconds since 1970.
    var time: Int64
    /// The administrator's id; 0 when it was the bot.
    var actor: Int64
    var chat: Int64
    /// The person or channel that it was done to; 0 when it was done to the chat.
    var target: Int64
    /// What was done: `delete 17`, `mute until 1790000000`, `ban`, `flag caps off`.
    var act: String
    /// Symbols of the verdict, or the command or button.
    var reason: String
    /// Score of the verdict; nil when there was none.
    var score: Double?

    init(time: Int64, actor: Int64, chat: Int64, target: Int64, act: String, reason: String, score: Double? = nil) {
        self.time = time
        self.actor = actor
        self.chat = chat
        self.target = target
        self.act = act
        self.reason = reason
        self.score = score
    }

    /// What adds the line to the log.
    var change: Change { .audit(StoredJSON.text(self), chat: chat) }
}
