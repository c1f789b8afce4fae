import Testing

@testable import BotAdapter

@Suite struct HTMLTextTests {
    @Test(arguments: [
        (10, "10"), (2.5, "2.5"), (-0.25, "-0.25"), (0.05, "0.05"), (1.999, "2"), (0, "0"), (-20, "-20"),
        (12.3, "12.3"),
    ])
    func writesPoints(number: Double, text: String) {
        #expect(HTMLText.points(number) == text)
    }

    @Test(arguments: [
        ("hello", 5, "hello"), ("hello", 4, "hel…"), ("a👨‍👩‍👧b", 5, "a…"), ("a👨‍👩‍👧b", 10, "a👨‍👩‍👧b"), ("", 3, ""),
    ])
    func cutsBetweenCharacters(text: String, units: Int, wanted: String) {
        #expect(HTMLText.cut(text, to: units) == wanted)
        #expect(wanted.utf16.count <= units)
    }

    @Test func escapesMarks() {
        #expect(HTMLText.escape("<a & b>") == "&lt;a &amp; b&gt;")
    }
}
