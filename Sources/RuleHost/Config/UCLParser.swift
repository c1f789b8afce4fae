/// Reads UCL: sections, keys, values, comments and includes.
///
/// Errors are collected; after each, reading goes on behind the faulty line, so that all can be shown at once. It always
/// ends: sections nest at most 64 deep, includes at most 16, and after 20 errors it stops.
package struct UCLParser {
    /// What a file shares with the files that it includes.
    struct Run {
        /// Folder of the main file, which `$CONFDIR` means.
        let folder: String
        var problems: [Problem] = []
        /// Paths of the main file and of all that were included or looked for.
        var files: [String]
        var includeCount = 0
        var isStopped = false
    }

    static let depthLimit = 64
    private static let problemLimit = 20

    var reader: SourceReader
    var run: Run
    /// Of this file, from `.include(priority=1)`.
    let priority: Int
    /// Canonical paths of the files that lead here, this one last.
    let trail: [String]
    private var depth = 0

    init(reader: SourceReader, run: Run, priority: Int, trail: [String]) {
        self.reader = reader
        self.run = run
        self.priority = priority
        self.trail = trail
    }

    /// Reads a file and what it includes.
    ///
    /// - Returns: A document whose problems say what is wrong: unreadable, no UTF-8, wrong syntax.
    package static func parse(path: String) -> UCLDocument {
        do throws(Problem) {
            guard let bytes = try SourceFile.read(path) else {
                throw Problem(file: path, message: "there is no such file")
            }
            return parse(bytes: bytes, file: path)
        } catch {
            return UCLDocument(file: path, files: [path], entries: [], problems: [error])
        }
    }

    /// Reads a text as if it were the content of a file; includes are looked for beside that file.
    package static func parse(text: String, file: String) -> UCLDocument { parse(bytes: Array(text.utf8), file: file) }

    /// Reads bytes as if they were the content of a file.
    package static func parse(bytes: [UInt8], file: String) -> UCLDocument {
        do throws(Problem) {
            try SourceFile.check(bytes, file: file)
        } catch {
            return UCLDocument(file: file, files: [file], entries: [], problems: [error])
        }
        var parser = UCLParser(
            reader: SourceReader(file: file, bytes: bytes), run: Run(folder: folder(of: file), files: [file]),
            priority: 0,
            trail: [SourceFile.canonicalPath(file)])
        let entries = parser.file()
        return UCLDocument(file: file, files: parser.run.files, entries: entries, problems: parser.run.problems)
    }

    /// Reads all entries of this file, which may stand in braces as a whole.
    mutating func file() -> [UCLEntry] {
        skipSpace()
        let braced = reader.next == "{" ? object() : []
        return braced + entries(inside: nil)
    }

    // MARK: Sections

    private mutating func entries(inside opening: FileLocation?) -> [UCLEntry] {
        var entries: [UCLEntry] = []
        while true {
            skipSpace(andSeparators: true)
            guard let next = reader.next else {
                if let opening { stop(opening.problem("this \"{\" is never closed")) }
                return entries
            }
            if next == "}", opening != nil {
                reader.advance()
                return entries
            }
            do throws(Problem) {
                if next == "}" { throw unexpectedBrace() }
                if next == "." { entries += try directive() } else { entries.append(try entry()) }
            } catch {
                report(error)
                recover()
            }
        }
    }

    private mutating func unexpectedBrace() -> Problem {
        let problem = reader.location().problem("unexpected \"}\"; no section is open")
        reader.advance()
        return problem
    }

    private mutating func entry() throws(Problem) -> UCLEntry {
        let location = reader.location()
        let key = try name(wanted: "a key")
        let behindKey = reader
        var isNextLine = skipSpace()
        let hasSign = reader.next == "=" || reader.next == ":"
        if hasSign {
            reader.advance()
            isNextLine = skipSpace()
        } else if reader.next != "{", reader.next != "[", !isNextLine, let section = try namedSection() {
            return UCLEntry(key: key, location: location, value: section, priority: priority)
        }
        if isEndOfValue(reader.next) || (isNextLine && !isOpening(reader.next, text: hasSign)) {
            reader = behindKey
            throw location.problem("key \(Quotation.of(key)) has no value")
        }
        return UCLEntry(key: key, location: location, value: try value(), priority: priority)
    }

    /// Reads `"name" {` or `"name" "name" {`, which stands behind a key; nil, and nothing read, when there is none.
    private mutating func namedSection() throws(Problem) -> UCLValue? {
        let start = self
        var names: [(text: String, location: FileLocation)] = []
        while isNameStart(reader.next), names.count < Self.depthLimit {
            let location = reader.location()
            names.append((try name(wanted: "a name"), location))
            skipBlanks()
        }
        skipSpace()
        guard reader.next == "{" else {
            self = start
            return nil
        }
        depth += names.count
        defer { depth -= names.count }
        let location = reader.location()
        return names.reversed().reduce(UCLValue(.object(object()), at: location)) { value, name in
            let entry = UCLEntry(key: name.text, location: name.location, value: value, priority: priority)
            return UCLValue(.object([entry]), at: name.location)
        }
    }

    private mutating func object() -> [UCLEntry] {
        let opening = reader.location()
        guard descend(from: opening) else { return [] }
        defer { depth -= 1 }
        return entries(inside: opening)
    }

    private mutating func array() throws(Problem) -> [UCLValue] {
        let opening = reader.location()
        guard descend(from: opening) else { return [] }
        defer { depth -= 1 }
        var elements: [UCLValue] = []
        while true {
            skipSpace(andSeparators: true)
            switch reader.next {
            case "]":
                reader.advance()
                return elements
            case nil, "}": throw opening.problem("this \"[\" is never closed")
            default:
                do throws(Problem) {
                    elements.append(try value())
                } catch {
                    report(error)
                    recover(inArray: true)
                }
            }
        }
    }

    /// Steps over an opening brace or bracket; false when that is one too many.
    private mutating func descend(from opening: FileLocation) -> Bool {
        reader.advance()
        guard depth < Self.depthLimit else {
            stop(opening.problem("sections are nested more than \(Self.depthLimit) deep"))
            return false
        }
        depth += 1
        return true
    }

    private mutating func value() throws(Problem) -> UCLValue {
        let location = reader.location()
        switch reader.next {
        case "{": return UCLValue(.object(object()), at: location)
        case "[": return UCLValue(.array(try array()), at: location)
        default:
            let scalar = UCLValue(try scalar(), at: location)
            try expectEndOfValue()
            return scalar
        }
    }

    // MARK: Errors

    mutating func report(_ problem: Problem) {
        guard !run.isStopped else { return }
        run.problems.append(problem)
        if run.problems.count >= Self.problemLimit {
            stop(Problem(file: problem.file, message: "too many errors; the rest was not read"))
        }
    }

    /// Reports what makes it useless to read on.
    mutating func stop(_ problem: Problem) {
        if !run.isStopped { run.problems.append(problem) }
        run.isStopped = true
        reader.moveToEnd()
    }

    /// Goes to where the next entry or element can begin.
    ///
    /// That is the end of the line or of the value; sections are read over whole.
    private mutating func recover(inArray: Bool = false) {
        while let next = reader.next {
            switch next {
            case "\n", ";", "}": return
            case ",", "]":
                if inArray { return }
                reader.advance()
            case "{": _ = object()
            case "\"": skipQuoted()
            case "#": skipBlanks()
            default: reader.advance()
            }
        }
    }
}
