import Testing

@testable import BotAdapter

@Suite struct NewcomerNameTests {
    @Test(arguments: [
        ("Ann", "Ann"), ("Анна-Мария О'Нил 2", "Анна-Мария О'Нил 2"), ("  Ann   Lee ", "Ann Lee"),
        ("Earn $$ at t.me/x @bot", "Earn at tmex bot"), ("<b>Ann</b>", "bAnnb"), ("a&b", "ab"),
        ("😀 Ann", "Ann"), ("Ann\u{202E}\n", "Ann"), ("李小龍", "李小龍"),
        (String(repeating: "x", count: 99), String(repeating: "x", count: 31) + "…"),
    ])
    func keepsWhatIsAName(name: String, wanted: String) { #expect(NewcomerName.harmless(name) == wanted) }

    @Test(arguments: ["", " ", "😀", "123", "@/.", "\u{3164}\u{200F}"])
    func keepsNothingElse(name: String) { #expect(NewcomerName.harmless(name) == nil) }
}
