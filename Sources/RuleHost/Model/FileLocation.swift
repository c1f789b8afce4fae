/// A place in a configuration file.
package struct FileLocation: Hashable, Sendable, CustomStringConvertible {
    /// Path as it was given, or as the including file gives it.
    package var file: String
    /// Line, from 1.
    package var line: Int
    /// Column in characters, from 1.
    package var column: Int

    /// Creates a place.
    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`.
    package var description: String { "\(file):\(line):\(column)" }

    /// Says what is wrong at this place.
    package func problem(_ message: String) -> Problem {
        Problem(file: file, line: line, column: column, message: message)
    }
}
