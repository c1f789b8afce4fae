/// An expression over rules: `(__A && !__B) || __C`, `__A + __B + __C >= 2`.
///
/// A rule is 1 when it fired and 0 when not. From what binds closest: `!`, `*` `/`, `+` `-`, comparisons, `&&`, `||`.
struct CFExpression: Hashable, Sendable {
    /// Why a text is no expression.
    struct SyntaxError: Error, Hashable {
        /// In characters of the expression, from 1.
        var column: Int
        var message: String
    }

    private indirect enum Node: Hashable, Sendable {
        case number(Double)
        /// Place in `names`.
        case rule(Int)
        case not(Node)
        case minus(Node)
        case binary(String, Node, Node)
    }

    private let root: Node
    /// Names of the rules in it, each once, in the order of the text.
    let names: [String]

    init(parsing text: String) throws(SyntaxError) {
        var parser = Parser(text: text)
        root = try parser.whole()
        names = parser.names
    }

    /// Whether the expression is not 0; a closure says whether the rule at a place of `names` fired.
    func holds(_ isTrue: (Int) -> Bool) -> Bool { Self.value(root, isTrue) != 0 }

    private static func value(_ node: Node, _ isTrue: (Int) -> Bool) -> Double {
        switch node {
        case .number(let number): return number
        case .rule(let place): return isTrue(place) ? 1 : 0
        case .not(let inner): return value(inner, isTrue) == 0 ? 1 : 0
        case .minus(let inner): return -value(inner, isTrue)
        case .binary("&&", let left, let right):
            return value(left, isTrue) != 0 && value(right, isTrue) != 0 ? 1 : 0
        case .binary("||", let left, let right):
            return value(left, isTrue) != 0 || value(right, isTrue) != 0 ? 1 : 0
        case .binary(let sign, let left, let right):
            return calculate(sign, value(left, isTrue), value(right, isTrue))
        }
    }

    private static func calculate(_ sign: String, _ left: Double, _ right: Double) -> Double {
        switch sign {
        case "+": left + right
        case "-": left - right
        case "*": left * right
        // Nothing is divided by 0: such a part of an expression does not hold.
        case "/": right == 0 ? 0 : left / right
        case "==": left == right ? 1 : 0
        case "!=": left != right ? 1 : 0
        case "<": left < right ? 1 : 0
        case "<=": left <= right ? 1 : 0
        case ">": left > right ? 1 : 0
        default: left >= right ? 1 : 0
        }
    }

    private struct Parser {
        /// Signs between operands by how close they bind, the loosest first; longer ones before their beginnings.
        private static let levels = [["||"], ["&&"], ["==", "!=", "<=", ">=", "<", ">"], ["+", "-"], ["*", "/"]]
        private static let depthLimit = 64

        private let text: Substring
        private var rest: Substring
        private var depth = 0
        var names: [String] = []

        init(text: String) {
            self.text = text[...]
            rest = self.text
        }

        mutating func whole() throws(SyntaxError) -> Node {
            let node = try binary(level: 0)
            guard rest.isEmpty else { throw expected("an operator such as && or ||") }
            return node
        }

        private mutating func binary(level: Int) throws(SyntaxError) -> Node {
            guard level < Self.levels.count else { return try operand() }
            var node = try binary(level: level + 1)
            while let sign = Self.levels[level].first(where: { rest.hasPrefix($0) }) {
                rest = rest.dropFirst(sign.count)
                node = .binary(sign, node, try binary(level: level + 1))
            }
            return node
        }

        private mutating func operand() throws(SyntaxError) -> Node {
            skipBlanks()
            depth += 1
            defer { depth -= 1 }
            guard depth <= Self.depthLimit else { throw error("nested more than \(Self.depthLimit) deep") }
            let node: Node
            switch rest.first {
            case "!":
                rest.removeFirst()
                node = .not(try operand())
            case "-":
                rest.removeFirst()
                node = .minus(try operand())
            case "(":
                rest.removeFirst()
                node = try binary(level: 0)
                guard rest.first == ")" else { throw expected("\")\"") }
                rest.removeFirst()
            default: node = try word()
            }
            skipBlanks()
            return node
        }

        private mutating func word() throws(SyntaxError) -> Node {
            let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" || $0 == "." }
            if let number = Double(word), word.first?.isNumber == true {
                rest = rest[word.endIndex...]
                return .number(number)
            }
            guard CFRule.isName(word) else {
                throw expected("a rule's name in capitals, a number, \"!\" or \"(\"", found: word)
            }
            rest = rest[word.endIndex...]
            if let known = names.firstIndex(of: String(word)) { return .rule(known) }
            names.append(String(word))
            return .rule(names.count - 1)
        }

        private mutating func skipBlanks() { rest = rest.drop { $0.isWhitespace } }

        private func expected(_ wanted: String, found: Substring = "") -> SyntaxError {
            let found = found.isEmpty ? rest.prefix(1) : found
            return error("expected \(wanted), found \(found.isEmpty ? "the end" : Quotation.of(found))")
        }

        private func error(_ message: String) -> SyntaxError {
            SyntaxError(column: text.distance(from: text.startIndex, to: rest.startIndex) + 1, message: message)
        }
    }
}
