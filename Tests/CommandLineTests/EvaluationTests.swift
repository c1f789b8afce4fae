import RuleHost
import Testing

@testable import CommandLine

@Suite struct EvaluationTests {
    private static func verdict(_ action: Action, score: Double = 0, _ symbols: String...) -> Verdict {
        var verdict = Verdict(message: Message(id: 1, date: 1, chat: Chat(id: -1), user: User(id: 1), text: ""))
        verdict.action = action
        verdict.score = score
        verdict.hits = symbols.map { Verdict.Hit(name: $0, group: "g", score: 1, weight: 1, options: []) }
        return verdict
    }

    private static var evaluation: Evaluation {
        var evaluation = Evaluation(action: .delete)
        evaluation.add(LearnedSample(text: "a", isSpam: true), verdict(.ban, score: 20, "A", "B"))
        evaluation.add(LearnedSample(text: "b", isSpam: true), verdict(.delete, score: 10, "A"))
        evaluation.add(LearnedSample(text: "c", isSpam: true), verdict(.warn, score: 6, "B"))
        evaluation.add(LearnedSample(text: "d", isSpam: false), verdict(.mute, score: 12, "A"))
        evaluation.add(LearnedSample(text: "e", isSpam: false), verdict(.none, score: 0))
        return evaluation
    }

    @Test func countsTheAction() {
        let tally = Self.evaluation.overall
        #expect(tally.truePositives == 2)
        #expect(tally.falsePositives == 1)
        #expect(tally.precision == 2.0 / 3)
        #expect(tally.recall == 2.0 / 3)
        #expect(tally.f1 == 2.0 / 3)
        #expect(tally.falsePositiveRate == 0.5)
    }

    @Test func countsEachSymbol() {
        let symbols = Self.evaluation.symbols
        #expect(symbols.map(\.name) == ["A", "B"])
        #expect(symbols[0].tally.falsePositives == 1)
        #expect(symbols[1].tally.recall == 2.0 / 3)
    }

    @Test func listsWhatWasJudgedWrong() {
        #expect(Self.evaluation.wrong.ham.map(\.sample.text) == ["d"])
        #expect(Self.evaluation.wrong.spam.map(\.sample.text) == ["c"])
    }

    @Test func hasNoShareOfNothing() {
        let tally = Evaluation(action: .delete).overall
        #expect(tally.precision == nil && tally.recall == nil && tally.f1 == nil && tally.falsePositiveRate == nil)
        #expect(Evaluation.interval(0, of: 0) == nil)
    }

    /// Figures of Wilson's formula, worked out by hand.
    @Test(arguments: [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (438, 438, 0.9913, 1.0)])
    func givesWilsonsInterval(part: Int, whole: Int, lower: Double, upper: Double) throws {
        let interval = try #require(Evaluation.interval(part, of: whole))
        #expect(abs(interval.lowerBound - lower) < 0.0001)
        #expect(abs(interval.upperBound - upper) < 0.0001)
    }
}
