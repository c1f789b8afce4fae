/// Names, texts, numbers and the space between them.
extension UCLParser {
    // MARK: Space

    /// Skips spaces, line ends and comments.
    ///
    /// - Returns: Whether a line ended.
    @discardableResult
    mutating func skipSpace(andSeparators: Bool = false) -> Bool {
        var isNextLine = false
        while true {
            skipBlanks()
            switch reader.next {
            case "\n": isNextLine = true
            case ";", ",":
                if !andSeparators { return isNextLine }
            default: return isNextLine
            }
            reader.advance()
        }
    }

    /// Skips spaces and comments up to the end of the line; a comment in `/* */` may be longer.
    mutating func skipBlanks() {
        while let next = reader.next {
            if next == " " || next == "\t" || next == "\r" {
                reader.advance()
            } else if next == "#" {
                _ = reader.take { $0 != "\n" }
            } else if next == "/", reader.second == "*" {
                skipComment()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() {
        let opening = reader.location()
        var depth = 0
        repeat {
            guard let next = reader.next else { return stop(opening.problem("this \"/*\" is never closed")) }
            if next == "/", reader.second == "*" {
                depth += 1
                reader.advance(by: 2)
            } else if next == "*", reader.second == "/" {
                depth -= 1
                reader.advance(by: 2)
            } else {
                reader.advance()
            }
        } while depth > 0
    }

    func isEndOfValue(_ scalar: Unicode.Scalar?) -> Bool {
        switch scalar {
        case nil, "\n", ";", ",", "}", "]": true
        default: false
        }
    }

    /// Whether a value on the line after its key can begin so; a text can only after `=`.
    func isOpening(_ scalar: Unicode.Scalar?, text: Bool) -> Bool {
        scalar == "{" || scalar == "[" || (text && (scalar == "\"" || scalar == "'"))
    }

    mutating func expectEndOfValue() throws(Problem) {
        skipBlanks()
        guard !isEndOfValue(reader.next) else { return }
        throw reader.location().problem("expected \";\" or a new line after the value, found \(reader.found)")
    }

    // MARK: Names

    func isNameStart(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return scalar == "\"" || scalar == "'" || isBareNamePart(scalar)
    }

    private func isBareNamePart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "\r", "\n", "{", "}", "[", "]", "(", ")", "<", ">", "=", ":", ";", ",", "\"", "'", "#", "/":
            false
        default: true
        }
    }

    /// Reads a key or the name of a section, quoted or bare.
    mutating func name(wanted: String) throws(Problem) -> String {
        switch reader.next {
        case "\"": return try doubleQuoted()
        case "'": return try singleQuoted()
        default:
            let location = reader.location()
            let name = reader.take(while: isBareNamePart)
            guard name.isEmpty else { return name }
            throw location.problem("expected \(wanted), found \(reader.found)")
        }
    }

    // MARK: Values

    /// Reads a text, a number, a boolean or null.
    mutating func scalar() throws(Problem) -> UCLValue.Content {
        switch reader.next {
        case "\"": return .text(try doubleQuoted())
        case "'": return .text(try singleQuoted())
        case "<" where reader.second == "<": return .text(try heredoc())
        default: return try bareValue()
        }
    }

    private mutating func bareValue() throws(Problem) -> UCLValue.Content {
        let location = reader.location()
        let found = reader.found
        var text = reader.take(while: isBareValuePart)
        while reader.next == "/", reader.second != "*" {
            reader.advance()
            text += "/" + reader.take(while: isBareValuePart)
        }
        while let last = text.unicodeScalars.last, last == " " || last == "\t" || last == "\r" {
            text.unicodeScalars.removeLast()
        }
        if text.contains(" =") {
            throw location.problem("expected \";\" before the next key, or quotes around \(Quotation.of(text))")
        }
        guard !text.isEmpty, !text.hasPrefix("=") else { throw location.problem("expected a value, found \(found)") }
        if let number = UCLNumber.value(of: text) {
            guard number.isFinite else { throw location.problem("the number \(Quotation.of(text)) is too large") }
            return .number(number)
        }
        switch text.lowercased() {
        case "true", "yes", "on": return .boolean(true)
        case "false", "no", "off": return .boolean(false)
        case "null": return .null
        default: return .text(text)
        }
    }

    private func isBareValuePart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", ";", ",", "{", "}", "[", "]", "\"", "#", "/": false
        default: true
        }
    }

    // MARK: Texts

    private mutating func doubleQuoted() throws(Problem) -> String {
        let opening = reader.location()
        reader.advance()
        var text = ""
        while true {
            text += reader.take { $0 != "\"" && $0 != "\\" && $0 != "\n" }
            switch reader.next {
            case "\"":
                reader.advance()
                return text
            case "\\": text += escape()
            default: throw opening.problem("the text that begins here has no closing \" on its line")
            }
        }
    }

    /// Reads a text in which only `\'` is special.
    private mutating func singleQuoted() throws(Problem) -> String {
        let opening = reader.location()
        reader.advance()
        var text = ""
        while true {
            text += reader.take { $0 != "'" && $0 != "\\" && $0 != "\n" }
            switch reader.next {
            case "'":
                reader.advance()
                return text
            case "\\":
                reader.advance()
                guard reader.next == "'" else {
                    text += "\\"
                    continue
                }
                reader.advance()
                text += "'"
            default: throw opening.problem("the text that begins here has no closing ' on its line")
            }
        }
    }

    private mutating func escape() -> String {
        let location = reader.location()
        reader.advance()
        let found = reader.found
        guard let next = reader.next, next != "\n" else { return "" }
        if next == "u" {
            guard let scalar = unicodeEscape() else {
                report(location.problem("expected four hexadecimal digits of a character after \\u"))
                return ""
            }
            return String(scalar)
        }
        let known: [Unicode.Scalar: String] = [
            "\"": "\"", "\\": "\\", "/": "/", "'": "'", "n": "\n", "r": "\r", "t": "\t", "b": "\u{8}", "f": "\u{C}",
        ]
        guard let text = known[next] else {
            report(location.problem("unknown escape \\ before \(found); a backslash itself is written \\\\"))
            return ""
        }
        reader.advance()
        return text
    }

    /// Reads `uXXXX`, or two of them that are a surrogate pair.
    private mutating func unicodeEscape() -> Unicode.Scalar? {
        guard let high = codeUnit() else { return nil }
        guard UTF16.isLeadSurrogate(high) else { return Unicode.Scalar(high) }
        guard reader.next == "\\", reader.second == "u" else { return nil }
        reader.advance()
        guard let low = codeUnit(), UTF16.isTrailSurrogate(low) else { return nil }
        return UTF16.decode(UTF16.EncodedScalar([high, low]))
    }

    private mutating func codeUnit() -> UInt16? {
        reader.advance()
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = reader.next.flatMap({ Character($0).hexDigitValue }) else { return nil }
            unit = unit << 4 | UInt16(digit)
            reader.advance()
        }
        return unit
    }

    /// Reads lines between `<<EOD` and a line that begins with `EOD`; line ends come as `\n`, the last is left out.
    private mutating func heredoc() throws(Problem) -> String {
        let opening = reader.location()
        reader.advance(by: 2)
        let tag = reader.take { $0.properties.isUppercase && $0.isASCII }
        _ = reader.take { $0 == " " || $0 == "\t" || $0 == "\r" }
        guard !tag.isEmpty, reader.next == "\n" else {
            throw opening.problem("expected capitals and the end of the line after <<, such as <<EOD")
        }
        reader.advance()
        var lines: [String] = []
        while reader.next != nil {
            let start = reader
            if reader.take(while: isBareNamePart) == tag { return lines.joined(separator: "\n") }
            reader = start
            let line = reader.take { $0 != "\n" }
            lines.append(line.unicodeScalars.last == "\r" ? String(line.unicodeScalars.dropLast()) : line)
            reader.advance()
        }
        throw opening.problem("the text that begins here has no line \(tag) at its end")
    }

    /// Steps over a quoted text while looking for the next entry.
    mutating func skipQuoted() {
        reader.advance()
        while let next = reader.next, next != "\n" {
            reader.advance(by: next == "\\" ? 2 : 1)
            if next == "\"" { return }
        }
    }
}
