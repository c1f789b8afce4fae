import RuleHost
import Testing

/// Texts that nobody writes are normalised like all others.
@Suite struct HostileNormalizingTests {
    private static let list = WordList(entries: ["a", "casino", "a a a"])

    @Test(arguments: [
        "\u{301}", "a\u{301}", "a ", "1 ", "a1", "1a1", "@a", "a@", "a$", "$", "'", "a'", "з", "зa", "\u{200B}",
        "\u{202E}a", "ﷺ", "①", "Ⓐ",
        "🄰", "𝓪", "ｂ", "\u{1112}\u{1161}\u{11AB}", "\u{11AB}", "ก็", "\u{E49}a", "क\u{93C}", "中", "中a", ".me/",
        "t . me / ", "dot com ",
        "\u{1F1E6}", "\u{E0041}", "\u{10FFFF}", "\0",
    ])
    func takesRepetitionsInLinearTime(unit: String) {
        let text = String(repeating: unit, count: 100_000 / unit.utf8.count)
        let normalized = NormalizedText(text)
        #expect(normalized.originalRange(of: 0..<normalized.text.utf8.count).upperBound <= text.utf16.count)
        #expect(Self.list.matches(in: normalized).count <= 3)
        #expect(normalized.lookalikes(in: text).count <= text.utf8.count)
    }

    @Test func readsEveryCodePointOnce() {
        var scalars = String.UnicodeScalarView()
        for code in 0..<UInt32(0x110000) { Unicode.Scalar(code).map { scalars.append($0) } }
        let text = String(scalars)
        let normalized = NormalizedText(text)
        #expect(normalized.text.utf8.count > 400_000)
        #expect(normalized.originalRange(of: 0..<normalized.text.utf8.count).count > 300_000)
    }

    @Test func normalisingTwiceChangesNothing() {
        for text in ["Прuвет! 3аработок", "Ⓒⓐⓢⓘⓝⓞ c4s1n0", "З а р а б о т о к", "Հայերեն ҽ中", "ﷺ", "é̂"] {
            let once = NormalizedText(text)
            #expect(NormalizedText(once.text).text == once.text)
            #expect(NormalizedText(once.text).shape == once.shape)
        }
    }

    @Test(arguments: ["a\u{301}", "з", "a ", "a1", "中"])
    func theShapeIsNoLongerThanTheText(unit: String) {
        let text = String(repeating: unit, count: 4_096)
        #expect(NormalizedText(text).shape.count <= text.utf8.count * 2)
    }
}
