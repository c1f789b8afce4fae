import Testing

@testable import RuleHost

@Suite struct LiteralAnalysisTests {
    /// Patterns and their literals, which are separated by strokes; none where they are not known.
    private static let cases: [String: String] = [
        "casino": "casino", "Casino": "casino", "КАЗИНО": "казино", "straße": "strasse", "a|bc": "",
        "ab|bc": "ab|bc", "(?:free|cheap) money": "free money|cheap money", "colou?r": "colour|color",
        "x*abc": "abc", "(?:abc)*": "", "(?:abc)+": "abc", "fo+bar": "obar", "a{3}b": "aaab", "a{2,}b": "aa",
        "ab{0,2}c": "", "ab{0,2}cde": "cde", "[ck]asino": "casino|kasino", "[a-c]x": "ax|bx|cx",
        "[^a]xyz": "xyz", "[a-z&&[^b]]xyz": "xyz", "[[:alpha:]]+xyz": "xyz", "[:alpha:]xyz": "", "[]a]xyz": "",
        #"\bcall me\b"#: "call me", #"\d{3}-foo"#: "-foo", #"t\.me\/joinchat"#: "t.me/joinchat",
        #"\Qa.b*\Ec"#: "a.b*c", #"ab\Q\E*xy"#: "xy", #"\x41\u0042\x{43}D"#: "abcd", #"(foo)\1bar"#: "foo",
        #"\k<n>bar"#: "bar", #"\p{L}+foo"#: "foo", #"\cAfoo"#: "", "(?i)Foo": "foo", "(?i:Foo)bar": "foobar",
        "(?x) foo bar": "", "foo(?#x)": "", "(?=foobar)ba": "foobar", "(?!foobar)ba": "ba",
        "(?<=foobar)ba": "foobar", "(?<n>foo)d": "food", "(?<!foo)ba": "ba", "(?>foo)d": "food", "^foo$": "foo",
        "": "", ".*": "", "(a": "", "a)": "",
    ]

    @Test(arguments: cases.keys.sorted())
    func findsWhatAMatchNeeds(pattern: String) {
        let found = LiteralAnalysis.needs(of: pattern).literals?.map { String(decoding: $0, as: UTF8.self) }
        #expect(found?.joined(separator: "|") ?? "" == Self.cases[pattern])
    }

    @Test(arguments: [
        (#"(?:\d[ .-]?){15,19}"#, 15), (#"\d{3}-[0-9]+(?:\d\d)?"#, 4), (#"\d\d|[1-3]"#, 1), (#"(?=\d)\w"#, 0),
        (#"\d*"#, 0),
        (#"[^0-9]\D\w"#, 0), ("[0-9a]7", 1), (#"(?:\d{9999}){9999}"#, 1000),
    ])
    func countsDigits(pattern: String, digits: Int) { #expect(LiteralAnalysis.needs(of: pattern).digits == digits) }

    @Test(arguments: [
        (#"free\W+signals"#, "free"), (#"(?:last|best)\s+offers?\s+today"#, "offers|offer"), ("one", ""),
        (#"ab\d+|cd\d+ef"#, ""),
        (#"(?:free)+ signals"#, "free"), (#"(?:free)*\W+signals"#, ""), (#"(?:free\W+)?signals"#, ""),
        (#"(?:free\W+signals)\W+now"#, "free"),
    ])
    func findsWhatAMatchNeedsBesides(pattern: String, others: String) {
        let found = LiteralAnalysis.needs(of: pattern).others?.map { String(decoding: $0, as: UTF8.self) }
        #expect(found?.joined(separator: "|") ?? "" == others)
    }

    @Test func keepsListsOfWordsWhole() {
        let words = (0..<100).map { "word\($0)" }
        #expect(LiteralAnalysis.needs(of: "\\b(?:" + words.joined(separator: "|") + ")\\b").literals?.count == 100)
    }

    @Test func givesUpWhereNestingIsDeep() {
        let deep = String(repeating: "(", count: 5000) + "foo" + String(repeating: ")", count: 5000)
        #expect(LiteralAnalysis.needs(of: deep) == .init())
    }
}
