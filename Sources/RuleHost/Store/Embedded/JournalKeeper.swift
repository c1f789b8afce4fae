internal import Dispatch
internal import Foundation
internal import Synchronization

/// The thread that synchronizes and compacts a journal.
final class JournalKeeper: Sendable {
    private let core: EmbeddedCore
    private let wakeUp = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let isStopping = Atomic(false)

    init(_ core: EmbeddedCore) {
        self.core = core
        let thread = Thread { [self] in run() }
        thread.name = "journal"
        thread.start()
    }

    /// Has the journal looked at now rather than within a second.
    func wake() { wakeUp.signal() }

    /// Ends the thread and waits for it.
    func stop() {
        guard !isStopping.exchange(true, ordering: .acquiringAndReleasing) else { return }
        wakeUp.signal()
        ended.wait()
    }

    private func run() {
        while !isStopping.load(ordering: .acquiring) {
            _ = wakeUp.wait(timeout: .now() + .seconds(1))
            core.maintain()
        }
        ended.signal()
    }
}
