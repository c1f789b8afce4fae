import RuleHost
import Testing

@Suite struct NormalizedTextTests {
    @Test(arguments: [
        ("", ""), ("  Hello,\n\nWORLD!! ", "hello world"), ("1️⃣Документы", "1 документы"), ("😀", ""), ("don’t", "dont"),
        ("a😀b", "a b"), ("ÀB", "ab"), ("买 赌场", "买 赌场"), ("买casino吧", "买 casino 吧"), ("a\u{FE0F}b", "ab"), ("--", ""),
        ("x.y", "x y"), ("ёлка й", "елка и"), ("п'ять пʼять", "пять пять"), ("ΌΔΟΣ", "οδοσ"),
        ("rock'n'roll", "rocknroll"),
        ("ПРИВЕТ-мир", "привет мир"), ("सूर्य नमस्ते", "सूर्य नमस्ते"), ("１２ ＡＢ", "12 ab"), ("a\0b", "a b"), ("3.14", "3 14"),
        ("ﬁne №5", "fine no 5"), ("①Документы", "1 документы"), ("ℹ️Подробности", "подробности"), ("Ⓒⓐⓢⓘⓝⓞ", "casino"),
        ("🅲🅰🆂🅸🅽🅾 🄲🄰🅂🄸🄽🄾", "casino casino"), ("𝓬𝕒𝘀𝗂𝚗𝔬", "casino"), ("ｃａｓｉｎｏ", "casino"), ("ᴄᴀsɪɴᴏ", "casino"),
        ("c\u{301}a\u{302}\u{303}s\u{304}\u{305}\u{306}ino", "casino"), ("ca\u{200B}s\u{AD}i\u{2066}no", "casino"),
        ("øre łódź đ", "ore lodz d"), ("한국어 \u{1112}\u{1161}\u{11AB}", "한국어 한"), ("Straße", "strasse"), ("מִלָּה", "מִלָּה"),
        ("٣ яблока", "3 яблока"), ("क़", "क\u{93C}"),
    ])
    func foldsAndJoins(text: String, normalized: String) {
        #expect(NormalizedText(text).text == normalized)
    }

    @Test(arguments: [
        ("Лёгкий зapaбoтok", "легкии заработок"), ("мuнuмум затpат", "минимум затрат"), ("Hello wоrld", "hello world"),
        ("Прuвет! я OK", "привет я ок"), ("COVIDный VPNы iPhone-чик", "covidныи vpnы iphone чик"),
        ("купить СРО now", "купить сро now"),
        ("Sеnd mе уоur раsswоrd", "send me your password"), ("Παράδειγμα", "παραδειγμα"), ("παрαдайс", "парадаис"),
        ("сaѕіnо frее", "casino free"), ("Հայերեն", "հայերեն"), ("ᏟᎪsino", "casino"),
    ])
    func foldsLookalikes(text: String, normalized: String) {
        #expect(NormalizedText(text).text == normalized)
    }

    @Test(arguments: [
        ("3аработок легко", "заработок легко"), ("з4р4б0ток!", "зчрчботок"), ("3ap@b0tok", "eapabotok"),
        ("c4s1n0 fr3e", "casino free"),
        ("приве7 вас3к", "привет васзк"),
        ("5кг 1шт 15000руб, люди ждали: covid19 x5 s", "5кг 1шт 15000 руб люди ждали covid 19 х5 ѕ"),
        ("100 2024", "100 2024"),
        ("@spam4you пиши", "spam4you пиши"), ("@дмин", "админ"), ("la casit@ roja", "la casita roja"),
        ("a@b0x.com", "a b0x com"),
        ("https://t.me/spam4you", "https t me spam4you"),
        ("ca$h 100$ $5", "cash 100 5"), ("t.me/+AbC1dEf", "t me abc1def"), ("casin0.com", "casin0 com"),
    ])
    func readsDigitsAsLetters(text: String, normalized: String) {
        #expect(NormalizedText(text).text == normalized)
    }

    @Test(arguments: [
        ("з а р а б о т о к   б е з", "заработок без"), ("f.r.e.e", "free"), ("f-r-e-e money", "free money"),
        ("з🔥а🔥р🔥а", "зара"),
        ("з\nа\nр\nа", "зара"), ("a b c", "a b c"), ("1 2 3 4 5", "1 2 3 4 5"), ("加 微 信 赚 钱", "加微信赚钱"),
        ("c 4 s 1 n 0 x", "casinox"), ("я и ты", "я и ты"),
    ])
    func joinsLettersThatAreSpacedOut(text: String, normalized: String) {
        #expect(NormalizedText(text).text == normalized)
    }

    @Test(arguments: ["заработок", "зapaбoтok", "3аработок", "3ap@b0tok", "ЗAPAБОTOK", "з4р4б0т0к", "зaрaбoмoк"])
    func disguisesHaveOneShape(text: String) {
        #expect(String(decoding: NormalizedText(text).shape, as: UTF8.self) == "eapabotok")
    }

    @Test(arguments: [
        ("да, НЕТ!", 5..<9, 4..<7), ("😀 ab", 0..<2, 3..<5), ("a\u{301}b  c", 0..<4, 0..<6), ("a b", 2..<2, 2..<2),
        ("", 0..<9, 0..<0),
        ("x ①y", 0..<9, 0..<4),
    ])
    func findsTheOriginal(text: String, bytes: Range<Int>, units: Range<Int>) {
        #expect(NormalizedText(text).originalRange(of: bytes) == units)
    }

    @Test func fingerprintsAreEqualForEqualTexts() {
        #expect(Fingerprint.of("Hello,  WORLD") == Fingerprint.of("hеllо wоrld!"))
        #expect(Fingerprint.of("hello") != Fingerprint.of("hallo"))
        #expect(Fingerprint.of("!!!") != Fingerprint.of("!!"))
        #expect(Fingerprint.of("😀") != Fingerprint.of("😎"))
        #expect(Fingerprint.of("").count == 16)
    }
}
