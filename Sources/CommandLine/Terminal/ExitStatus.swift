/// What `rulehost` tells the shell at its end.
struct ExitStatus: Hashable, Sendable {
    /// Number for the shell.
    var code: Int32

    /// All went well and nothing was found.
    static let success = ExitStatus(code: 0)
    /// Something was found: a broken rule, a line that is no message, a file that could not be written.
    static let finding = ExitStatus(code: 1)
    /// The command line is wrong.
    static let usage = ExitStatus(code: 2)

    /// Ended by a signal, as shells spell it: 130 for SIGINT.
    static func signal(_ number: Int32) -> ExitStatus { ExitStatus(code: 128 + number) }
}
