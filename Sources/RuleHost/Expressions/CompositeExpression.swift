/// An expression over symbols: `A & (B | C) & !D`, `g:telegram_core and not TG_CAPS`.
///
/// `!` or `not` binds closest, then `&`, `&&` or `and`, then `|`, `||` or `or`.
package struct CompositeExpression: Hashable, Sendable {
    /// Why a text is no expression.
    package struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
        /// Column in characters of the expression, from 1.
        package var column: Int
        /// What was found, what was wanted.
        package var message: String

        /// Creates an error at a column.
        package init(column: Int, message: String) {
            self.column = column
            self.message = message
        }

        /// `character 5: ...`.
        package var description: String { "character \(column): \(message)" }
    }

    private indirect enum Node: Hashable, Sendable {
        case symbol(String)
        case group(String)
        case not(Node)
        case all([Node])
        case any([Node])
    }

    private let root: Node
    /// Names of the symbols in it, each once, in the order of the text.
    package let symbols: [String]
    /// Names of the groups in it (`g:` left out), each once, in the order of the text.
    package let groups: [String]

    /// Reads an expression.
    ///
    /// - Throws: The first fault; parentheses and `!` may be nested 64 deep.
    package init(parsing text: String) throws(SyntaxError) {
        var parser = Parser(tokens: try CompositeToken.tokens(of: text))
        root = try parser.expression()
        symbols = parser.symbols
        groups = parser.groups
    }

    /// Whether the expression is true of a message.
    ///
    /// - Parameters:
    ///   - hasSymbol: Whether a symbol fired.
    ///   - hasGroup: Whether any symbol of a group fired; the name comes without `g:`.
    /// - Returns: The truth; no symbol is asked for that cannot change it.
    package func evaluate(hasSymbol: (String) -> Bool, hasGroup: (String) -> Bool) -> Bool {
        Self.evaluate(root, hasSymbol, hasGroup)
    }

    private static func evaluate(_ node: Node, _ hasSymbol: (String) -> Bool, _ hasGroup: (String) -> Bool) -> Bool {
        switch node {
        case .symbol(let name): hasSymbol(name)
        case .group(let name): hasGroup(name)
        case .not(let inner): !evaluate(inner, hasSymbol, hasGroup)
        case .all(let parts): parts.allSatisfy { evaluate($0, hasSymbol, hasGroup) }
        case .any(let parts): parts.contains { evaluate($0, hasSymbol, hasGroup) }
        }
    }

    private struct Parser {
        private static let depthLimit = 64

        private let tokens: [CompositeToken]
        private var position = 0
        private var depth = 0
        var symbols: [String] = []
        var groups: [String] = []

        /// - Parameter tokens: The last one is `.end`.
        init(tokens: [CompositeToken]) { self.tokens = tokens }

        private var token: CompositeToken { tokens[position] }

        mutating func expression() throws(SyntaxError) -> Node {
            let node = try alternatives()
            guard token.kind == .end else { throw expected("an operator") }
            return node
        }

        private mutating func alternatives() throws(SyntaxError) -> Node {
            var parts = [try conjunction()]
            while token.kind == .or {
                position += 1
                parts.append(try conjunction())
            }
            return parts.count == 1 ? parts[0] : .any(parts)
        }

        private mutating func conjunction() throws(SyntaxError) -> Node {
            var parts = [try operand()]
            while token.kind == .and {
                position += 1
                parts.append(try operand())
            }
            return parts.count == 1 ? parts[0] : .all(parts)
        }

        private mutating func operand() throws(SyntaxError) -> Node {
            let start = token
            depth += 1
            defer { depth -= 1 }
            guard depth <= Self.depthLimit else {
                throw SyntaxError(column: start.column, message: "nested more than \(Self.depthLimit) deep")
            }
            switch start.kind {
            case .symbol(let name):
                position += 1
                if !symbols.contains(name) { symbols.append(name) }
                return .symbol(name)
            case .group(let name):
                position += 1
                if !groups.contains(name) { groups.append(name) }
                return .group(name)
            case .not:
                position += 1
                return .not(try operand())
            case .open:
                position += 1
                let inner = try alternatives()
                guard token.kind == .close else { throw expected("\")\"") }
                position += 1
                return inner
            default: throw expected("a symbol, g:group, \"!\" or \"(\"")
            }
        }

        private func expected(_ wanted: String) -> SyntaxError {
            SyntaxError(column: token.column, message: "expected \(wanted), found \(token)")
        }
    }
}
