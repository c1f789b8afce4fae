/// Works out what a text must have for a regular expression (ICU's syntax) to be found in it: literals, or digits.
///
/// It reads every match wider than it is, never narrower, and gives up on what it does not know. All is case-folded, so
/// that flags for case do not matter.
struct LiteralAnalysis {
    /// What a text must have.
    struct Needs: Hashable, Sendable {
        /// Folded bytes of which at least one occurs in the folded text; nil when there are none that are known.
        var literals: [[UInt8]]?
        /// Folded bytes of which at least one occurs as well; nil when there are none that are known.
        var others: [[UInt8]]?
        /// The least number of digits.
        var digits = 0
    }

    /// What is known of a part of an expression.
    private struct Part {
        /// All folded texts that it can match; nil when these are too many, or not known.
        var exact: [[UInt8]]?
        /// One of these occurs in the folded text wherever the part matches; nil when none are known.
        var required: [[UInt8]]?
        /// One of these does as well.
        var others: [[UInt8]]?
        /// The least number of digits in what it matches.
        var digits = 0

        /// Matches the empty text, as anchors do.
        static let empty = Part(exact: [[]])
        /// May match anything.
        static let anything = Part()
    }

    /// Says that a pattern has something that is not known here.
    private struct Unknown: Error {}

    private static let depthLimit = 64
    /// More digits than these are not counted.
    private static let maxDigits = 1000

    private var tokens: PatternTokens
    private var depth = 0

    /// What every text has in which a pattern is found; nothing for a pattern that is not understood.
    static func needs(of pattern: String) -> Needs {
        guard let tokens = PatternTokens(pattern) else { return Needs() }
        var analysis = LiteralAnalysis(tokens: tokens)
        guard let part = try? analysis.alternatives(), analysis.tokens.isAtEnd else { return Needs() }
        return Needs(literals: part.required, others: part.others, digits: part.digits)
    }

    private init(tokens: PatternTokens) { self.tokens = tokens }

    // MARK: Alternatives and sequences

