internal import RuleHost

/// Keeps two things going at once: a batch is judged while the next is decoded and the one before is printed.
///
/// Batches are judged one after the other, so that the messages of a chat stay in order.
enum VerdictPipeline {
    /// Judges all that a feed gives.
    ///
    /// - Parameters:
    ///   - feed: Where batches come from.
    ///   - judge: Judges the messages of a batch in order, a verdict a message.
    ///   - answer: Takes a batch and its verdicts, in the order of the input.
    ///   - pause: Called before a wait for input: what was answered has to be on its way by then.
    /// - Returns: Whether the input came to its end; false when a signal ended it.
    /// - Throws: What the feed and the two closures throw; the batch in flight is judged and not answered.
    static func run(
        _ feed: inout some BatchFeed, judge: @escaping @Sendable ([Message]) async -> [Verdict],
        answer: (MessageBatch, [Verdict]) throws(CommandError) -> Void,
        pause: () throws(CommandError) -> Void
    ) async throws(CommandError) -> Bool {
        var running: (batch: MessageBatch, verdicts: Task<[Verdict], Never>)?
        while true {
            let step = try feed.next(wait: running == nil)
            var next: (batch: MessageBatch, verdicts: Task<[Verdict], Never>)?
            let finished = running
            let verdicts = await running?.verdicts.value ?? []
            if case .batch(let batch) = step {
                let messages = batch.messages
                next = (batch, Task { @concurrent in await judge(messages) })
            }
            running = next
            if let finished { try answer(finished.batch, verdicts) }
            switch step {
            case .batch: continue
            case .nothing: try pause()
            case .end, .interrupted:
                try pause()
                return if case .end = step { true } else { false }
            }
        }
    }
}
