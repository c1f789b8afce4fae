/// A line of input that is no message.
struct LineProblem: Hashable, Sendable {
    /// Path of the file; nil for standard input.
    var file: String?
    /// Number of the line, from 1.
    var line: Int
    /// What is wrong with it.
    var message: String

    /// `file:line: message`, or `line 7: message` for standard input.
    var description: String {
        guard let file else { return "line \(line): \(message)" }
        return "\(file):\(line): \(message)"
    }
}
