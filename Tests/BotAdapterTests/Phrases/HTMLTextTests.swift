import Testing

@testable import BotAdapter

@Suite struct HTMLTextTests {
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
