/// `.include "path"`, `.include(try=true; priority=1) "path"` and `.try_include "path"`.
extension UCLParser {
    private static let includeLimit = 16
    private static let fileLimit = 256
    private static let directives = [".include", ".try_include"]
    private static let parameters = ["try", "priority", "duplicate"]

    private struct Inclusion {
        var mayBeMissing = false
        var priority: Int
    }

    /// The folder of a file, as a path can be put behind it.
    static func folder(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    /// Reads a directive and the entries that it brings.
    mutating func directive() throws(Problem) -> [UCLEntry] {
        let location = reader.location()
        reader.advance()
        let name = "." + reader.take { $0.properties.isAlphabetic || $0 == "_" }
        guard Self.directives.contains(name) else {
            let hint = Suggestion.hint(for: name, in: Self.directives)
            throw location.problem(
                "unknown directive \(Quotation.of(name)); known: .include, .try_include\(hint)")
        }
        var inclusion = Inclusion(mayBeMissing: name == ".try_include", priority: priority)
        skipBlanks()
        if reader.next == "(" { try readParameters(into: &inclusion) }
        skipBlanks()
        let place = reader.location()
        guard case .text(let path) = try scalar() else { throw place.problem("expected a path in quotes") }
        try expectEndOfValue()
        return try include(path, inclusion, at: place)
    }

    private mutating func readParameters(into inclusion: inout Inclusion) throws(Problem) {
        repeat {
            reader.advance()
            skipBlanks()
            let location = reader.location()
            let name = try name(wanted: "a parameter")
            skipBlanks()
            guard reader.next == "=" else {
                throw reader.location().problem("expected \"=\" after \(name), found \(reader.found)")
            }
            reader.advance()
            skipBlanks()
            let value = try self.name(wanted: "a value")
            skipBlanks()
            switch (name, value.lowercased()) {
            case ("try", "true"), ("try", "yes"), ("try", "on"): inclusion.mayBeMissing = true
            case ("try", "false"), ("try", "no"), ("try", "off"): inclusion.mayBeMissing = false
            case ("priority", let text):
                guard let number = Int(text), (0...15).contains(number) else {
                    throw location.problem("priority must be a number from 0 to 15, found \(Quotation.of(value))")
                }
                inclusion.priority = number
            case ("duplicate", "merge"): break
            case ("try", _): throw location.problem("try must be true or false, found \(Quotation.of(value))")
            case ("duplicate", _): throw location.problem("duplicate must be merge, found \(Quotation.of(value))")
            default:
                let hint = Suggestion.hint(for: name, in: Self.parameters)
                throw location.problem(
                    "unknown parameter \(Quotation.of(name)) of .include; known: try, priority, duplicate\(hint)")
            }
        } while reader.next == ";" || reader.next == ","
        guard reader.next == ")" else {
            throw reader.location().problem("expected \")\" after the parameters, found \(reader.found)")
        }
        reader.advance()
    }

    private mutating func include(
        _ written: String, _ inclusion: Inclusion, at place: FileLocation
    ) throws(Problem) -> [UCLEntry] {
        let path = try resolve(written, at: place)
        let canonicalPath = SourceFile.canonicalPath(path)
        guard !trail.contains(canonicalPath) else {
            throw place.problem("\(Quotation.of(written)) is being read already: files include each other in a circle")
        }
        guard trail.count <= Self.includeLimit else {
            throw place.problem("includes are nested more than \(Self.includeLimit) deep")
        }
        guard run.includeCount < Self.fileLimit else {
            stop(place.problem("more than \(Self.fileLimit) files are included"))
            return []
        }
        run.includeCount += 1
        if !run.files.contains(path) { run.files.append(path) }
        guard let bytes = try SourceFile.read(path) else {
            if inclusion.mayBeMissing { return [] }
            throw place.problem("there is no file \(Quotation.of(path)); .include(try=true) allows that")
        }
        var parser = UCLParser(
            reader: SourceReader(file: path, bytes: bytes), run: run, priority: inclusion.priority,
            trail: trail + [canonicalPath])
        let entries = parser.file()
        run = parser.run
        if run.isStopped { reader.moveToEnd() }
        return entries
    }

    /// Puts in variables, and the folder of this file before a relative path.
    private func resolve(_ path: String, at place: FileLocation) throws(Problem) -> String {
        let here = Self.folder(of: reader.file)
        guard path.hasPrefix("$") else { return path.hasPrefix("/") || here == "." ? path : here + "/" + path }
        let folders = ["CURDIR": here, "CONFDIR": run.folder, "LOCAL_CONFDIR": run.folder]
        let slash = path.firstIndex(of: "/") ?? path.endIndex
        let name = path[..<slash].filter { !"${}".contains($0) }
        guard let folder = folders[name] else {
            throw place.problem(
                "unknown variable \(Quotation.of(path[..<slash])); known: $CURDIR, $CONFDIR, $LOCAL_CONFDIR")
        }
        return folder == "." ? String(path[slash...].dropFirst()) : folder + path[slash...]
    }
}
