import RuleHost
import Testing

@testable import CommandLine

@Suite struct VerdictRowsTests {
    private func message(_ text: String = "BUY NOW", date: Int64 = 1_717_750_004) -> Message {
        Message(
            id: 75573, date: date, chat: Chat(id: -1_001_000_087_109, title: "Rust \u{1B}[2J talk"),
            user: User(id: 680_992_900, username: "sam"), text: text)
    }

    private func verdict(_ message: Message) -> Verdict {
        var verdict = Verdict(message: message)
        verdict.action = .ban
        verdict.score = 17.5
        verdict.hits = [
            .init(name: "TG_CAPS", group: "telegram_content", score: 1.5, weight: 1, options: ["6 of 6"]),
            .init(name: "TG_BAN", group: "telegram_core", score: 16, weight: 1, options: []),
        ]
        verdict.required = [.warn: 5, .ban: 15]
        verdict.elapsedMicroseconds = 12
        return verdict
    }

    @Test func writesHeadingsOnceAndEverythingToFiles() {
        var rows = VerdictRows(.ids, for: .none)
        let text = rows.row(verdict(message()), of: message()) + rows.row(verdict(message()), of: message())
        let row = "ban       17.5  -1001000087109/75573    680992900    TG_CAPS(1.5)[6 of 6] TG_BAN(16)"
        #expect(text == "ACTION   SCORE  CHAT/MESSAGE            USER         SYMBOLS\n\(row)\n\(row)\n")
    }

    @Test func showsTheDayNamesAndTheTextOfAReplay() {
        var rows = VerdictRows(.names, for: .none)
        let first = rows.row(verdict(message()), of: message())
        let second = rows.row(verdict(message()), of: message("x\ny", date: 1_717_750_005))
        let third = rows.row(verdict(message()), of: message(date: 1_717_836_404))
        #expect(first.contains("\n2024-06-07 UTC\nban       17.5  08:46:44  Rust  [2J talk  @sam"))
        #expect(first.hasSuffix("TG_CAPS(1.5)[6 of 6] TG_BAN(16)  \"BUY NOW\"\n"))
        #expect(second.hasPrefix("ban "))
        #expect(second.hasSuffix("\"x y\"\n"))
        #expect(third.hasPrefix("2024-06-08 UTC\nban "))
    }

    @Test(arguments: [40, 80, 100, 200])
    func fitsTheTerminal(width: Int) {
        for form in [VerdictRows.Form.ids, .names] {
            var rows = VerdictRows(form, for: Terminal(isTerminal: true, width: width))
            let text = rows.row(verdict(message()), of: message(String(repeating: "猫", count: 300)))
            for line in text.split(separator: "\n") where width >= 80 {
                #expect(DisplayText.width(String(line)) <= width)
            }
        }
    }

    @Test func leavesOptionsOutWhereThereIsNoRoom() {
        var rows = VerdictRows(.names, for: Terminal(isTerminal: true, width: 78))
        #expect(rows.row(verdict(message()), of: message()).hasSuffix("  TG_CAPS(1.5) TG_BAN(16)  \"…\n"))
    }

    @Test func coloursOnlyWhereWanted() {
        var plain = VerdictRows(.ids, for: Terminal(isTerminal: true, width: 80))
        var coloured = VerdictRows(.ids, for: Terminal(isTerminal: true, width: 80, usesColour: true))
        #expect(!plain.row(verdict(message()), of: message()).contains("\u{1B}"))
        #expect(coloured.row(verdict(message()), of: message()).contains("\u{1B}[1;31mban   \u{1B}[0m"))
    }

    @Test func explainsAWholeVerdict() {
        var judged = verdict(message())
        judged.skipped = [
            .init(name: "TG_CAPTCHA", why: "flag captcha is off"), .init(name: "TG_LINK_SPAM", why: "limited by X"),
            .init(name: "TG_MENTIONS", why: "limited by X"),
        ]
        judged.failures = [.init(rule: "TG_X", cause: .memory, message: "too much", location: "rules/x.lua:4")]
        let expected = """
            ban  score 17.5 (warn from 5, ban from 15), 12 us
            SYMBOL   SCORE  WEIGHT  GROUP             WHY
            TG_CAPS    1.5       1  telegram_content  6 of 6
            TG_BAN      16       1  telegram_core
            not run: TG_CAPTCHA: flag captcha is off
            not run: TG_LINK_SPAM, TG_MENTIONS: limited by X
            failed:  rules/x.lua:4: TG_X: too much (memory)

            """
        #expect(VerdictText.card(judged, for: .none) == expected)
    }

    @Test(arguments: [(0, "0"), (2.5, "2.5"), (-0.25, "-0.25"), (0.05, "0.05"), (10, "10"), (1.999, "2"), (-20, "-20")])
    func writesPoints(number: Double, expected: String) {
        #expect(PointsText.text(number) == expected)
    }
}
