internal import RuleHost

extension Decision {
    /// All that is written, in its order: what goes by the word of the chat, and what the bot keeps for itself.
    ///
    /// That the event is handled comes last, so that a crash within the batch makes it come again rather than vanish.
    func written(now: Int64, wasInBacklog: Bool) -> (own: [Change], notes: [Change]) {
        var own: [Change] = []
        if let chat {
            if let title { own.append(.title(title, chat: chat)) }
            let judged = verdicts.count { $0.before == nil }
            let spam = verdicts.count { $0.verdict.action > .none && ($0.before?.action ?? .none) == .none }
            let counts = ["messages": Int64(judged), "spam_count": Int64(spam)].filter { $0.value > 0 }
            if let count = Change.count(counts, chat: chat) { own.append(count) }
            for one in verdicts {
                own.append(.keep(one.verdict, chat: chat, message: one.message.verdictNumber))
            }
            own += DailyCounts.changes(for: self, now: now)
        }
        own += changes
        var notes = notes
        if let over = Change.forgetJobs(finished.sorted()) { notes.append(over) }
        if let kept = BotState.keeping(jobs) { notes.append(kept) }
        if case .update(let id) = origin { notes.append(.handled(id, now: now, wasInBacklog: wasInBacklog)) }
        return (own, notes)
    }
}
