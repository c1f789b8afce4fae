/// The steps of one update or timer and how far they are: what the store keeps until all are done.
struct OutboxEntry: Codable, Hashable, Sendable {
    /// Unique; entries of updates sort in their order.
    var id: String
    /// The chat whose steps are done in order.
    var chat: Int64
    var steps: [ModerationStep]
    /// Who wanted it and why, for the audit log.
    var cause: ActCause
    /// How many steps are behind us.
    var done = 0
    /// The next step is a post that may stand in its chat already; nil when it is none, or certainly does not.
    var sending: Sending?
    /// What came of the acts, in HTML, for the report.
    var outcomes: [String] = []
    /// The language of the outcomes.
    var language = Language.english
    /// Whether an act did not succeed.
    var hasFailed = false

    /// A post whose answer is awaited, or was lost.
    struct Sending: Codable, Hashable, Sendable {
        /// The message before it in the chat, as far as any is known.
        var after: Int64?
    }

    /// The next step; nil when all are done.
    var next: ModerationStep? { done < steps.count ? steps[done] : nil }

    /// The chats in which something is done or said.
    var chats: Set<Int64> {
        steps.reduce(into: [chat]) { chats, step in
            if case .post(let post) = step { chats.insert(post.chat) }
            if let chat = step.chat { chats.insert(chat) }
        }
    }

    /// Leaves out the acts that come next.
    mutating func skipActs() {
        while let step = next, step.isAct { done += 1 }
    }
}

/// Who wanted an act, and why.
struct ActCause: Codable, Hashable, Sendable {
    /// A person's id; 0 when it is the bot.
    var actor: Int64 = 0
    /// The person or channel that the acts are about; 0 when they are about nobody.
    var target: Int64 = 0
    /// Symbols of a verdict, or the command or button.
    var reason: String = ""
    /// Score of the verdict; nil when there was none.
    var score: Double?
}
