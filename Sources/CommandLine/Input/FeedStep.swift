/// What a feed has.
enum FeedStep: Sendable {
    case batch(MessageBatch)
    /// Nothing for the moment; only when waiting was not wanted.
    case nothing
    case end
    /// A signal wants the work to end.
    case interrupted

    /// Whether the input came to its end.
    var isEnd: Bool {
        if case .end = self { return true }
        return false
    }
}
