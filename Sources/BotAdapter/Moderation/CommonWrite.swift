internal import RuleHost
internal import Synchronization

/// Writes what the chats of a batch leave behind in one go, when the last of them is through.
///
/// Until then those that are through wait, so that nothing else happens in a chat before its records are written.
final class CommonWrite: Sendable {
    private struct Waiting {
        /// Chats that are not through.
        var chats: Int
        var records: [UpdateRecord] = []
        var waiters: [CheckedContinuation<Bool, Never>] = []
    }

    private let context: BotContext
    private let waiting: Mutex<Waiting>

    init(chats: Int, context: BotContext) {
        self.context = context
        waiting = Mutex(Waiting(chats: chats))
    }

    /// Notes that a chat is through and leaves a record; false when it could not be written.
    func leave(_ record: UpdateRecord) async -> Bool {
        await withCheckedContinuation { waiter in
            leave { waiting in
                waiting.records.append(record)
                waiting.waiters.append(waiter)
            }
        }
    }

    /// Notes that a chat is through and leaves nothing.
    func leave() { leave { _ in } }

    private func leave(_ note: (inout Waiting) -> Void) {
        let all = waiting.withLock { waiting -> Waiting? in
            note(&waiting)
            waiting.chats -= 1
            return waiting.chats == 0 ? waiting : nil
        }
        guard let all, !all.records.isEmpty else { return }
        Task {
            let isWritten = await write(all.records)
            for waiter in all.waiters { waiter.resume(returning: isWritten) }
        }
    }

    private func write(_ records: [UpdateRecord]) async -> Bool {
        do throws(StoreError) {
            try await context.state.record(records)
            return true
        } catch {
            context.log("\(records.count) updates are not recorded: \(error)")
            return false
        }
    }
}
