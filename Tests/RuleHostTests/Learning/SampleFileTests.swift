import Testing

@testable import RuleHost

@Suite struct SampleFileTests {
    private static func read(
        _ text: String, name: String = "file", label: SampleFile.Default? = nil
    ) throws(Problem) -> [String] {
        try SampleFile.read(Array(text.utf8), name: name, label: label).map {
            "\($0.isSpam ? "spam" : "ham"): \($0.text)"
        }
    }

    @Test func readsJSONLines() throws {
        let text = """
            {"text": "buy\\nnow", "label": "spam"}

            {"label": "ham", "text": "hello", "more": 1}
            """
        #expect(try Self.read(text) == ["spam: buy\nnow", "ham: hello"])
    }

    @Test func readsCSV() throws {
        let text = "Text,Label\r\n\"buy, \"\"now\"\"\r\ncheap\",spam\r\nhello,ham\r\n"
        #expect(try Self.read(text) == ["spam: buy, \"now\"\r\ncheap", "ham: hello"])
        #expect(try Self.read("hello,0\nbuy,1", name: "a.csv") == ["ham: hello", "spam: buy"])
    }

    @Test func readsTextLines() throws {
        #expect(try Self.read("one\n\ntwo {\n", label: .spam) == ["spam: one", "spam: two {"])
    }

    @Test(arguments: [
        ("one\ntwo", "file:1: has no label; say --spam or --ham before the file, or give it labels (JSON lines, CSV)"),
        (
            "{\"text\": \"a\", \"label\": \"ham\"}\n{\"text\": 1}",
            "file:2: wanted {\"text\": \"...\", \"label\": \"spam\"} or \"ham\""
        ),
        ("{\"text\": \"a\", \"label\": \"eggs\"}", "file:1: unknown label \"eggs\"; known: spam, ham"),
        ("Text,Label\na,b,c", "file:2: has 3 fields; wanted Text,Label"),
    ]) func saysWhatIsWrongAndWhere(_ text: String, _ message: String) {
        let error = #expect(throws: Problem.self) { try Self.read(text) }
        #expect(error.map { "\($0)" } == message)
    }

    @Test func refusesWhatIsNoUTF8() {
        let error = #expect(throws: Problem.self) { try SampleFile.read([0xFF, 0xFE], name: "file") }
        #expect(error.map { "\($0)" } == "file: is not UTF-8")
    }
}
