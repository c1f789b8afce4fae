import RuleHost
import Testing

@testable import BotAdapter

/// What is kept of a verdict reads back as it was written.
@Suite struct KeptVerdictTests {
    private static let clean = KeptVerdict(
        Verdict(message: Message(id: 9, date: 1, chat: Chat(id: -5, kind: .supergroup), user: nil, text: "")))

    private static let full: KeptVerdict = {
        var verdict = clean
        verdict.action = .ban
        verdict.score = 12.25
        verdict.required = ["warn": 5, "delete": 10.5, "ban": 15]
        verdict.hits = [
            .init(name: "A", score: -3.5, weight: 0.125, options: ["\"x\"\n", ""]),
            .init(name: "B", score: 1e9, weight: 1, options: []),
        ]
        verdict.skipped = [.init(name: "C", why: "flag c is off"), .init(name: "D", why: "\\")]
        verdict.failures = [.init(name: "E", why: "runtime: no r.lua:1")]
        verdict.exemption = "administrator"
        verdict.message = "flood"
        return verdict
    }()

    @Test(arguments: [clean, full])
    func readsBackAsItWas(_ verdict: KeptVerdict) {
        #expect(StoredJSON.value(KeptVerdict.self, from: .bytes(verdict.json)) == verdict)
    }

    @Test(arguments: [(-0.5, Retention.cleanVerdict), (0, .cleanVerdict), (0.5, .verdict)])
    func keepsForLongWhatSpeaksAgainstSomebody(_ score: Double, _ time: Retention) {
        var verdict = Self.clean
        verdict.hits = [.init(name: "A", score: score, weight: 1, options: [])]
        let write = verdict.write(at: MessagePlace(chat: -5, message: 9))
        #expect(write.arguments.last == ByteString(time.seconds))
    }

    @Test func keepsTheTextsOfTheLastFew() {
        var texts = RecentTexts()
        for score in 0..<20 {
            var verdict = Self.full
            verdict.score = Double(score)
            for _ in 0..<2 { #expect(texts.text(of: verdict) == verdict.json) }
        }
        #expect(texts.text(of: Self.clean) == Self.clean.json)
    }
}
