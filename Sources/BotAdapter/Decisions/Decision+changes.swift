internal import BotAPI
internal import RuleHost

/// How it stands with an update while it is decided about.
struct UpdateStanding: Sendable {
    /// Whether it lies in the backlog.
    var isKept = false
    /// The first update that Telegram may have to send again; nil before the first batch is over.
    var offset: Int64?
}

extension Decision {
    /// All that is written, in its order: what the bot keeps for itself, what goes by the word of the chat, what is to be done.
    ///
    /// That the event is handled comes last, so that a crash within the batch makes it come again rather than vanish.
    func written(now: Int64, _ standing: UpdateStanding) -> (notes: [Change], own: [Change], end: [Change]) {
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
        var end: [Change] = []
        if let over = Change.forgetJobs(finished.sorted()) { end.append(over) }
        if let kept = BotState.keeping(jobs) { end.append(kept) }
        if case .update(let id) = origin, forward == nil {
            end.append(.handled(id, now: now, wasInBacklog: standing.isKept, offset: standing.offset))
        }
        return (notes, own, end)
    }
}

extension BotState {
    /// Writes all that a decision leaves; its event counts as handled from then on.
    func commit(_ decision: Decision, _ standing: UpdateStanding = UpdateStanding()) async throws(StoreError) {
        let changes = decision.written(now: timing.seconds, standing)
        try await state.commit([
            (changes.notes, .operators), (changes.own, decision.authority), (changes.end, .operators),
        ])
    }
}

extension Ledger {
    /// Writes what was decided and begins what is to be done.
    ///
    /// - Throws: `StoreError` when it could not be written; nothing is done then, and the event must be decided anew.
    func commit(
        _ decision: Decision, in state: BotState, _ standing: UpdateStanding = UpdateStanding()
    ) async throws(StoreError) {
        try await commit(decision.jobs, over: decision.finished) { () async throws(StoreError) in
            try await state.commit(decision, standing)
        }
    }
}