    private mutating func alternatives() throws(Unknown) -> Part {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw Unknown() }
        var whole = try sequence()
        while tokens.take("|") {
            let branch = try sequence()
            whole.exact = LiteralRun.union(whole.exact, branch.exact, limit: LiteralRun.maxTexts)
            whole.required = LiteralRun.union(whole.required, branch.required, limit: LiteralRun.maxLiterals)
            whole.others = nil
            whole.digits = min(whole.digits, branch.digits)
        }
        return whole
    }

    private mutating func sequence() throws(Unknown) -> Part {
        var run = LiteralRun()
        var digits = 0
        while let token = tokens.next, !(token.isSign && (token.scalar == "|" || token.scalar == ")")) {
            let part = try atom()
            let (least, most) = try quantifier()
            digits = min(digits + least * part.digits, Self.maxDigits)
            if least > 0 { [part.required, part.others].compactMap(\.self).forEach { run.offer($0) } }
            guard let exact = part.exact else {
                run.close()
                continue
            }
            if least == 0 {
                run.append(most == 1 ? exact + [[]] : nil)
            } else {
                run.append(exact, times: least, isAll: least == most)
            }
        }
        return Part(exact: run.whole, required: run.best, others: run.others, digits: digits)
    }

    /// How often the part before may stand: least and most, nil for any number.
    private mutating func quantifier() throws(Unknown) -> (Int, Int?) {
        var bounds: (Int, Int?) = (1, 1)
        if tokens.take("*") {
            bounds = (0, nil)
        } else if tokens.take("+") {
            bounds = (1, nil)
        } else if tokens.take("?") {
            bounds = (0, 1)
        } else if tokens.take("{") {
            guard let least = tokens.takeNumber() else { throw Unknown() }
            bounds = (least, least)
            if tokens.take(",") { bounds.1 = tokens.takeNumber() }
            guard tokens.take("}") else { throw Unknown() }
        } else {
            return bounds
        }
        // Lazy and possessive ones match no more than greedy ones.
        if !tokens.take("?") { _ = tokens.take("+") }
        return bounds
    }

    // MARK: Atoms

    private mutating func atom() throws(Unknown) -> Part {
        guard let token = tokens.advance() else { throw Unknown() }
        guard token.isSign else { return literal(token.scalar) }
        switch token.scalar {
        case "(": return try group()
        case "[": return try set()
        case ".": return .anything
        case "^", "$": return .empty
        case "\\": return try escape()
        case "*", "+", "?", "{", "}", "]", ")": throw Unknown()
        default: return literal(token.scalar)
        }
    }

    private func literal(_ scalar: Unicode.Scalar) -> Part {
        Part(exact: [CaseFolding.bytes(of: scalar)], digits: ("0"..."9").contains(scalar) ? 1 : 0)
    }

    private mutating func escape() throws(Unknown) -> Part {
        guard let token = tokens.advance() else { throw Unknown() }
        switch token.scalar {
        case "b", "B", "A", "Z", "z", "G": return .empty
        case "d": return Part(digits: 1)
        case "D", "w", "W", "s", "S", "h", "H", "v", "V", "R", "X": return .anything
        case "1"..."9":
            // A reference of several digits or a digit behind one: the digits may be taken for literals only wrongly.
            guard tokens.takeNumber() == nil else { throw Unknown() }
            return .anything
        case "k":
            guard tokens.take("<") else { throw Unknown() }
            try skip(to: ">")
            return .anything
        case "p", "P":
            guard tokens.take("{") else { throw Unknown() }
            try skip(to: "}")
            return .anything
        default:
            guard let scalar = tokens.escaped(token.scalar) else { throw Unknown() }
            return literal(scalar)
        }
    }

    private mutating func skip(to end: Unicode.Scalar) throws(Unknown) {
        while let token = tokens.advance(), token.scalar != end {}
        guard tokens.last == end else { throw Unknown() }
    }

    private mutating func group() throws(Unknown) -> Part {
        guard tokens.take("?") else { return try closed(alternatives()) }
        if tokens.take(":") || tokens.take(">") { return try closed(alternatives()) }
        if tokens.take("=") { return Part(exact: [[]], required: try closed(alternatives()).required) }
        if tokens.take("!") {
            _ = try closed(alternatives())
            return .empty
        }
        guard tokens.take("<") else { return try flags() }
        if tokens.take("=") { return Part(exact: [[]], required: try closed(alternatives()).required) }
        if tokens.take("!") {
            _ = try closed(alternatives())
            return .empty
        }
        try skip(to: ">")
        return try closed(alternatives())
    }

    private mutating func closed(_ part: Part) throws(Unknown) -> Part {
        guard tokens.take(")") else { throw Unknown() }
        return part
    }

    /// `(?i)` or `(?i:...)`; free spacing, comments and conditions are not known.
    private mutating func flags() throws(Unknown) -> Part {
        while let token = tokens.advance() {
            switch token.scalar {
            case "i", "s", "m", "w", "-": continue
            case ")": return .empty
            case ":": return try closed(alternatives())
            default: throw Unknown()
            }
        }
        throw Unknown()
    }

    // MARK: Sets

    /// A set in brackets: what it can match where that is a handful of characters, else anything.
    private mutating func set() throws(Unknown) -> Part {
        // `[:alpha:]`, a bracket that opens with its end, and the like.
        guard let first = tokens.next, !(first.isSign && (first.scalar == ":" || first.scalar == "]")) else {
            throw Unknown()
        }
        let isNegated = tokens.take("^")
        if let first = tokens.next, first.isSign, first.scalar == "]" { throw Unknown() }
        var members = SetMembers()
        var nesting = 1
        while let token = tokens.advance() {
            guard token.isSign else {
                members.add(token.scalar)
                continue
            }
            switch token.scalar {
            case "[":
                _ = tokens.take("^")
                if let next = tokens.next, next.isSign, next.scalar == "]" { throw Unknown() }
                nesting += 1
                members.isKnown = false
            case "]":
                nesting -= 1
                guard nesting == 0 else { continue }
                return isNegated ? .anything : Part(exact: members.texts, digits: members.areDigits ? 1 : 0)
            case "\\":
                guard let escaped = tokens.advance() else { throw Unknown() }
                if let scalar = tokens.escaped(escaped.scalar) { members.add(scalar) } else { members.isKnown = false }
            case "-": members.addHyphen()
            case "&", "{", "$": members.isKnown = false
            default: members.add(token.scalar)
            }
        }
        throw Unknown()
    }
}

/// The characters of a set in brackets.
private struct SetMembers {
    /// Whether all of them are known.
    var isKnown = true
    private var scalars: [Unicode.Scalar] = []
    private var isRangeOpen = false

    mutating func add(_ scalar: Unicode.Scalar) {
        guard isRangeOpen, let first = scalars.last else { return append(scalar) }
        isRangeOpen = false
        guard first.value <= scalar.value, scalar.value - first.value < LiteralRun.maxTexts else {
            isKnown = false
            return
        }
        for code in (first.value...scalar.value).dropFirst() { Unicode.Scalar(code).map { append($0) } }
    }

    /// A hyphen makes a range where something stands on either side; where it does not, nothing is known.
    mutating func addHyphen() {
        if isRangeOpen || scalars.isEmpty { isKnown = false }
        isRangeOpen = true
    }

    /// Their folded forms; nil when they are not known, or too many.
    var texts: [[UInt8]]? {
        guard isKnown, !isRangeOpen, !scalars.isEmpty, scalars.count <= LiteralRun.maxTexts else { return nil }
        return scalars.map { CaseFolding.bytes(of: $0) }.distinct
    }

    /// Whether they are known and all ASCII digits.
    var areDigits: Bool {
        isKnown && !isRangeOpen && !scalars.isEmpty && scalars.allSatisfy { ("0"..."9").contains($0) }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        if scalars.count <= LiteralRun.maxTexts { scalars.append(scalar) }
    }
}
