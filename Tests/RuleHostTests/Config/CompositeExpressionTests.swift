import RuleHost
import Testing

@Suite struct CompositeExpressionTests {
    /// `holds` names the sets of symbols (group `g:core` counts when C is among them) that make the expression true.
    static let truths: [(text: String, holds: [String])] = [
        ("A", ["A", "AB", "AC", "ABC"]),
        ("!A", ["", "B", "C", "BC"]),
        ("not A", ["", "B", "C", "BC"]),
        ("!!A", ["A", "AB", "AC", "ABC"]),
        ("A & B", ["AB", "ABC"]),
        ("A && B", ["AB", "ABC"]),
        ("A AND B", ["AB", "ABC"]),
        ("A&B&C", ["ABC"]),
        ("A | B", ["A", "B", "AB", "AC", "BC", "ABC"]),
        ("A or B", ["A", "B", "AB", "AC", "BC", "ABC"]),
        ("A || B and C", ["A", "AB", "AC", "BC", "ABC"]),
        ("(A | B) & C", ["AC", "BC", "ABC"]),
        ("!A & B", ["B", "BC"]),
        ("!(A & B)", ["", "A", "B", "C", "AC", "BC"]),
        ("A & (B | C) & !(B & C)", ["AB", "AC"]),
        ("g:core", ["C", "AC", "BC", "ABC"]),
        ("A & !g:core", ["A", "AB"]),
        ("((((A))))", ["A", "AB", "AC", "ABC"]),
        ("A\n  and\tnot B", ["A", "AC"]),
    ]

    @Test(arguments: truths)
    func hasTheTruthOfItsOperators(text: String, holds: [String]) throws {
        let expression = try CompositeExpression(parsing: text)
        for present in ["", "A", "B", "C", "AB", "AC", "BC", "ABC"] {
            let value = expression.evaluate(
                hasSymbol: { present.contains($0) }, hasGroup: { $0 == "core" && present.contains("C") })
            #expect(value == holds.contains(present), "\(text) with \(present)")
        }
    }

    @Test func listsSymbolsAndGroupsOnce() throws {
        let expression = try CompositeExpression(parsing: "B & A | g:telegram_core & !B | g:x1 & g:telegram_core")
        #expect(expression.symbols == ["B", "A"])
        #expect(expression.groups == ["telegram_core", "x1"])
    }

    static let refused: [(text: String, column: Int, message: String)] = [
        ("", 1, "expected a symbol, g:group, \"!\" or \"(\", found the end"),
        ("  ", 3, "expected a symbol, g:group, \"!\" or \"(\", found the end"),
        ("A &", 4, "expected a symbol, g:group, \"!\" or \"(\", found the end"),
        ("A & & B", 5, "expected a symbol, g:group, \"!\" or \"(\", found \"&\""),
        ("A B", 3, "expected an operator, found \"B\""),
        ("(A", 3, "expected \")\", found the end"),
        ("A)", 2, "expected an operator, found \")\""),
        ("()", 2, "expected a symbol, g:group, \"!\" or \"(\", found \")\""),
        ("or A", 1, "expected a symbol, g:group, \"!\" or \"(\", found \"or\""),
        ("A & tg_caps", 5, "expected a symbol in capitals or g:group, found \"tg_caps\""),
        ("g:", 1, "expected a symbol in capitals or g:group, found \"g:\""),
        ("g:TG", 1, "expected a symbol in capitals or g:group, found \"g:TG\""),
        ("ё & A", 1, "expected a symbol in capitals or g:group, found \"ё\""),
        ("A + B", 3, "expected a symbol in capitals or g:group, found \"+\""),
        ("A & 1", 5, "expected a symbol in capitals or g:group, found \"1\""),
    ]

    @Test(arguments: refused)
    func saysWhereAnExpressionIsWrong(text: String, column: Int, message: String) {
        #expect(throws: CompositeExpression.SyntaxError(column: column, message: message)) {
            try CompositeExpression(parsing: text)
        }
    }

    @Test(arguments: ["!", "("])
    func refusesDeepNesting(sign: String) {
        #expect(throws: CompositeExpression.SyntaxError(column: 65, message: "nested more than 64 deep")) {
            try CompositeExpression(parsing: String(repeating: sign, count: 10_000) + "A")
        }
    }

    @Test func acceptsLongChains() throws {
        let expression = try CompositeExpression(parsing: Array(repeating: "A", count: 10_000).joined(separator: "&"))
        #expect(expression.evaluate(hasSymbol: { _ in true }, hasGroup: { _ in false }))
    }
}
