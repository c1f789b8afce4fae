/// Reads one line of a `.cf` file.
struct CFLineReader {
    private static let keywords = ["body", "describe", "full", "header", "meta", "rawbody", "score"]
    /// What mail filters know and messages have no use for.
    private static let unsupported: Set = [
        "uri", "uri_detail", "mimeheader", "eval", "tflags", "priority", "lang", "test", "if", "ifplugin", "else",
        "endif", "include", "loadplugin", "tryplugin", "reuse", "replace_tag", "replace_rules", "replace_start",
        "replace_end", "required_score", "report", "whitelist_from", "blacklist_from", "redirector_pattern", "askdns",
    ]

    private let line: Substring
    private var rest: Substring
    private let file: String
    private let number: Int

    init(line: Substring, file: String, number: Int) {
        self.line = line
        rest = line
        self.file = file
        self.number = number
    }

    mutating func read(into file: inout CFFile) throws(Problem) {
        skipBlanks()
        guard !isAtEnd else { return }
        let start = rest
        let keyword = String(word())
        guard Self.keywords.contains(keyword) else { throw unknown(keyword, at: start) }
        let (name, location) = try name(after: keyword)
        skipBlanks()
        switch keyword {
        case "score": file.scores.append(.init(name: name, value: try points(), location: location))
        case "describe": file.descriptions.append(.init(name: name, value: try description(), location: location))
        default: file.rules.append(CFRule(name: name, test: try test(keyword), location: location))
        }
        skipBlanks()
        guard isAtEnd else { throw problem("unexpected \(found) behind the end of the \(keyword) line") }
    }

    private func unknown(_ keyword: String, at start: Substring) -> Problem {
        if Self.unsupported.contains(keyword) {
            return problem("\(keyword) is not supported; known: \(Self.keywords.joined(separator: ", "))", at: start)
        }
        let hint = Suggestion.hint(for: keyword, in: Self.keywords)
        let known = Self.keywords.joined(separator: ", ")
        return problem(
            "unknown keyword \(Quotation.of(keyword))\(hint.isEmpty ? "; known: \(known)" : hint)", at: start)
    }

    // MARK: Parts

    private mutating func name(after keyword: String) throws(Problem) -> (String, FileLocation) {
        skipBlanks()
        let start = rest
        let name = String(word())
        guard CFRule.isName(name) else {
            let wanted = "a name in capitals such as BODY_CASINO or __PART"
            throw problem("expected \(wanted) behind \(keyword), found \(found(name))", at: start)
        }
        return (name, location(of: start))
    }

    private mutating func test(_ keyword: String) throws(Problem) -> CFRule.Test {
        switch keyword {
        case "header": return try headerTest()
        case "meta":
            let start = column(of: rest)
            let text = String(rest[..<commentStart(in: rest)])
            rest = rest[commentStart(in: rest)...]
            do throws(CFExpression.SyntaxError) {
                return .meta(try CFExpression(parsing: text))
            } catch {
                throw Problem(
                    file: file, line: number, column: start + error.column - 1, message: error.message)
            }
        default:
            guard !rest.hasPrefix("eval:") else { throw problem("eval is not supported; expected /expression/") }
            return .body(try pattern())
        }
    }

    private mutating func headerTest() throws(Problem) -> CFRule.Test {
        let start = rest
        if rest.hasPrefix("eval:") { throw problem("eval is not supported; expected a header's name") }
        if rest.hasPrefix("exists:") {
            rest = rest.dropFirst("exists:".count)
            return .headerExists(try headerName())
        }
        let name = try headerName()
        skipBlanks()
        let isNegated = rest.hasPrefix("!~")
        guard isNegated || rest.hasPrefix("=~") else {
            if rest.hasPrefix(":") { throw problem("parts of headers are not supported", at: start) }
            throw problem("expected =~ or !~ behind the header's name, found \(found)")
        }
        rest = rest.dropFirst(2)
        skipBlanks()
        return .header(name, try pattern(), isNegated: isNegated)
    }

