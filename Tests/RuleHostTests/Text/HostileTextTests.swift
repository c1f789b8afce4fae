import RuleHost
import Testing

/// Texts that nobody writes; all must be read without a crash, and twice the text in about twice the work.
@Suite struct HostileTextTests {
    private static let units = [
        "a", "я", "a.", ".a", "@", "@a", "#", "+", "+7", "1 ", "(1)", "1-", ":", "://", "http://", "https://a.com",
        "e\u{301}", "\u{301}",
        "👨‍👩‍👧", "🇩", "\u{200D}", "\0", "\n", "' ", "a'", "a b ", "AB12 ", "中", "中.", "ש", "\u{202E}", "sdfghjkl", "AB12",
        "a.com/(", "1.2.",
        "00", "№", "\u{FE0F}", "1️⃣", "x@y.z ", "\u{10FFFF}",
    ]
    private static let list = WordList(entries: ["a", "a b", "a b a", "b a b a b", "中", "中中中", "я", "x y z"])

    private static func readAll(_ text: String, _ entities: [Entity] = []) -> Int {
        let features = TextFeatures(text)
        var sum = features.letterCount + features.emojiCount
        sum += Links.find(text: text, entities: entities).count + Mentions.find(text: text, entities: entities).count
        sum += Hashtags.find(text: text, entities: entities).count
        sum += PhoneNumbers.find(text: text, entities: entities).count
        sum += Gibberish.words(in: text, entities: entities).count
        sum +=
            list.matches(in: NormalizedText(text)).count + NormalizedText(text).shape.count + Fingerprint.of(text).count
        return sum + (LanguageGuess.of(text)?.count ?? 0)
    }

    @Test(arguments: units)
    func readsRepetitions(unit: String) {
        for count in [1, 2, 3, 33, 4_096] {
            let text = String(repeating: unit, count: count)
            let length = text.utf16.count
            let entities = ["url", "text_link", "mention", "phone_number", "code", "hashtag", "text_mention"].map {
                Entity(kind: $0, offset: length / 3, length: length / 2, url: unit, userID: 1)
            }
            #expect(Self.readAll(text) >= 0)
            #expect(Self.readAll(text, entities) >= 0)
        }
    }

    @Test func readsAMegabyte() {
        let all = Self.units.joined()
        #expect(Self.readAll(String(repeating: all, count: 1_000_000 / all.utf8.count)) > 0)
    }

    @Test func placesManyEntitiesInOnePass() {
        let text = String(repeating: "😀a", count: 10_000)
        let entities = (0..<10_000).map { Entity(kind: "bold", offset: $0 * 3, length: 2) }
        let ranges = EntitySpans(entities, in: text).ranges
        #expect(ranges.count == 10_000 && ranges.allSatisfy { $0?.count == 4 })
    }

    @Test func everyCutOfAnEmojiFamilyIsRead() {
        let text = "a👨‍👩‍👧b https://t.me/x"
        for offset in -2...text.utf16.count + 2 {
            for length in -1...6 {
                let entity = Entity(kind: "url", offset: offset, length: length)
                #expect(Self.readAll(text, [entity]) > 0)
            }
        }
    }
}
