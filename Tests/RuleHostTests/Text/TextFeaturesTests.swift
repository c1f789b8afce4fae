import RuleHost
import Testing

@Suite struct TextFeaturesTests {
    @Test(arguments: [
        ("", 0, 0, 0, 0), ("Hello", 5, 5, 1, 0), ("ПРИВЕТ мир", 9, 9, 6, 0), ("ß Ǆ ǅ", 3, 3, 1, 0),
        ("日本語テスト", 6, 0, 0, 0), ("שלום 123", 4, 0, 0, 3), ("١٢٣ ４５", 0, 0, 0, 5), ("a1b2", 2, 2, 0, 2),
        ("ΑΒΓ αβγ", 6, 6, 3, 0), ("ԱԲ աբ", 4, 4, 2, 0), ("გამარჯობა", 9, 9, 0, 0), ("Ⅷ ½ ²", 0, 0, 0, 0),
        ("e\u{301}", 1, 1, 0, 0), ("𝐀𝐁", 2, 2, 2, 0), ("\0\0a", 1, 1, 0, 0),
    ])
    func countsLetters(text: String, letters: Int, cased: Int, upper: Int, digits: Int) {
        let features = TextFeatures(text)
        #expect(features.letterCount == letters)
        #expect(features.casedCount == cased)
        #expect(features.upperCount == upper)
        #expect(features.digitCount == digits)
        #expect(features.utf16Length == text.utf16.count)
    }

    @Test(arguments: [
        ("", 0), ("😀", 1), ("😀😀", 2), ("😀 😀", 2), ("👨‍👩‍👧‍👦", 1), ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 2), ("🇩🇪", 1), ("🇩🇪🇫🇷", 2),
        ("🇩", 1), ("🇩🇪🇫", 2), ("👍🏽", 1), ("👍🏽👍🏿", 2), ("🏽", 1), ("1️⃣", 1), ("#️⃣*️⃣", 2), ("1\u{20E3}", 1),
        ("a\u{20E3}", 0), ("123 #*", 0), ("1\u{FE0F}", 0), ("©®™", 0), ("©️®️™️", 3), ("ℹ️", 1), ("ℹ", 0), ("❤️", 1),
        ("❤", 1), ("❤\u{FE0E}", 0), ("☎️✔️", 2), ("👩🏽‍🚀", 1), ("👩‍❤️‍💋‍👨", 1), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1), ("🏳️‍🌈", 1), ("→ ↔", 0),
        ("↔️", 1), ("🧔🏻‍♂️🧔🏻‍♂️", 2), ("\u{200D}😀", 1), ("😀\u{200D}", 1), ("a😀b😀c", 2), ("🔥🔥🔥🔥", 4),
    ])
    func countsEmojiAsPeopleDo(text: String, count: Int) {
        #expect(TextFeatures(text).emojiCount == count)
    }

    @Test(
        arguments: [
            ("", []), ("123 !", []), ("abc", ["Latin"]), ("abc где", ["Latin", "Cyrillic"]), ("αβ", ["Greek"]),
            ("日本", ["Han"]), ("ひら カタ 漢", ["Han", "Hiragana", "Katakana"]), ("한국", ["Hangul"]), ("سلام", ["Arabic"]),
            ("שלום", ["Hebrew"]), ("नमस्ते", ["Devanagari"]), ("ไทย", ["Thai"]), ("Հայ", ["Armenian"]),
            ("ქარ", ["Georgian"]),
            ("ᚠᚢ", ["Other"]), ("𝐀", []), ("เ", ["Thai"]),
        ] as [(String, [String])])
    func namesScripts(text: String, names: [String]) {
        #expect(TextFeatures(text).scripts.names == names)
    }

    @Test func hintsTellWhatIsThere() {
        let plain = TextFeatures("hello world")
        #expect(!plain.mayHaveLink && !plain.mayHavePhone && !plain.hasAt && !plain.hasHash)
        #expect(TextFeatures("tg://join").mayHaveLink)
        #expect(TextFeatures("a.b").mayHaveLink)
        #expect(TextFeatures("+7 916 123-45-67").mayHavePhone)
        #expect(TextFeatures("#a").hasHash && TextFeatures("@a").hasAt)
    }
}

@Suite struct EntitySpansTests {
    @Test(
        arguments: [
            ("hello", 0, 5, 0..<5), ("😀ab", 2, 1, 4..<5), ("😀ab", 0, 2, 0..<4), ("приvet", 3, 3, 6..<9),
            ("😀ab", 1, 2, nil), ("😀ab", 0, 1, nil), ("ab", 1, 5, nil), ("ab", -1, 2, nil), ("ab", 0, 0, nil),
            ("ab", 5, 1, nil), ("ab", .max, .max, nil), ("ab", 0, -1, nil), ("", 0, 1, nil), ("日本", 1, 1, 3..<6),
        ] as [(String, Int, Int, Range<Int>?)])
    func turnsUnitsIntoBytes(text: String, offset: Int, length: Int, range: Range<Int>?) {
        let entity = Entity(kind: "bold", offset: offset, length: length)
        #expect(EntitySpans([entity], in: text).ranges == [range])
    }

    @Test func keepsTheOrderOfOverlappingEntities() {
        let entities = [(3, 2), (0, 4), (0, 2), (2, 3)].map { Entity(kind: "x", offset: $0.0, length: $0.1) }
        #expect(EntitySpans(entities, in: "аbвгд").ranges == [5..<9, 0..<7, 0..<3, 3..<9])
    }
}
