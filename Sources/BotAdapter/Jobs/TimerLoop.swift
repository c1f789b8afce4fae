internal import BotAPI
internal import RuleHost
internal import Synchronization

/// Hands timers to whoever knows what is due, until the task is cancelled.
final class TimerLoop: Sendable {
    /// How often it looks, in milliseconds.
    private static let pause: Int64 = 1_000

    private let state: BotState
    private let timing: Timing
    private let log: @Sendable (String) -> Void
    /// Timers that are being handled: one whose chat has to wait holds up no other.
    private let firing = Mutex<Set<BotTimer>>([])

    init(state: BotState, timing: Timing, log: @escaping @Sendable (String) -> Void) {
        self.state = state
        self.timing = timing
        self.log = log
    }

    /// Looks once a second; a timer that was not handled comes again.
    func run(_ fire: @escaping @Sendable (BotTimer, Int64) async -> Void) async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                await begin(in: &group, fire)
                await timing.pause(Self.pause)
            }
        }
    }

    /// Fires what is due now and waits for all of it.
    func fireDue(_ fire: @escaping @Sendable (BotTimer, Int64) async -> Void) async {
        await withDiscardingTaskGroup { group in await begin(in: &group, fire) }
    }

    private func begin(
        in group: inout DiscardingTaskGroup, _ fire: @escaping @Sendable (BotTimer, Int64) async -> Void
    ) async {
        do {
            let count = firing.withLock { $0.count }
            for (timer, due) in try await state.dueTimers(besides: count)
            where firing.withLock({ $0.insert(timer).inserted }) {
                group.addTask {
                    await fire(timer, due)
                    self.firing.withLock { _ = $0.remove(timer) }
                }
            }
        } catch {
            log("timers cannot be read: \(error)")
        }
    }
}
