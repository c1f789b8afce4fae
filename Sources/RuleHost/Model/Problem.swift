/// Something wrong in a file that a person wrote, with its place: shown as `groups.conf:14:9: unknown key "scroe" ...`.
public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// Path as it was given, such as `groups.conf` or `rules/core.lua`.
    public var file: String
    /// Line, from 1; nil when the whole file is meant.
    public var line: Int?
    /// Column in characters, from 1; nil when unknown.
    public var column: Int?
    /// What was found, what was wanted.
    public var message: String

    /// Creates a problem.
    public init(file: String, line: Int? = nil, column: Int? = nil, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }

    /// `file:line:column: message`, as editors and compilers print it.
    public var description: String {
        var place = file
        if let line { place += ":\(line)" }
        if line != nil, let column { place += ":\(column)" }
        return "\(place): \(message)"
    }
}

/// All that kept a set of rules from going live.
public struct LoadError: Error, Sendable, CustomStringConvertible {
    /// In the order of files and lines; never empty.
    public var problems: [Problem]

    /// Creates an error of at least one problem.
    public init(problems: [Problem]) { self.problems = problems }

    /// One problem a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
