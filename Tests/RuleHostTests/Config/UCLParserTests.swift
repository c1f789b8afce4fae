import RuleHost
import Testing

@Suite struct UCLParserTests {
    /// Writes a value without its places: `{ a = 1; b = ["x", { }]; }`.
    static func outline(_ value: UCLValue) -> String {
        if let entries = value.entries { return "{ \(outline(entries))}" }
        if let elements = value.elements { return "[\(elements.map(outline).joined(separator: ", "))]" }
        return value.content.description
    }

    static func outline(_ entries: [UCLEntry]) -> String {
        entries.map { "\($0.key) = \(outline($0.value)); " }.joined()
    }

    static let accepted: [(text: String, outline: String)] = [
        ("", ""),
        ("  \n\t\r\n;;,\n", ""),
        // Signs between key and value
        ("a = 1;", "a = 1; "),
        ("a 1;", "a = 1; "),
        ("a: 1;", "a = 1; "),
        ("a=1", "a = 1; "),
        ("\"a\":1", "a = 1; "),
        ("a =\n  \"wrapped\"", "a = \"wrapped\"; "),
        ("a\n=\n'x'", "a = \"x\"; "),
        // Separators
        ("a = 1; b = 2", "a = 1; b = 2; "),
        ("a = 1\nb = 2\n", "a = 1; b = 2; "),
        ("a = 1, b = 2,\n c = 3,", "a = 1; b = 2; c = 3; "),
        ("a = 1\r\nb = x y\r\n", "a = 1; b = \"x y\"; "),
        ("\u{FEFF}a = 1", "a = 1; "),
        ("a { b = 1 } c = 2", "a = { b = 1; }; c = 2; "),
        // Sections
        ("a { }", "a = { }; "),
        ("a = { }", "a = { }; "),
        ("a\n{\n}", "a = { }; "),
        ("a { b { c = 1 } }", "a = { b = { c = 1; }; }; "),
        ("group \"x\" { a = 1 }", "group = { x = { a = 1; }; }; "),
        ("group 'x'\n{ a = 1 }", "group = { x = { a = 1; }; }; "),
        ("group x { }", "group = { x = { }; }; "),
        ("a b \"c d\" { e = 1 }", "a = { b = { c d = { e = 1; }; }; }; "),
        ("{ \"a\": 1, \"b\": [1, 2] }", "a = 1; b = [1, 2]; "),
        // Keys
        ("\"rewrite subject\" = null;", "rewrite subject = null; "),
        ("'a b' = 1", "a b = 1; "),
        ("ключ = значение", "ключ = \"значение\"; "),
        ("a-b.c = 1", "a-b.c = 1; "),
        // Texts
        (#"a = "x\n\t\"y\" \\ \/ \'";"#, "a = \"x\\u{A}\\u{9}\"y\" \\ / '\"; "),
        (#"a = "\u0436\uD83D\uDE00";"#, "a = \"ж😀\"; "),
        (#"a = 'it\'s \d';"#, #"a = "it's \d"; "#),
        ("a = \"# no /* comment */; { } [ ]\"", "a = \"# no /* comment */; { } [ ]\"; "),
        ("a = http://example.org/x;", "a = \"http://example.org/x\"; "),
        ("a = 5 / 1min;", "a = \"5 / 1min\"; "),
        ("a = don't", "a = \"don't\"; "),
        ("a two words\nb = 1", "a = \"two words\"; b = 1; "),
        ("a = \"\"", "a = \"\"; "),
        ("a = \"${DBDIR} {= env.KEY =}\"", "a = \"${DBDIR} {= env.KEY =}\"; "),
        // Heredocs
        ("a = <<EOD\none\n  two; # \" }\nEOD;\nb = 1", "a = \"one\\u{A}  two; # \" }\"; b = 1; "),
        ("a = <<EOD\r\none\r\nEOD\r\nb = 1", "a = \"one\"; b = 1; "),
        ("a = <<EOD\nEODX\nEOD", "a = \"EODX\"; "),
        ("a = <<EOD\nEOD", "a = \"\"; "),
        ("p { a <<EOP\nx\nEOP }", "p = { a = \"x\"; }; "),
        // Booleans and null, in any case
        ("a = [true, yes, on, TRUE]", "a = [true, true, true, true]; "),
        ("a = [false, no, off, Off]", "a = [false, false, false, false]; "),
        ("a = null", "a = null; "),
        ("a = \"true\"", "a = \"true\"; "),
        // Arrays
        ("a = []", "a = []; "),
        ("a [1, 2]", "a = [1, 2]; "),
        ("a = [1\n 2;\n 3,]", "a = [1, 2, 3]; "),
        ("a = [\"127.0.0.1\", 'x', y]", "a = [\"127.0.0.1\", \"x\", \"y\"]; "),
        ("a = [ { b = 1 }, { b = 2; } { c { } } ]", "a = [{ b = 1; }, { b = 2; }, { c = { }; }]; "),
        ("a = [[1], []]", "a = [[1], []]; "),
        // Comments
        ("# one\na = 1 # two\n# three", "a = 1; "),
        ("a = 1;# two", "a = 1; "),
        ("a = x # two", "a = \"x\"; "),
        ("/* one */ a /* two */ = /* three\n */ 1 /* four */;", "a = 1; "),
        ("/* a /* nested */ still */ a = 1", "a = 1; "),
        ("a = [1, # one\n 2 /* two */]", "a = [1, 2]; "),
        ("# b = {\na = 1", "a = 1; "),
    ]

    @Test(arguments: accepted)
    func readsEveryForm(text: String, outline: String) {
        let document = UCLParser.parse(text: text, file: "x.conf")
        #expect(document.problems == [])
        #expect(Self.outline(document.entries) == outline)
    }

    static let numbers: [(text: String, value: Double)] = [
        ("0", 0), ("42", 42), ("-1.5", -1.5), ("+2", 2), ("2e3", 2000), ("1.5E-3", 0.0015),
        ("1k", 1000), ("2M", 2_000_000), ("3g", 3e9), ("1kb", 1024), ("1mb", 1_048_576), ("1GB", 1_073_741_824),
        ("500ms", 0.5), ("1ms", 0.001), ("10s", 10), ("2min", 120), ("48h", 172_800), ("30d", 2_592_000),
        ("1w", 604_800), ("1y", 31_536_000), ("0.5h", 1800), ("-1d", -86_400),
    ]

    @Test(arguments: numbers)
    func readsNumbersWithSuffixes(text: String, value: Double) throws {
        let document = UCLParser.parse(text: "a = \(text);", file: "x.conf")
        #expect(document.entries.first?.value.number == value)
    }

    @Test(arguments: ["1x", "1.", ".5", "-", "1e", "0x10", "1 k", "1.2.3", "nan", "inf", "1_000", "k"])
    func takesForTextWhatIsNoNumber(text: String) {
        let document = UCLParser.parse(text: "a = \(text);", file: "x.conf")
        #expect(document.entries.first?.value.text == text)
    }

    @Test func makesARepeatedKeyAnImplicitArray() throws {
        let text = "a { statfile { n = 1 }\n x = 2\n statfile { n = 3 } }"
        let value = try #require(UCLParser.parse(text: text, file: "x.conf").entries.first?.value)
        #expect(value["statfile"].flatMap { $0["n"] }.map(\.number) == [1, 3])
        #expect(value["statfile"].map(\.location.line) == [1, 3])
        #expect(value["y"].isEmpty)
    }

    @Test func countsColumnsInCharacters() throws {
        let text = "/* жж 👨‍👩‍👧 é */ a = \"ё\"; b = 1\r\n\tc = 2"
        let entries = UCLParser.parse(text: text, file: "x.conf").entries
        #expect(entries.map(\.location.description) == ["x.conf:1:14", "x.conf:1:23", "x.conf:2:2"])
        #expect(entries.map(\.value.location.column) == [18, 27, 6])
    }

    static let refused: [(text: String, problems: [String])] = [
        ("a", ["1:1: key \"a\" has no value"]),
        ("a\nb = 1", ["1:1: key \"a\" has no value"]),
        (
            "a;\nb = ;\nc = }",
            [
                "1:1: key \"a\" has no value", "2:1: key \"b\" has no value", "3:1: key \"c\" has no value",
                "3:5: unexpected \"}\"; no section is open",
            ]
        ),
        ("a =\nb = 1", ["1:1: key \"a\" has no value"]),
        ("a \"x\" \"y\"", ["1:7: expected \";\" or a new line after the value, found \"\"\""]),
        ("a = \"x\" b = 1", ["1:9: expected \";\" or a new line after the value, found \"b\""]),
        ("a = \"x", ["1:5: the text that begins here has no closing \" on its line"]),
        (
            "a = \"x\nb = 'y\nc = 1",
            [
                "1:5: the text that begins here has no closing \" on its line",
                "2:5: the text that begins here has no closing ' on its line",
            ]
        ),
        (
            #"a = "\d+ \q"; b = "\u12"; c = "\uD800"; d = "\é""#,
            [
                "1:6: unknown escape \\ before \"d\"; a backslash itself is written \\\\",
                "1:10: unknown escape \\ before \"q\"; a backslash itself is written \\\\",
                "1:20: expected four hexadecimal digits of a character after \\u",
                "1:32: expected four hexadecimal digits of a character after \\u",
                "1:46: unknown escape \\ before \"é\"; a backslash itself is written \\\\",
            ]
        ),
        ("a { b = 1", ["1:3: this \"{\" is never closed"]),
        ("a {\n  b {\n}\n", ["1:3: this \"{\" is never closed"]),
        ("a = 1 }", ["1:7: unexpected \"}\"; no section is open"]),
        ("a = [1, 2", ["1:5: this \"[\" is never closed"]),
        ("a { b = [1 }\nc = 1", ["1:9: this \"[\" is never closed"]),
        (
            "a = 1 {\n b = ]\n }\n c = =",
            [
                "1:7: expected \";\" or a new line after the value, found \"{\"",
                "2:2: key \"b\" has no value",
                "4:6: expected a value, found \"=\"",
            ]
        ),
        (
            "a = [\"x\" \"y\", 1e999, 3]\nb",
            [
                "1:10: expected \";\" or a new line after the value, found \"\"\"",
                "1:15: the number \"1e999\" is too large", "2:1: key \"b\" has no value",
            ]
        ),
        ("a = -1e308k", ["1:5: the number \"-1e308k\" is too large"]),
        ("= 1\n) = 2", ["1:1: expected a key, found \"=\"", "2:1: expected a key, found \")\""]),
        ("{ a = 1 } }", ["1:11: unexpected \"}\"; no section is open"]),
        ("{ }\n{ a = 1 }", ["2:1: expected a key, found \"{\""]),
        ("a = 1 /* x /* y */", ["1:7: this \"/*\" is never closed"]),
        ("a = <<EOD\nx\n EOD\n", ["1:5: the text that begins here has no line EOD at its end"]),
        ("a = <<eod\nb = 1", ["1:5: expected capitals and the end of the line after <<, such as <<EOD"]),
        ("a = << 1", ["1:5: expected capitals and the end of the line after <<, such as <<EOD"]),
        (
            ".inclde \"x\"",
            ["1:1: unknown directive \".inclde\"; known: .include, .try_include; did you mean \".include\"?"]
        ),
        (".macro", ["1:1: unknown directive \".macro\"; known: .include, .try_include"]),
    ]

    @Test func namesAMissingSeparator() {
        let text = "a = 3 b = \"x; y\"; c = x=y?z=1\nd = Foo = bar\ne = 1 f"
        let problems = UCLParser.parse(text: text, file: "x.conf").problems
        #expect(
            problems.map(\.description) == [
                "x.conf:1:5: expected \";\" before the next key, or quotes around \"3 b =\"",
                "x.conf:2:5: expected \";\" before the next key, or quotes around \"Foo = bar\"",
            ])
    }

    @Test(arguments: refused)
    func namesEveryFaultAndItsPlace(text: String, problems: [String]) {
        let document = UCLParser.parse(text: text, file: "x.conf")
        #expect(document.problems.map(\.description) == problems.map { "x.conf:\($0)" })
    }

    static let noText: [(bytes: [UInt8], problem: String)] = [
        ([0x61, 0x0A, 0xD0, 0xB6, 0xFF, 0x0A], "x.conf:2:2: invalid UTF-8 (byte 0xFF); save the file as UTF-8"),
        ([0x61, 0xD0], "x.conf:1:2: invalid UTF-8 (byte 0xD0); save the file as UTF-8"),
        ([0xC0, 0x80], "x.conf:1:1: invalid UTF-8 (byte 0xC0); save the file as UTF-8"),
        ([0xED, 0xA0, 0x80], "x.conf:1:1: invalid UTF-8 (byte 0xED); save the file as UTF-8"),
        ([0xFF, 0xFE, 0x61, 0x00], "x.conf:1:1: the file is UTF-16; save it as UTF-8"),
        ([0x61, 0x00], "x.conf:1:2: unexpected control character U+0000"),
        ([0x0A, 0x61, 0x1B], "x.conf:2:2: unexpected control character U+001B"),
    ]

    @Test(arguments: noText)
    func refusesWhatIsNoText(bytes: [UInt8], problem: String) {
        let document = UCLParser.parse(bytes: bytes, file: "x.conf")
        #expect(document.problems.map(\.description) == [problem])
        #expect(document.entries == [])
    }

    static let bombs: [(text: String, line: Int)] = [
        (String(repeating: "a {", count: 10_000), 1),
        (String(repeating: "a {\n", count: 10_000), 65),
        ("a = " + String(repeating: "[", count: 10_000), 1),
        (String(repeating: "a \"b\" c {", count: 10_000), 1),
        ("a = " + String(repeating: "[{a=", count: 10_000), 1),
        ("a = \"x\" b " + String(repeating: "[{a=", count: 10_000), 1),
    ]

    @Test(arguments: bombs)
    func refusesDeepNesting(text: String, line: Int) {
        let problem = UCLParser.parse(text: text, file: "x.conf").problems.last
        #expect(problem?.message == "sections are nested more than 64 deep")
        #expect(problem?.line == line)
    }

    @Test(arguments: [
        "{", "[", "(", "\"", "'", "/*", "<<", "<<A\n", "a", "a==", "}", ".", ".include(", "\\", "{\"", "a {\n\"b\" ",
    ])
    func endsOnRepeatedSigns(sign: String) {
        let text = String(repeating: sign, count: 10_000)
        #expect(!UCLParser.parse(text: text, file: "x.conf").problems.isEmpty)
        #expect(!UCLParser.parse(text: "a = [ " + text, file: "x.conf").problems.isEmpty)
    }

    @Test func acceptsSixtyFourLevels() {
        let text = String(repeating: "a {", count: 64) + String(repeating: "}", count: 64)
        #expect(UCLParser.parse(text: text, file: "x.conf").problems == [])
    }

    @Test func namesBecomeNoWayAroundTheDepthLimit() {
        let text = "a " + String(repeating: "b ", count: 70) + "{ }"
        #expect(!UCLParser.parse(text: text, file: "x.conf").problems.isEmpty)
    }

    @Test func stopsAfterTwentyErrors() {
        let text = String(repeating: "a\n", count: 5000) + "b {"
        let problems = UCLParser.parse(text: text, file: "x.conf").problems
        #expect(problems.count == 21)
        #expect(problems.last?.description == "x.conf: too many errors; the rest was not read")
    }

    @Test func keepsWhatItCouldRead() {
        let document = UCLParser.parse(text: "a = 1; b = \"x\" y; c = 3\nd { e; f = 2 }", file: "x.conf")
        #expect(Self.outline(document.entries) == "a = 1; c = 3; d = { f = 2; }; ")
    }
}
