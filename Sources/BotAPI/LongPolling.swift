internal import Foundation
internal import HTTP

/// Fetches updates by long polling until the task is cancelled, or until none is left.
package struct LongPolling: Sendable {
    var telegram: any TelegramCalling
    var timing: Timing
    /// How long the server holds an empty answer back.
    var seconds: Int64
    var log: @Sendable (String) -> Void
    /// Kinds of updates that somebody handles; Telegram sends no others.
    var kinds: [TelegramUpdate.Kind]
    /// Whether it ends when nothing waits any more.
    var endsWhenEmpty: Bool
    /// Told when another program fetches this bot's updates as well.
    var onConflict: @Sendable () async -> Void

    /// Conflicts of its first minute that end it, and how long that is in milliseconds: the one that came later gives way.
    private static let mostConflicts = 3
    private static let youth: Int64 = 60_000

    /// As many updates as Telegram sends at once.
    private static let fullBatch = 100

    /// - Parameters:
    ///   - telegram: Where updates are fetched.
    ///   - timing: For pauses after failures.
    ///   - seconds: How long the server holds an empty answer back.
    ///   - log: Called with what goes wrong.
    ///   - kinds: Kinds of updates that somebody handles.
    ///   - endsWhenEmpty: Whether it ends when nothing waits any more.
    ///   - onConflict: Told when another program fetches this bot's updates as well.
    package init(
        telegram: any TelegramCalling, timing: Timing, seconds: Int64, log: @escaping @Sendable (String) -> Void,
        kinds: [TelegramUpdate.Kind], endsWhenEmpty: Bool = false, onConflict: @escaping @Sendable () async -> Void = {}
    ) {
        self.telegram = telegram
        self.timing = timing
        self.seconds = seconds
        self.log = log
        self.kinds = kinds
        self.endsWhenEmpty = endsWhenEmpty
        self.onConflict = onConflict
    }

    /// Hands batches to `handle`, oldest update first; returns nil when cancelled or at the end, else why it
    /// makes no sense to go on.
    ///
    /// A batch is confirmed to Telegram by the next fetch, and only when `handle` returned true; else it comes again.
    /// Without an offset Telegram sends what it has not seen confirmed. `caughtUp` is called when all that waited at the start
    /// was handed on; before, an empty answer comes at once.
    package func run(
        from offset: Int64?, handle: @escaping @Sendable (UpdateBatch) async -> Bool,
        caughtUp: @Sendable () -> Void = {}
    ) async -> TelegramError? {
        var offset = offset
        var isCaughtUp = false
        var failures = 0
        var conflicts = 0
        let start = timing.now()
        while !Task.isCancelled {
            do {
                let call = TelegramCall.getUpdates(
                    offset: offset, seconds: isCaughtUp ? seconds : 0, kinds: kinds)
                let batch = try batch(try await telegram.send(call))
                // A task of its own, so that a stop does not cut it off half-way.
                guard await Task(operation: { await handle(batch) }).value else {
                    failures += 1
                    await timing.pause(Backoff.pause(attempt: failures, chance: timing.chance()))
                    continue
                }
                failures = 0
                if !isCaughtUp, batch.updates.count < Self.fullBatch {
                    isCaughtUp = true
                    caughtUp()
                }
                if endsWhenEmpty, batch.updates.isEmpty { return nil }
                // Not the highest ever seen: after a week of silence Telegram starts anew anywhere.
                if let last = batch.updates.compactMap(\.id).max() { offset = last + 1 }
            } catch {
                if Task.isCancelled || error.code == .cancelled { return nil }
                if error.code == .token || isWebhook(error) { return error }
                if error.code == .conflict {
                    conflicts += 1
                    if conflicts >= Self.mostConflicts, timing.now() - start < Self.youth { return error }
                    await onConflict()
                }
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
