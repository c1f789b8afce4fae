import RuleHost
import Testing

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
            ("зара\u{200B}боток", ["Заработок"]), ("заработока", []), ("我去赌场玩", ["赌场"]), ("赌 场", ["赌场"]),
            ("买casino吧", ["casino"]),
            ("don’t", ["don't"]), ("don", []), ("a, b c!", ["b", "a b c", "c++"]), ("a-b b", ["b"]),
            ("casino casino", ["casino"]),
            ("free money now", ["free", "free money", "money now"]), ("ภาษาไทยนะ", ["ไทย"]),
            ("buy 赌场", ["buy 赌场", "赌场"]), ("buy赌场", ["buy 赌场", "赌场"]), ("co op CO-OP", ["Co-op"]), ("!!!", []),
            ("a a b", ["b"]), ("free free money", ["free", "free money"]),
        ] as [(String, [String])])
    func findsWholeWords(text: String, entries: [String]) {
        #expect(Self.list.matches(in: NormalizedText(text)) == entries)
        #expect(Self.list.firstMatch(in: NormalizedText(text)) == entries.first)
    }

    @Test(arguments: [
        "зapaбoтok", "3аработок", "з а р а б о т о к", "з.а.р.а.б.о.т.о.к", "за\u{301}рабо\u{301}\u{302}ток",
        "ЗAPAБОТОK",
        "3ap@b0tok", "з\u{AD}а\u{200D}работок", "заραбοток",
    ])
    func findsAWordUnderDisguise(text: String) {
        #expect(Self.list.matches(in: NormalizedText("Лёгкий " + text)) == ["Заработок"])
        #expect(Self.list.matches(in: NormalizedText(text)) == ["Заработок"])
    }

    @Test func lettersThatWereNotExchangedMustBeEqual() {
        let list = WordList(entries: ["бот", "как"])
        #expect(list.matches(in: NormalizedText("вот я как раз")) == ["как"])
        #expect(list.matches(in: NormalizedText("вoт я")).isEmpty)
        #expect(list.matches(in: NormalizedText("6oт, или бot, я")) == ["бот"])
        #expect(WordList(entries: ["вот", "бот"]).matches(in: NormalizedText("бот")) == ["бот"])
    }

    @Test func emptyListFindsNothing() {
        #expect(WordList(entries: []).matches(in: NormalizedText("a b")).isEmpty)
        #expect(WordList(entries: ["", " ", "?"]).firstMatch(in: NormalizedText("a ? b")) == nil)
    }

    @Test func ofEqualEntriesTheFirstIsReported() {
        #expect(
            WordList(entries: ["Buy-Now", "buy now", "BUY NOW"]).matches(in: NormalizedText("buy now")) == ["Buy-Now"])
    }

    @Test func agreesWithASearchWordByWord() {
        // Deterministic pseudo-random phrases over five words meet every fallback of the automaton.
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let words = ["ax", "bx", "abx", "жя", "cx"]
        func phrase(_ length: Int) -> String { (0..<length).map { _ in words[next(5)] }.joined(separator: " ") }
        for _ in 0..<200 {
            let entries = Array(Set((0..<12).map { _ in phrase(1 + next(4)) }))
            let text = phrase(1 + next(20))
            let expected = entries.filter { " \(text) ".contains(" \($0) ") }
            let found = WordList(entries: entries).matches(in: NormalizedText(text))
            #expect(Set(found) == Set(expected) && found.count == expected.count)
        }
    }

    @Test func holdsAHundredThousandEntries() {
        let entries = (0..<100_000).map { "word\(Self.letters($0)) слово\(Self.letters($0 % 317))" }
        let list = WordList(entries: entries)
        let text = "x \(entries[5]), \(entries[99_999]) word слово"
        #expect(list.matches(in: NormalizedText(text)) == [entries[5], entries[99_999]])
    }

    /// A number in letters that look like no others.
    private static func letters(_ number: Int) -> String {
        String(String(number).map { Array("жцшяюфчgdq")[Int(String($0)) ?? 0] })
    }
}
