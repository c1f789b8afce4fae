import RuleHost
import Testing

@Suite struct DisplayTextTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("дом", 3), ("我的猫", 6), ("e\u{301}", 1), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("🇩🇪", 2), ("❤️", 2),
        ("ｗｉｄｅ", 8),
    ])
    func countsColumns(text: String, columns: Int) {
        #expect(DisplayText.width(text) == columns)
    }

    @Test(arguments: [
        ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("我的猫", 5, "我的…"), ("我的猫", 4, "我…"), ("我的猫", 6, "我的猫"), ("ab", 1, "…"),
        ("ab", 0, ""), ("дом", 3, "дом"),
    ])
    func cutsAtColumns(text: String, columns: Int, shown: String) {
        #expect(DisplayText.cut(text, to: columns) == shown)
        #expect(DisplayText.width(shown) <= columns)
    }

    @Test func takesThePowerFromControlCharacters() {
        #expect(DisplayText.clean("a\u{1B}[31mb\nc\u{202E}d\u{9B}e\0f") == "a [31mb c d e f")
        #expect(DisplayText.clean("дом 👨‍👩‍👧") == "дом 👨‍👩‍👧")
    }

    @Test func fillsAndWraps() {
        #expect(DisplayText.fit("猫", to: 4) == "猫  ")
        #expect(DisplayText.fit("12", to: 4, right: true) == "  12")
        #expect(DisplayText.wrap("aa bb cc dddddddd", to: 5) == ["aa bb", "cc", "dddddddd"])
        #expect(DisplayText.wrap("", to: 5) == [""])
    }
}
