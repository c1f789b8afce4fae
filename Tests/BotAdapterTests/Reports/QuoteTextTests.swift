import RuleHost
import Testing

@testable import BotAdapter

@Suite struct QuoteTextTests {
    private static func part(_ kind: String, _ offset: Int, _ length: Int, url: String? = nil) -> Entity {
        Entity(kind: kind, offset: offset, length: length, url: url)
    }

    @Test(arguments: [
        ("a <b> c", [part("bold", 2, 3)], "a <b>&lt;b&gt;</b> c"),
        ("😀 hot", [part("bold", 3, 3), part("italic", 3, 1)], "😀 <b><i>h</i>ot</b>"),
        (
            "link", [part("text_link", 0, 4, url: "http://x/?a=\"1\"&b")],
            #"<a href="http://x/?a=&quot;1&quot;&amp;b">link</a>"#
        ),
        ("@ann #tag", [part("mention", 0, 4), part("hashtag", 5, 4)], "@ann #tag"),
        ("abcdef", [part("bold", 0, 4), part("italic", 2, 4)], "<b>ab<i>cd</i></b>ef"),
        ("ab", [part("bold", -1, 5), part("code", 9, 2), part("pre", 1, 900)], "a<pre>b</pre>"),
        ("", [part("bold", 0, 0)], ""),
    ])
    func keepsWhatIsFormatted(text: String, entities: [Entity], html: String) {
        #expect(QuoteText.html(text, entities: entities, to: 100) == html)
    }

    @Test func cutsByCharacters() {
        let html = QuoteText.html("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", entities: [Self.part("bold", 0, 24)], to: 17)
        #expect(html == "<b>👨‍👩‍👧👨‍👩‍👧</b>…")
    }
}
