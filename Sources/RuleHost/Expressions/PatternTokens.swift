/// The characters of a regular expression, those between `\Q` and `\E` marked as literal.
struct PatternTokens {
    /// One character.
    struct Token {
        var scalar: Unicode.Scalar
        /// Whether it may be a sign of the expression's language; false within a quotation.
        var isSign: Bool
    }

    private var tokens: [Token] = []
    private var index = 0
    /// The character that was passed last; nil at the start and once the end was asked for.
    private(set) var last: Unicode.Scalar?

    /// - Returns: nil for a pattern that ends within an escape.
    init?(_ pattern: String) {
        var isQuoted = false
        var rest = Array(pattern.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            if isQuoted, scalar == "\\", rest.first == "E" {
                isQuoted = false
                rest.removeFirst()
            } else if isQuoted {
                tokens.append(Token(scalar: scalar, isSign: false))
            } else if scalar == "\\" {
                guard let escaped = rest.popFirst() else { return nil }
                if escaped == "Q" {
                    isQuoted = true
                } else {
                    tokens.append(Token(scalar: scalar, isSign: true))
                    tokens.append(Token(scalar: escaped, isSign: false))
                }
            } else {
                tokens.append(Token(scalar: scalar, isSign: true))
            }
        }
    }

    var isAtEnd: Bool { index == tokens.count }

    /// The next character; nil at the end.
    var next: Token? { index < tokens.count ? tokens[index] : nil }

    /// Passes the next character.
    mutating func advance() -> Token? {
        last = next?.scalar
        guard let token = next else { return nil }
        index += 1
        return token
    }

    /// Passes a sign if it comes next.
    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard let next, next.isSign, next.scalar == sign else { return false }
        index += 1
        return true
    }

    /// Passes a number of at most four digits; nil when none comes next.
    mutating func takeNumber() -> Int? {
        var digits = ""
        while digits.count < 5, let next, next.isSign, ("0"..."9").contains(next.scalar) {
            digits.unicodeScalars.append(next.scalar)
            index += 1
        }
        return digits.count < 5 ? Int(digits) : nil
    }

    /// The character that an escape stands for, its own or one by number; nil for all other escapes.
    mutating func escaped(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "f": return "\u{C}"
        case "a": return "\u{7}"
        case "e": return "\u{1B}"
        case "x": return take("{") ? hexadecimal(1...6, closed: true) : hexadecimal(1...2)
        case "u": return hexadecimal(4...4)
        case "U": return hexadecimal(8...8)
        case "0"..."9", "A"..."Z", "a"..."z": return nil
        default: return scalar
        }
    }

    private mutating func hexadecimal(_ count: ClosedRange<Int>, closed: Bool = false) -> Unicode.Scalar? {
        var value: UInt32 = 0
        var length = 0
        while length < count.upperBound, let next, next.isSign,
            let digit = Character(next.scalar).hexDigitValue, next.scalar.isASCII
        {
            value = value << 4 | UInt32(digit)
            length += 1
            index += 1
        }
        guard count.contains(length), !closed || take("}") else { return nil }
        return Unicode.Scalar(value)
    }
}
