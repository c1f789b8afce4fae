import Testing

@testable import RuleHost

@Suite struct NearIndexTests {
    private static let advertisement =
        "Ищу людей в команду, удалённый заработок от 500 долларов, пиши в личку слово старт"

    private static func signature(_ text: String) throws -> TextSignature {
        try #require(TextSignature(LearningText(text)))
    }

    private static func filler(_ number: Int) -> String {
        var random = SplitMix(state: UInt64(number))
        return (0..<12).map { _ in String(UInt32(truncatingIfNeeded: random.next()), radix: 36) }.joined(separator: " ")
    }

    @Test func findsANearDuplicateAmongMany() throws {
        var index = NearIndex()
        for number in 0..<3_000 { index.insert(try Self.signature(Self.filler(number))) }
        index.insert(try Self.signature(Self.advertisement))
        for number in 3_000..<6_000 { index.insert(try Self.signature(Self.filler(number))) }
        let other = try Self.signature(Self.advertisement.replacing("500", with: "750"))
        let nearest = try #require(index.nearest(to: other, atLeast: 0.7))
        #expect(nearest.number == 3_000)
        #expect(index.nearest(to: try Self.signature(Self.filler(9_999)), atLeast: 0.5) == nil)
    }

    @Test func saysHowMuchIsInCommon() throws {
        let one = try Self.signature(Self.advertisement)
        #expect(one.similarity(to: one) == 1)
        #expect(one.similarity(to: try Self.signature(Self.filler(1))) < 0.2)
        let half = try Self.signature(Self.advertisement + " " + String(Self.filler(1).prefix(70)))
        #expect((0.3...0.8).contains(one.similarity(to: half)))
    }

    @Test func looksAtTheNewestOfEqualTexts() throws {
        var index = NearIndex()
        for _ in 0..<500 { index.insert(try Self.signature(Self.advertisement)) }
        #expect(index.nearest(to: try Self.signature(Self.advertisement), atLeast: 0.9)?.number == 499)
    }

    @Test(arguments: ["", "short text", "привет всем"]) func comparesNoShortTexts(_ text: String) {
        #expect(TextSignature(LearningText(text)) == nil)
    }
}
