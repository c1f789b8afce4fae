internal import Foundation

/// Why a command of `rulehost` ended early.
struct CommandError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What sort of trouble it was; decides the exit status.
    enum Code: Hashable, Sendable {
        /// The command line is wrong, or names a file that cannot be read.
        case usage
        /// Reading, writing or loading failed in the middle of the work.
        case failed
        /// The reader of standard output went away, as `head` does: no error for anybody.
        case outputClosed
    }

    /// Sort of trouble.
    var code: Code
    /// What was found, what was wanted, and what to do.
    var message: String
    /// File, or `file:line`; nil when there is none to name.
    var location: String?

    var description: String { location.map { "\($0): \(message)" } ?? message }

    /// What the system says to a call that just failed.
    static func system(_ location: String?, code: Code = .failed) -> CommandError {
        CommandError(code: code, message: String(cString: strerror(errno)), location: location)
    }

    /// A command line that cannot be understood.
    static func usage(_ message: String) -> CommandError { CommandError(code: .usage, message: message) }
}
