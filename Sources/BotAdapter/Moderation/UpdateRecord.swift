/// What the handling of one update leaves in the store, all of it written in one batch.
struct UpdateRecord: Sendable {
    var update: Int64
    var chat: Int64?
    /// Steps in the order in which they are done.
    var steps: [ModerationStep] = []
    /// What came of the acts where that is known beforehand.
    var outcomes: [String] = []
    /// Verdicts by id of their message.
    var verdicts: [(message: Int64, verdict: KeptVerdict)] = []
    /// Title of the chat when it is new.
    var title: String?
    /// The group that became `chat`, whose state it takes over.
    var migratedFrom: Int64?

    var entry: OutboxEntry? {
        guard !steps.isEmpty else { return nil }
        return OutboxEntry(update: update, chat: chat ?? 0, steps: steps, outcomes: outcomes)
    }
}
