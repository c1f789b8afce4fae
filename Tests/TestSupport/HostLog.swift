internal import Synchronization

/// Gathers what a host says.
package final class HostLog: Sendable {
    private let lines = Mutex<[String]>([])

    package init() {}

    package func add(_ line: String) { lines.withLock { $0.append(line) } }

    /// Everything so far, in order.
    package var all: [String] { lines.withLock { $0 } }
}
