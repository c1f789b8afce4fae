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

/// Pieces of text put together at random, the same in every run.
@Suite struct RandomTextTests {
    private static let pieces = [
        " ", "  ", ".", "24h", "3аработок", "t", "me", " . ", "com", "dot", "/x", "@", "$", "'", "-", "\n", "①", "½",
        "ﷺ", "№5", "Ⓐ", "🔥", "👨‍👩‍👧",
        "\u{301}", "\u{20E3}", "\u{200B}", "з", "a", "б", "中", "文", "ก็", "한", "\u{1112}", "\u{1161}", "Прuвет", "VPNы",
        "covid19", "0", "12345",
        "с4s1n0", "מ", "ع", "क़", "𝓪", "ß", "ё", "www", "https://t.me/a1b2", "a@b.co", "точка", "ру",
    ]

    @Test func everythingReadsThem() {
        let list = WordList(entries: ["a", "casino", "t me", "中文", "заработок", "0 1"])
        var state: UInt64 = 11
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<3_000 {
            let text = (0..<(1 + next(14))).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
            let normalized = NormalizedText(text)
            let units = 0..<text.utf16.count
            for _ in 0..<3 {
                let start = next(normalized.text.utf8.count + 1)
                let range = normalized.originalRange(of: start..<(start + next(9)))
                #expect(range.isEmpty || units.contains(range.lowerBound) && units.contains(range.upperBound - 1))
            }
            #expect(
                !normalized.text.contains("  ") && !normalized.text.hasPrefix(" ") && !normalized.text.hasSuffix(" "))
            #expect(normalized.shape.count { $0 == 0x20 } == normalized.text.utf8.count { $0 == 0x20 })
            #expect(normalized.lookalikes(in: text).allSatisfy { !$0.isEmpty })
            #expect(list.matches(in: normalized).count <= 6)
            #expect(SpelledLinks.find(normalized, text).allSatisfy { text.contains($0.text) })
        }
    }
}
