import Testing

@testable import BotAdapter

@Suite struct StrikeLadderTests {
    private static let day: Int64 = 86_400
    private static let fade: Int64 = 30 * day

    @Test(arguments: [
        (0 as Int64, StrikeLadder.Rung.warning), (1, .mute), (2, .ban), (3, .ban), (40, .ban),
    ])
    func climbs(before: Int64, rung: StrikeLadder.Rung) {
        var ladder = StrikeLadder(strikes: before, since: 1_000, now: 1_000, fade: Self.fade)
        #expect(ladder.strike() == rung)
        #expect(ladder.strikes == before + 1)
    }

    /// One strike goes in each period; what is left of the running period is kept.
    @Test(arguments: [
        (2 as Int64, 29 * day, 2 as Int64, 0 as Int64), (2, 30 * day, 1, 30 * day), (2, 59 * day, 1, 30 * day),
        (2, 60 * day, 0, 60 * day), (2, 4_000 * day, 0, 4_000 * day), (0, 5 * day, 0, 5 * day), (2, -day, 2, 0),
    ])
    func fades(strikes: Int64, now: Int64, left: Int64, since: Int64) {
        let ladder = StrikeLadder(strikes: strikes, since: 0, now: now, fade: Self.fade)
        #expect(ladder.strikes == left)
        #expect(ladder.since == since)
    }

    @Test func neverFadesWithoutATime() {
        #expect(StrikeLadder(strikes: 2, since: 0, now: 4_000 * Self.day, fade: 0).strikes == 2)
    }

    @Test func forgivesNoMoreThanThereIs() {
        var ladder = StrikeLadder(strikes: 1, since: 0, now: 0, fade: Self.fade)
        ladder.forgive()
        ladder.forgive()
        #expect(ladder.strikes == 0)
    }
}
