import RuleHost
import Testing

@Suite struct WordsTests {
    @Test(
        arguments: [
            ("", []), ("  ", []), ("Hello, World!", ["hello", "world"]), ("don't DON’T", ["don't", "don't"]),
            ("'quoted'", ["quoted"]), ("п'ять пʼять", ["п'ять", "п'ять"]), ("ПРИВЕТ-мир", ["привет", "мир"]),
            ("a_b c3", ["a", "b", "c3"]), ("我爱你 you", ["我爱你", "you"]), ("买casino吧", ["买", "casino", "吧"]),
            ("सूर्य नमस्ते", ["सूर्य", "नमस्ते"]), ("зара\u{200B}бо\u{AD}ток", ["заработок"]), ("ΌΔΟΣ", ["όδοσ"]),
            ("x😀y", ["x", "y"]), ("3.14", ["3", "14"]), ("ÀÉ", ["àé"]), ("rock'n'roll", ["rock'n'roll"]),
            ("１２ ＡＢ", ["１２", "ａｂ"]),
            ("\u{200B}\u{200B}", []), ("a\0b", ["a", "b"]),
        ] as [(String, [String])])
    func cutsWords(text: String, words: [String]) {
        #expect(Words.list(in: text) == words)
    }

    @Test func rangesAreBytes() {
        #expect(Words.ranges(in: "да, нет") == [0..<4, 6..<12])
    }
}

@Suite struct WordListTests {
    private static let list = WordList(entries: [
        "casino", "free money", "Заработок", "赌场", "don't", "a b c", "b", "money now", "c++", "!!!", "ไทย", "buy 赌场",
        "Co-op",
        "free",
    ])

    @Test(
        arguments: [
            ("", []), ("Casino!", ["casino"]), ("casinos", []), ("mycasino", []), ("best_casino_bot", ["casino"]),
            ("FREE  ,\n money", ["free", "free money"]), ("free moneys", ["free"]), ("ЗАРАБОТОК", ["Заработок"]),
            ("зара\u{200B}боток", ["Заработок"]), ("заработока", []), ("我去赌场玩", ["赌场"]), ("赌 场", []),
            ("买casino吧", ["casino"]),
            ("don’t", ["don't"]), ("don", []), ("a b c", ["b", "a b c", "c++"]), ("a-b b", ["b"]),
            ("casino casino", ["casino"]),
            ("free money now", ["free", "free money", "money now"]), ("ภาษาไทยนะ", ["ไทย"]),
            ("buy 赌场", ["buy 赌场", "赌场"]),
            ("buy赌场", ["赌场"]), ("co op CO-OP", ["Co-op"]), ("!!!", []), ("a a b", ["b"]),
            ("free free money", ["free", "free money"]),
        ] as [(String, [String])])
    func findsWholeWords(text: String, entries: [String]) {
        #expect(Self.list.matches(in: text) == entries)
        #expect(Self.list.firstMatch(in: text) == entries.first)
    }

    @Test func emptyListFindsNothing() {
        #expect(WordList(entries: []).matches(in: "a b").isEmpty)
        #expect(WordList(entries: ["", " ", "?"]).firstMatch(in: "a ? b") == nil)
    }

    @Test func ofEqualEntriesTheFirstIsReported() {
        #expect(WordList(entries: ["Buy-Now", "buy now", "BUY NOW"]).matches(in: "buy now") == ["Buy-Now"])
    }

    @Test func agreesWithASearchWordByWord() {
        // Deterministic pseudo-random phrases over five words meet every fallback of the automaton.
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let words = ["a", "b", "ab", "ж", "c"]
        func phrase(_ length: Int) -> String { (0..<length).map { _ in words[next(5)] }.joined(separator: " ") }
        for _ in 0..<200 {
            let entries = Array(Set((0..<12).map { _ in phrase(1 + next(4)) }))
            let text = phrase(1 + next(20))
            let expected = entries.filter { " \(text) ".contains(" \($0) ") }
            let found = WordList(entries: entries).matches(in: text)
            #expect(Set(found) == Set(expected) && found.count == expected.count)
        }
    }

    @Test func holdsAHundredThousandEntries() {
        let entries = (0..<100_000).map { "word\($0) слово\($0 % 317)" }
        let list = WordList(entries: entries)
        #expect(list.matches(in: "x word5 слово5, word99999 слово144 word7 слово8") == [entries[5], entries[99_999]])
    }
}

@Suite struct NormalizedTextTests {
    @Test(arguments: [
        ("", ""), ("  Hello,\n\nWORLD!! ", "hello world"), ("а\u{200B}б", "аб"), ("1️⃣Документы", "1 документы"),
        ("😀", ""), ("don’t", "don't"),
        ("a😀b", "a b"), ("ÀB", "àb"), ("买 赌场", "买 赌场"), ("a\u{FE0F}b", "ab"), ("\0a\0", "a"), ("--", ""),
        ("x.y", "x y"),
    ])
    func foldsAndJoins(text: String, normalized: String) {
        #expect(NormalizedText.of(text) == normalized)
    }

    @Test func fingerprintsAreEqualForEqualTexts() {
        #expect(Fingerprint.of("Hello,  WORLD") == Fingerprint.of("hello world!"))
        #expect(Fingerprint.of("hello") != Fingerprint.of("hallo"))
        #expect(Fingerprint.of("!!!") != Fingerprint.of("!!"))
        #expect(Fingerprint.of("😀") != Fingerprint.of("😎"))
        #expect(Fingerprint.of("").count == 16)
    }

    @Test func fingerprintsNeverChange() {
        // Stores keep them: a new value would forget every text that was seen.
        #expect(Fingerprint.of("hello world") == "04456ef36f7a749a")
    }
}
