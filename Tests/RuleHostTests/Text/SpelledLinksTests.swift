import RuleHost
import Testing

@Suite struct SpelledLinksTests {
    private static func urls(_ text: String) -> [String] {
        SpelledLinks.find(NormalizedText(text), text).map(\.url)
    }

    @Test(arguments: [
        ("go to t . me / spam", ["t.me/spam"]), ("t. me/+AbC1 now", ["t.me/+AbC1"]), ("t(.)me/spam", ["t.me/spam"]),
        ("example dot com", ["example.com"]), ("зайди на пример точка ру", ["пример.ru"]),
        ("best-site [dot] com/x", ["best-site.com/x"]),
        ("www . best . com", ["www.best.com"]), ("t.mе/spam", ["t.me/spam"]), ("𝘁.𝗺𝗲/spam", ["t.me/spam"]),
        ("bet。com", ["bet.com"]),
        ("ｃａｓｉｎｏ．ｃｏｍ/bonus", ["casino.com/bonus"]), ("telegram . me / joinchat / AbC", ["telegram.me/joinchat"]),
        ("t .\u{200B} me / x", ["t.me/x"]),
    ])
    func findsAddressesForPeople(text: String, urls: [String]) {
        #expect(Self.urls(text) == urls)
    }

    @Test(arguments: [
        "", "t.me/spam", "https://example.com/a", "That is on. Me too", "да. нет", "The dot com bubble",
        "It works. Info follows",
        "I like it . me too", "see v1. 2 . 3", "he said yes.No more", "a.b.c", "дом . ру", "купи. ру", "end. Com",
        "x / me", "me", "com",
        "This is pro . Top of the list",
    ])
    func leavesTalkAndPlainAddresses(text: String) {
        #expect(Self.urls(text).isEmpty)
    }

    @Test func readsHostileTextOnce() {
        for unit in [". com ", "t . ", "me/", "dot com ", "a-", "com . ", " . me / "] {
            let text = String(repeating: unit, count: 20_000)
            #expect(SpelledLinks.find(NormalizedText(text), text).count <= 20_000)
        }
    }
}
