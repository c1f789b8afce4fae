internal import Foundation

/// Threads that carry requests, each over a connection that it keeps; there are as many as requests at once, up to a limit.
final class SocketPool: @unchecked Sendable {
    /// One for the long poll and enough for the calls of many chats at once.
    private static let mostThreads = 24
    /// Bytes of a thread's stack; the system's name resolution needs most of it.
    private static let stackSize = 512 << 10

    private let idleTime: Double
    private let condition = NSCondition()
    /// All under `condition`.
    private var waiting: [SocketExchange] = []
    private var threadCount = 0
    private var idleCount = 0

    /// Starts with no thread; one without work keeps its connection for so many seconds.
    init(idleTime: Double) { self.idleTime = idleTime }

    func add(_ exchange: SocketExchange) {
        condition.lock()
        waiting.append(exchange)
        let needsThread = idleCount < waiting.count && threadCount < Self.mostThreads
        if needsThread { threadCount += 1 }
        condition.signal()
        condition.unlock()
        guard needsThread else { return }
        let thread = Thread { [self] in
            var worker = SocketWorker()
            rest()
            while let exchange = next() {
                let outcome = worker.perform(exchange)
                // Before anybody hears of it: the next request may follow at once, and finds the connection free.
                rest()
                exchange.end(outcome)
            }
            worker.close()
        }
        thread.name = "http"
        thread.stackSize = Self.stackSize
        thread.start()
    }

    /// Counts this thread as one that has nothing to do.
    private func rest() {
        condition.lock()
        idleCount += 1
        condition.unlock()
    }

    /// Waits for a request; nil when none came for so long that the thread may end.
    private func next() -> SocketExchange? {
        condition.lock()
        defer { condition.unlock() }
        defer { idleCount -= 1 }
        let end = Date(timeIntervalSinceNow: idleTime)
        while waiting.isEmpty {
            guard condition.wait(until: end) || !waiting.isEmpty else {
                threadCount -= 1
                return nil
            }
        }
        return waiting.removeFirst()
    }
}
