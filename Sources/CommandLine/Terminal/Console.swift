internal import Foundation

/// Standard output and standard error of one run.
final class Console {
    /// What is answered: buffered, written by `flush()`.
    var output = OutputBuffer(descriptor: STDOUT_FILENO, name: "standard output")
    /// What stands behind standard output.
    let terminal: Terminal
    /// What stands behind standard error.
    let errorTerminal: Terminal
    private var errors = OutputBuffer(descriptor: STDERR_FILENO, name: "standard error")

    /// Looks at the two descriptors.
    init(environment: [String: String]) {
        terminal = Terminal(descriptor: STDOUT_FILENO, environment: environment)
        errorTerminal = Terminal(descriptor: STDERR_FILENO, environment: environment)
    }

    /// Adds text to standard output.
    func print(_ text: String) { output.append(text) }

    /// Writes what was printed.
    func flush() throws(CommandError) { try output.flush() }

    /// Writes what was printed when it is much; the rest waits, since small writes cost more than what is in them.
    func flushWhenLarge() throws(CommandError) {
        if output.bytes.count >= 32 << 10 { try output.flush() }
    }

    /// Writes a line to standard error, behind all that was printed before.
    func complain(_ line: String) throws(CommandError) {
        try flush()
        writeError("\(errorTerminal.styled("rulehost:", .bold)) \(line)\n")
    }

    /// Writes raw text to standard error at once.
    ///
    /// When standard error is gone there is nobody left to tell.
    func writeError(_ text: String) {
        errors.append(text)
        do { try errors.flush() } catch { return }
    }

    /// Writes a line to standard error from any thread, in one piece.
    static let log: @Sendable (String) -> Void = { line in
        let bytes = Array("rulehost: \(line)\n".utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
