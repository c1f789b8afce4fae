import Foundation
import TestSupport

/// A process whose end is waited for with a limit, so that a test of one that hangs fails and does not hang itself.
final class WatchedProcess {
    private let process: Process
    private let end = DispatchSemaphore(value: 0)

    init(_ process: Process) {
        self.process = process
        let end = end
        process.terminationHandler = { _ in end.signal() }
    }

    func run() throws { try process.runUnblocked() }

    /// Starts it, with both of its outputs into one file.
    func run(output: FileHandle) throws {
        process.standardOutput = output
        process.standardError = output
        try process.runUnblocked()
    }

    var isRunning: Bool { process.isRunning }

    /// Asks it to end.
    func terminate() { if process.isRunning { process.terminate() } }

    /// Ends it as a crash does.
    func kill() {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        _ = status()
    }

    /// Waits for its end; the exit status, nil when it does not end within so many seconds.
    func status(within seconds: Double = 120) -> Int32? {
        guard end.wait(timeout: .now() + seconds) == .success else { return nil }
        // For who asks again.
        end.signal()
        return process.terminationStatus
    }
}
