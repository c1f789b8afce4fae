/// Where batches of messages come from.
protocol BatchFeed {
    /// The next batch.
    ///
    /// - Parameter wait: Whether to wait when nothing is at hand.
    /// - Returns: A batch, or why there is none.
    /// - Throws: `CommandError` when a file cannot be read further.
    mutating func next(wait: Bool) throws(CommandError) -> FeedStep
}
