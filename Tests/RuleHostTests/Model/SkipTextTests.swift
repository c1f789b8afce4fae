import RuleHost
import Testing

@Suite struct SkipTextTests {
    @Test func putsSymbolsOfOneReasonTogether() {
        let skips = [("A", "flag x is off"), ("B", "the store does not answer"), ("C", "flag x is off")]
        #expect(SkipText.lines(skips) == ["A, C: flag x is off", "B: the store does not answer"])
        #expect(SkipText.lines([]) == [])
    }

    @Test func countsMany() {
        let skips = (1...7).map { ("S\($0)", "limited by T") } + [("Z", "flag z is off")]
        #expect(SkipText.lines(skips) == ["7 symbols: limited by T", "Z: flag z is off"])
    }
}
