import RuleHost
import Testing

@Suite struct QuotationTests {
    static let cases: [(text: String, shown: String)] = [
        ("", "\"\""),
        ("TG_CAPS", "\"TG_CAPS\""),
        ("жé😀", "\"жé😀\""),
        ("a\u{A0}b\u{200B}", "\"a\\u{A0}b\\u{200B}\""),
        ("a\nb\u{0}", "\"a\\u{A}b\\u{0}\""),
        ("\u{202E}x", "\"\\u{202E}x\""),
        (String(repeating: "x", count: 60), "\"\(String(repeating: "x", count: 60))\""),
        (String(repeating: "x", count: 61), "\"\(String(repeating: "x", count: 60))...\""),
    ]

    @Test(arguments: cases)
    func showsWhatCannotBeSeen(text: String, shown: String) {
        #expect(Quotation.of(text) == shown)
    }
}