    private mutating func headerName() throws(Problem) -> String {
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        guard !name.isEmpty else {
            throw problem("expected a header's name such as X-Telegram-Username, found \(found)")
        }
        rest = rest[name.endIndex...]
        return String(name)
    }

    /// `/expression/flags`, or `m` with delimiters of one's own.
    private mutating func pattern() throws(Problem) -> CFPattern {
        let start = rest
        if rest.first == "m", let delimiter = rest.dropFirst().first, !delimiter.isLetter, !delimiter.isWhitespace {
            rest.removeFirst()
        }
        guard let opening = rest.first, opening == "/" || rest.startIndex != start.startIndex else {
            throw problem("expected /expression/, found \(found)")
        }
        let pairs: [Character: Character] = ["{": "}", "(": ")", "[": "]", "<": ">"]
        let closing = pairs[opening] ?? opening
        rest.removeFirst()
        let source = try quoted(from: opening, to: closing, at: start)
        guard !source.isEmpty else { throw problem("the expression is empty", at: start) }
        let flagsStart = rest
        let flags = String(word())
        if let wrong = flags.firstIndex(where: { !CFPattern.flagLetters.contains($0) }) {
            let offset = flags.distance(from: flags.startIndex, to: wrong)
            throw problem(
                "unknown flag \(Quotation.of(String(flags[wrong]))) behind the expression; known: i, m, s, u, x",
                at: flagsStart.dropFirst(offset))
        }
        return CFPattern(source: source, flags: flags, location: location(of: start))
    }

    private mutating func quoted(
        from opening: Character, to closing: Character, at start: Substring
    ) throws(Problem) -> String {
        var source = ""
        var nesting = 1
        while let character = rest.popFirst() {
            if character == "\\" {
                source.append(character)
                if let next = rest.popFirst() { source.append(next) }
                continue
            }
            if character == closing { nesting -= 1 } else if character == opening { nesting += 1 }
            if nesting == 0 { return source }
            source.append(character)
        }
        throw problem("the expression has no end; expected \(Quotation.of(String(closing)))", at: start)
    }

    private mutating func points() throws(Problem) -> Double {
        let start = rest
        let text = String(word())
        guard let value = Double(text), value.isFinite, text.first?.isLetter == false else {
            throw problem("expected a number of points, found \(found(text))", at: start)
        }
        skipBlanks()
        guard isAtEnd else { throw problem("a score is one number; unexpected \(found)") }
        return value
    }

    private mutating func description() throws(Problem) -> String {
        let text = rest[..<commentStart(in: rest)]
        guard let end = text.lastIndex(where: { !$0.isWhitespace }) else {
            throw problem("expected a sentence that describes the rule, found \(found)")
        }
        rest = rest[text.endIndex...]
        return String(text[...end])
    }

    // MARK: Characters

    /// Where a comment begins: a `#` at the start or behind a blank.
    private func commentStart(in text: Substring) -> Substring.Index {
        var isBehindBlank = true
        for index in text.indices {
            if isBehindBlank, text[index] == "#" { return index }
            isBehindBlank = text[index].isWhitespace
        }
        return text.endIndex
    }

    private var isAtEnd: Bool { rest.isEmpty || rest.first == "#" }

    private mutating func skipBlanks() { rest = rest.drop { $0.isWhitespace } }

    private mutating func word() -> Substring {
        let word = rest.prefix { !$0.isWhitespace && $0 != "#" }
        rest = rest[word.endIndex...]
        return word
    }

    private var found: String { found(String(rest.prefix { !$0.isWhitespace })) }

    private func found(_ text: String) -> String { text.isEmpty ? "the end of the line" : Quotation.of(text) }

    private func column(of part: Substring) -> Int { line.distance(from: line.startIndex, to: part.startIndex) + 1 }

    private func location(of part: Substring) -> FileLocation {
        FileLocation(file: file, line: number, column: column(of: part))
    }

    private func problem(_ message: String, at part: Substring? = nil) -> Problem {
        location(of: part ?? rest).problem(message)
    }
}
