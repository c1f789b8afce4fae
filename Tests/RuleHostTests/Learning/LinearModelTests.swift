import Testing

@testable import RuleHost

@Suite struct LinearModelTests {
    /// Texts of two kinds that share most of their words.
    private static func samples(_ count: Int) -> [LearnedSample] {
        (0..<count).flatMap { number in
            [
                LearnedSample(text: "write me about the income number \(number) today", isSpam: true),
                LearnedSample(text: "write me about the meeting number \(number) today", isSpam: false),
            ]
        }
    }

    private static func classifier(_ samples: [LearnedSample]) throws -> Classifier {
        var builder = ClassifierBuilder(capacity: samples.count)
        builder.add(samples)
        return builder.build()
    }

    private static func probability(_ text: String, _ classifier: Classifier) throws -> Double {
        try #require(classifier.model).probability(FeatureVector(LearningText(text)))
    }

    @Test func tellsTheClassesApart() throws {
        let classifier = try Self.classifier(Self.samples(30))
        #expect(try Self.probability("about the income again", classifier) > 0.7)
        #expect(try Self.probability("about the meeting again", classifier) < 0.3)
        #expect(classifier.spamCount == 30)
        #expect(classifier.hamCount == 30)
    }

    @Test func isTheSameInEveryRun() throws {
        let (one, other) = (try Self.classifier(Self.samples(20)), try Self.classifier(Self.samples(20)))
        #expect(try Self.probability("income", one) == Self.probability("income", other))
    }

    @Test func countsATextOnce() throws {
        let classifier = try Self.classifier(Self.samples(3) + Self.samples(3))
        #expect(classifier.spamCount == 3)
    }

    @Test func holdsTheFirstOfTwoOpposites() throws {
        let text = "the very same words in both of them"
        let classifier = try Self.classifier([
            LearnedSample(text: text, isSpam: true), LearnedSample(text: text.uppercased(), isSpam: false),
        ])
        #expect(classifier.isKnownSpam(LearningText(text)))
        #expect(classifier.hamCount == 0)
    }

    @Test func hasNoModelOfOneClass() throws {
        let classifier = try Self.classifier([LearnedSample(text: "only spam here", isSpam: true)])
        #expect(classifier.model == nil)
    }

    @Test func letsOwnSamplesOutweighWhatShips() throws {
        var builder = ClassifierBuilder(capacity: 0)
        builder.add((0..<40).map { LearnedSample(text: "casino evening number \($0) at our club", isSpam: false) })
        builder.add(
            corpus: (0..<400).flatMap { number in
                [
                    LearnedSample(text: "casino bonus number \(number) for you", isSpam: true),
                    LearnedSample(text: "nice weather number \(number) for you", isSpam: false),
                ]
            })
        let classifier = builder.build()
        #expect(try Self.probability("casino evening at our club", classifier) < 0.2)
        #expect(try Self.probability("casino bonus for you", classifier) > 0.6)
    }

    @Test(arguments: DisguiseMethod.allCases) func staysTheSameUnderDisguise(_ method: DisguiseMethod) throws {
        let classifier = try Self.classifier(
            (0..<30).flatMap { number in
                [
                    LearnedSample(
                        text: "Удалённый заработок \(number), доход каждую неделю, пиши в личку", isSpam: true),
                    LearnedSample(
                        text: "Ремонт подъезда \(number), вода будет каждую среду, спроси соседа", isSpam: false),
                ]
            })
        let text = "Заработок, доход, пиши в личку каждую неделю"
        #expect(try Self.probability(text, classifier) > 0.7)
        #expect(try Self.probability(method.applied(to: text), classifier) > 0.6)
    }

    @Test(arguments: [
        "", " ", "!", "а", String(repeating: "\u{301}", count: 4_096), String(repeating: "слово ", count: 20_000),
        String(repeating: "x", count: 100_000), "\u{0}\u{FFFD}",
    ]) func readsAnyText(_ text: String) throws {
        let classifier = try Self.classifier(Self.samples(5))
        let probability = try Self.probability(text, classifier)
        #expect((0...1).contains(probability))
    }

    @Test func calibratesToTheShareOfSpamThatGroupsSee() throws {
        // A margin that tells nothing leaves the share itself.
        let (slope, offset) = Calibration.fit([(0, true, 1), (0, false, 1)])
        #expect(abs(Calibration.logistic(slope * 0 + offset) - 0.25) < 0.001)
        let told = Calibration.fit((0..<100).map { ($0 < 50 ? 1 : -1, ($0 < 45) || $0 >= 95, 1) })
        // Nine of ten with this margin are spam; with three times as much ham as spam three of four.
        #expect(abs(Calibration.logistic(told.slope + told.offset) - 0.75) < 0.02)
    }
}
