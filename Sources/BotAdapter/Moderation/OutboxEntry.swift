/// The steps of one update and how far they are: what the store keeps until all are done.
struct OutboxEntry: Codable, Hashable, Sendable {
    var update: Int64
    /// The chat whose steps are done in order.
    var chat: Int64
    var steps: [ModerationStep]
    /// How many steps are behind us.
    var done = 0
    /// What came of the acts, in words, for the report.
    var outcomes: [String] = []
}
