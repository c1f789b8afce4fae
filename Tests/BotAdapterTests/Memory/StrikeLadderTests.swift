import Testing

@testable import BotAdapter

@Suite struct StrikeLadderTests {
    @Test(arguments: [
        (0 as Int64, StrikeLadder.Rung.warning), (1, .mute), (2, .ban), (3, .ban), (40, .ban),
    ])
    func climbs(before: Int64, rung: StrikeLadder.Rung) {
        var ladder = StrikeLadder(before)
        #expect(ladder.strike() == rung)
        #expect(ladder.strikes == before + 1)
    }
}
