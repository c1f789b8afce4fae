/// A word or sign of a composite's expression.
struct CompositeToken: Hashable, CustomStringConvertible {
    /// What it means.
    enum Kind: Hashable {
        case symbol(String)
        case group(String)
        case and, or, not, open, close, end
    }

    let kind: Kind
    /// In characters, from 1.
    let column: Int
    /// As it is written; empty for the end.
    let text: String

    /// As messages show it.
    var description: String { kind == .end ? "the end" : Quotation.of(text) }

    /// Splits an expression; the last token is the end.
    static func tokens(of text: String) throws(CompositeExpression.SyntaxError) -> [CompositeToken] {
        var tokens: [CompositeToken] = []
        var rest = text[...]
        var column = 1
        while let first = rest.first {
            let token: CompositeToken
            switch first {
            case _ where first.isWhitespace:
                rest.removeFirst()
                column += 1
                continue
            case "(": token = CompositeToken(kind: .open, column: column, text: "(")
            case ")": token = CompositeToken(kind: .close, column: column, text: ")")
            case "!": token = CompositeToken(kind: .not, column: column, text: "!")
            case "&": token = CompositeToken(kind: .and, column: column, text: rest.hasPrefix("&&") ? "&&" : "&")
            case "|": token = CompositeToken(kind: .or, column: column, text: rest.hasPrefix("||") ? "||" : "|")
            default: token = try word(String(rest.prefix(while: isWordPart)), found: first, column: column)
            }
            tokens.append(token)
            rest = rest.dropFirst(token.text.count)
            column += token.text.count
        }
        return tokens + [CompositeToken(kind: .end, column: column, text: "")]
    }

    private static func isWordPart(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber) || character == "_" || character == ":"
    }

    private static func word(
        _ text: String, found: Character, column: Int
    ) throws(CompositeExpression.SyntaxError) -> CompositeToken {
        switch text.lowercased() {
        case "": break
        case "and": return CompositeToken(kind: .and, column: column, text: text)
        case "or": return CompositeToken(kind: .or, column: column, text: text)
        case "not": return CompositeToken(kind: .not, column: column, text: text)
        default:
            if NameForm.isSymbol(text) {
                return CompositeToken(kind: .symbol(text), column: column, text: text)
            }
            let group = String(text.dropFirst(2))
            if text.hasPrefix("g:"), NameForm.isSnake(group) {
                return CompositeToken(kind: .group(group), column: column, text: text)
            }
        }
        let shown = text.isEmpty ? String(found) : text
        throw CompositeExpression.SyntaxError(
            column: column, message: "expected a symbol in capitals or g:group, found \(Quotation.of(shown))")
    }
}
