import Testing

@testable import CommandLine

@Suite struct ScoreTuningTests {
    private static func rows(_ count: Int, _ isSpam: Bool, _ weights: [String: Double]) -> [ScoreTuning.Row] {
        Array(repeating: ScoreTuning.Row(weights: weights, isSpam: isSpam), count: count)
    }

    @Test func raisesWhatTellsSpamAndLowersWhatDoesNot() throws {
        let rows =
            Self.rows(60, true, ["GOOD": 1, "BOTH": 1]) + Self.rows(60, false, ["BOTH": 1]) + Self.rows(60, false, [:])
        let scores = ["GOOD": 4.0, "BOTH": 6, "RARE": 5]
        let fitted = ScoreTuning.fit(rows, scores: scores, threshold: 10)
        #expect(try #require(fitted["GOOD"]) > 4)
        #expect(try #require(fitted["BOTH"]) < 6)
        #expect(fitted["RARE"] == nil)
    }

    @Test func keepsSignsAndBounds() {
        let rows = Self.rows(300, false, ["UP": 1]) + Self.rows(300, true, ["DOWN": 1])
        let fitted = ScoreTuning.fit(rows, scores: ["UP": 8, "DOWN": -8], threshold: 5)
        #expect(fitted["UP"].map { $0 >= 2 && $0 < 8 } == true)
        #expect(fitted["DOWN"].map { $0 <= -2 && $0 > -8 } == true)
    }

    @Test func leavesWhatFiresTooSeldom() {
        let rows = Self.rows(ScoreTuning.minimumHits - 1, true, ["A": 1]) + Self.rows(50, false, [:])
        #expect(ScoreTuning.fit(rows, scores: ["A": 1], threshold: 10).isEmpty)
    }

    @Test func editsScoresAndNothingElse() {
        let text = """
            # "A" { score = 1; }
            group "g" {
                symbols {
                    "A" { score = 1.5; description = "Score = 3."; one_shot = true; }  # why
                    B { description = "B."; score = -2 }
                    "C" {
                        score = 3;
                    }
                }
            }
            """
        let edit = ScoreEdit(text, scores: ["A": 2.5, "B": -1, "C": 4])
        #expect(edit.lines.map(\.number) == [4, 5])
        #expect(edit.missing == ["C"])
        let wanted = text.replacing("score = 1.5", with: "score = 2.5").replacing("score = -2", with: "score = -1.0")
        #expect(edit.text == wanted)
    }
}
