/// What a feed has.
enum FeedStep: Sendable {
    case batch(MessageBatch)
    /// Nothing for the moment; only when waiting was not wanted.
    case nothing
    case end
    /// A signal wants the work to end.
    case interrupted
}
