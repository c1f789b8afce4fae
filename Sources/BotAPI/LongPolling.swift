internal import Foundation

/// Fetches updates by long polling until the task is cancelled, or until none is left.
package struct LongPolling: Sendable {
    var telegram: any TelegramCalling
    var timing: Timing
    /// How long the server holds an empty answer back.
    var seconds: Int64
    var log: @Sendable (String) -> Void
    /// Whether it ends when nothing waits any more.
    var endsWhenEmpty: Bool

    /// - Parameters:
    ///   - telegram: Where updates are fetched.
    ///   - timing: For pauses after failures.
    ///   - seconds: How long the server holds an empty answer back.
    ///   - log: Called with what goes wrong.
    ///   - endsWhenEmpty: Whether it ends when nothing waits any more.
    package init(
        telegram: any TelegramCalling, timing: Timing, seconds: Int64, log: @escaping @Sendable (String) -> Void,
        endsWhenEmpty: Bool = false
    ) {
        self.telegram = telegram
        self.timing = timing
        self.seconds = seconds
        self.log = log
        self.endsWhenEmpty = endsWhenEmpty
    }

    /// Hands batches to `handle`, oldest update first; returns nil when cancelled or at the end, else why it makes no sense to go on.
    ///
    /// A batch is confirmed to Telegram by the next fetch, and only when `handle` returned true; else it comes again.
    /// Without an offset Telegram sends what it has not seen confirmed.
    package func run(
        from offset: Int64?, handle: @escaping @Sendable (UpdateBatch) async -> Bool
    ) async -> TelegramError? {
        var offset = offset
        var failures = 0
        while !Task.isCancelled {
            do {
                let call = TelegramCall.getUpdates(offset: offset, seconds: seconds)
                let batch = try batch(try await telegram.send(call))
                // A task of its own, so that a stop does not cut it off half-way.
                guard await Task(operation: { await handle(batch) }).value else {
                    failures += 1
                    await timing.pause(Backoff.pause(attempt: failures, chance: timing.chance()))
                    continue
                }
                failures = 0
                if endsWhenEmpty, batch.updates.isEmpty { return nil }
                // Not the highest ever seen: after a week of silence Telegram starts anew anywhere.
                if let last = batch.updates.compactMap(\.id).max() { offset = last + 1 }
            } catch {
                if Task.isCancelled || error.code == .cancelled { return nil }
                if error.code == .token || isWebhook(error) { return error }
                failures += 1
                let pause = Backoff.pause(attempt: failures, chance: timing.chance())
                log("\(explain(error)); trying again in \(pause) ms")
                await timing.pause(pause)
            }
        }
        return nil
    }

    private func batch(_ answer: Data) throws(TelegramError) -> UpdateBatch {
        do {
            return try UpdateBatch(answer: answer)
        } catch {
            let why = (error as? DecodingError).map(DecodingText.explain) ?? "unreadable"
            throw TelegramError(code: .server, method: "getUpdates", message: "unexpected answer: \(why)")
        }
    }

    private func isWebhook(_ error: TelegramError) -> Bool {
        error.code == .conflict && error.message.contains("webhook")
    }

    private func explain(_ error: TelegramError) -> String {
        guard error.code == .conflict else { return "\(error)" }
        return "another program fetches this bot's updates with the same token: stop one of the two (\(error))"
    }
}
