internal import RuleHost

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

    /// Writes an object with `error`, and `file` where there is one.
    func write(to json: inout JSONBytes) {
        json.object { json in
            json.member("error", "line \(line): \(message)")
            if let file { json.member("file", file) }
        }
    }
}
