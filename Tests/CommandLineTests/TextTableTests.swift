import Testing

@testable import CommandLine

@Suite struct TextTableTests {
    private var table: TextTable {
        var table = TextTable(.left("NAME"), .right("COUNT"), .left("WHAT"))
        table.rows = [
            ["猫", "7", .init("a long explanation of it all")], [.init("dog", .bold), .init("1,200"), .init("")],
        ]
        return table
    }

    @Test func alignsColumns() {
        let expected = """
            NAME  COUNT  WHAT
            猫        7  a long explanation of it all
            dog   1,200

            """
        #expect(table.rendered(for: .none) == expected)
    }

    @Test func cutsTheLastColumnWhereTheTerminalEnds() {
        let text = table.rendered(for: Terminal(isTerminal: true, width: 30))
        #expect(text.contains("猫        7  a long explanati…\n"))
    }
}
