/// What one `.cf` file says, as it is written.
struct CFFile: Sendable {
    /// A score or a description.
    struct Remark<Value: Hashable & Sendable>: Hashable, Sendable {
        var name: String
        var value: Value
        var location: FileLocation
    }

    /// Path as it was given.
    var path: String
    var rules: [CFRule] = []
    var scores: [Remark<Double>] = []
    var descriptions: [Remark<String>] = []

    /// Reads a file's bytes.
    ///
    /// - Returns: What could be read, with everything that is wrong; the rest of a wrong line is left out.
    static func read(path: String, bytes: [UInt8]) -> (file: CFFile, problems: [Problem]) {
        var file = CFFile(path: path)
        var problems: [Problem] = []
        let text = String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...], as: UTF8.self)
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: isLineEnd).enumerated() {
            var reader = CFLineReader(line: line, file: path, number: index + 1)
            do throws(Problem) {
                try reader.read(into: &file)
            } catch {
                problems.append(error)
            }
        }
        return (file, problems)
    }

    private static func isLineEnd(_ character: Character) -> Bool { character == "\n" || character == "\r\n" }
}
