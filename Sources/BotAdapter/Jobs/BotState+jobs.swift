internal import BotAPI
internal import RuleHost

extension BotState {
    /// The jobs that a run before this one left.
    func jobs() async throws(StoreError) -> [Job] {
        try await state.read(.jobs()).compactMap { StoredJSON.value(Job.self, from: $0) }
    }

    /// Writes what came of jobs: keeps some, strikes others out.
    func settle(
        _ changes: [Change] = [], keep: [Job] = [], forget: [String] = []
    ) async throws(StoreError) {
        let jobs = [Change.forgetJobs(forget), Self.keeping(keep)].compactMap(\.self)
        try await state.commit(changes + jobs, by: .operators)
    }

    func keep(_ job: Job) async throws(StoreError) { try await settle(keep: [job]) }

    static func keeping(_ jobs: [Job]) -> Change? { .keepJobs(jobs.map { ($0.id, StoredJSON.text($0)) }) }

    /// What an act that succeeded leaves in its chat: counters, and a line of the audit log if somebody wanted it.
    func changes(of job: Job) -> [Change] {
        guard let chat = job.kind.line.chat else { return [] }
        var changes: [Change] = []
        if let counts = Change.count(job.kind.counts, chat: chat) { changes.append(counts) }
        if let act = job.kind.auditText, job.cause != ActCause() {
            let entry = AuditEntry(
                time: timing.seconds, actor: job.cause.actor, chat: chat, target: job.kind.target ?? job.cause.target,
                act: act, reason: job.cause.reason, score: job.cause.score)
            changes.append(entry.change)
        }
        return changes
    }
}
