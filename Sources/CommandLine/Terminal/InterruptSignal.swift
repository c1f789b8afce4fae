internal import Foundation
internal import Synchronization

/// Turns SIGINT and SIGTERM into something that a loop can look at, so that it ends with everything written.
///
/// The second signal of a kind ends the process at once, as without this.
struct InterruptSignal: Sendable {
    /// Becomes readable when a signal has come; for `poll`.
    let descriptor: Int32

    private static let received = Atomic<Int32>(0)
    private static let writeEnd = Atomic<Int32>(-1)

    /// Takes the two signals over.
    ///
    /// - Throws: `CommandError` when the system has no descriptor left.
    init() throws(CommandError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw CommandError(code: .failed, message: "no pipe: \(String(cString: strerror(errno)))")
        }
        descriptor = ends[0]
        Self.received.store(0, ordering: .relaxed)
        Self.writeEnd.store(ends[1], ordering: .relaxed)
        for number in [SIGINT, SIGTERM] {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { InterruptSignal.note($0) }
            action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
            sigaction(number, &action, nil)
        }
    }

    /// Number of the signal that came; nil while none has.
    var number: Int32? {
        let number = Self.received.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    /// Runs as a signal handler: two atomics and one `write`, and the caller's `errno` untouched.
    private static func note(_ number: Int32) {
        let saved = errno
        received.store(number, ordering: .relaxed)
        var byte: UInt8 = 1
        _ = write(writeEnd.load(ordering: .relaxed), &byte, 1)
        errno = saved
    }
}
