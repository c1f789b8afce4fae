/// What was read from a UCL file and the files that it includes.
package struct UCLDocument: Hashable, Sendable {
    /// Path of the file as it was given.
    package var file: String
    /// Paths of the file and of all that it includes, those too that may be missing and are.
    package var files: [String]
    /// Entries of the whole file; of a broken file, those that could be read.
    package var entries: [UCLEntry]
    /// What is wrong with the syntax, in the order of reading; empty when all was read.
    package var problems: [Problem]
}
