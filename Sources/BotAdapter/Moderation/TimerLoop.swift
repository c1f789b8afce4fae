internal import RuleHost

/// Hands timers to whoever knows what is due, until the task is cancelled.
struct TimerLoop: Sendable {
    /// How often it looks, in milliseconds.
    private static let pause: Int64 = 1_000

    var state: BotState
    var timing: Timing
    var log: @Sendable (String) -> Void

    /// Looks once a second; a timer that was not handled comes again.
    func run(_ fire: @escaping @Sendable (BotTimer, Int64) async -> Void) async {
        while !Task.isCancelled {
            await fireDue(fire)
            await timing.pause(Self.pause)
        }
    }

    /// Fires what is due now.
    func fireDue(_ fire: @escaping @Sendable (BotTimer, Int64) async -> Void) async {
        do {
            for (timer, due) in try await state.dueTimers() { await fire(timer, due) }
        } catch {
            log("timers cannot be read: \(error)")
        }
    }
}
