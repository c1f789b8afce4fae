/// Why a rule, or the file that it stands in, failed.
struct RuleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What ended it.
    var code: Verdict.Failure.Cause
    /// What went wrong, without the place.
    var message: String
    /// Rule file, such as `rules/core.lua`; empty when unknown.
    var file = ""
    /// Line, from 1; 0 when unknown.
    var line = 0
    /// The calls that led there, one a line; empty for syntax errors.
    var traceback = ""

    /// `file:line`, or nothing when unknown.
    var location: String { file.isEmpty ? "" : line > 0 ? "\(file):\(line)" : file }

    var description: String { location.isEmpty ? message : "\(location): \(message)" }

    /// The same as a problem of a file.
    var problem: Problem { Problem(file: file, line: line > 0 ? line : nil, message: message) }
}
