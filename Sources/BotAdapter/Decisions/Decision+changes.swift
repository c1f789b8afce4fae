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
            let spam = verdicts.count { $0.verdict.action > .none && $0.before?.action ?? .none <= .none }
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

extension BotState {
    /// Whether a decision was written whose writing was not answered; false where that cannot be told and it does no harm to
    /// decide anew.
    func isWritten(_ decision: Decision) async throws(StoreError) -> Bool {
        switch decision.origin {
        case .update(let id): try await state.read(.isHandled(id))
        case .due(let id, _) where decision.finished.contains(id): try await !state.read(.isOpen(job: id))
        case .due, .again: false
        }
    }
}

extension Ledger {
    /// Writes what was decided and begins what is to be done.
    ///
    /// - Throws: `StoreError` when it could not be written; nothing is done then, and the event must be decided anew.
    func commit(
        _ decision: Decision, in state: BotState, _ standing: UpdateStanding = UpdateStanding()
    ) async throws(StoreError) {
        do throws(StoreError) {
            try await commit(decision.jobs, over: decision.finished) { () async throws(StoreError) in
                try await state.commit(decision, standing)
            }
        } catch {
            // An answer that was lost tells nothing: to decide anew upon what is written already would do things twice.
            guard error.isPassing, try await isWritten(decision, in: state) else { throw error }
            begin(decision.jobs, over: decision.finished)
        }
    }

    /// Waits until the store tells whether a decision is written.
    private func isWritten(_ decision: Decision, in state: BotState) async throws(StoreError) -> Bool {
        var attempt = 1
        while true {
            do throws(StoreError) { return try await state.isWritten(decision) } catch {
                guard error.isPassing, !Task.isCancelled else { throw error }
                await state.timing.pause(Backoff.pause(attempt: attempt, chance: state.timing.chance()))
                attempt += 1
            }
        }
    }
}
