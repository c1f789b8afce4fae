internal import Foundation

/// Runs an actor's work on a thread of its own: Lua states stay with it, and its mailbox is drained in batches.
final class ThreadExecutor: SerialExecutor, @unchecked Sendable {
    private let condition = NSCondition()
    /// Under `condition`.
    private var jobs: [UnownedJob] = []
    private var isEnding = false
    private var isRunning = true
    private let name: String

    /// Bytes of the thread's stack: C functions of Lua nest 200 deep at most.
    private static let stackSize = 4 << 20

    init(name: String) {
        self.name = name
        start()
    }

    private func start() {
        let thread = Thread { [self] in work() }
        thread.name = name
        thread.stackSize = Self.stackSize
        thread.start()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        condition.lock()
        defer { condition.unlock() }
        jobs.append(job)
        guard !isRunning else { return condition.signal() }
        isRunning = true
        start()
    }

    /// Ends the thread once its jobs are done; what is asked for afterwards is done as well, for somebody waits for it.
    func end() {
        condition.lock()
        isEnding = true
        condition.signal()
        condition.unlock()
    }

    private func work() {
        let executor = asUnownedSerialExecutor()
        while true {
            condition.lock()
            while jobs.isEmpty, !isEnding { condition.wait() }
            let batch = jobs
            jobs.removeAll(keepingCapacity: true)
            isRunning = !batch.isEmpty
            condition.unlock()
            guard !batch.isEmpty else { return }
            for job in batch { job.runSynchronously(on: executor) }
        }
    }
}
