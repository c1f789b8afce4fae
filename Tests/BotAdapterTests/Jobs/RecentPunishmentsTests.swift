import Testing

@testable import BotAdapter

@Suite struct RecentPunishmentsTests {
    private typealias Punishment = RecentPunishments.Punishment

    private static func ban(_ until: Int64? = nil, user: Int64 = 2) -> Punishment {
        Punishment(target: user, kind: .ban, end: until)
    }
    private static func mute(_ until: Int64? = nil) -> Punishment { Punishment(target: 2, kind: .mute, end: until) }
    private static func lift(user: Int64 = 2) -> Punishment { Punishment(target: user, kind: .lifted) }

    /// What was done at 1000, what is to be done, when, and whether that was done already.
    @Test(
        arguments: [
            (ban(), ban(), 1_000 as Int64, true), (ban(), ban(), 1_059, true), (ban(), ban(), 1_060, false),
            (ban(), ban(5_000), 1_001, true), (ban(5_000), ban(5_030), 1_001, true),
            (ban(5_000), ban(5_061), 1_001, false),
            (ban(5_000), ban(), 1_001, false), (ban(), ban(user: 3), 1_001, false), (ban(), mute(), 1_001, false),
            (mute(), mute(), 1_001, true), (mute(4_600), mute(4_601), 1_001, true), (mute(), ban(), 1_001, false),
            (ban(user: -7), ban(user: -7), 1_001, true), (ban(), lift(), 1_001, false),
        ] as [(Punishment, Punishment, Int64, Bool)])
    private func knowsWhatWasDoneAMomentAgo(done: Punishment, wanted: Punishment, now: Int64, isCovered: Bool) {
        var punishments = RecentPunishments()
        punishments.note(done, now: 1_000)
        #expect(punishments.covers(wanted, now: now) == isCovered)
    }

    @Test(arguments: [
        (ban(), "kicked", true), (ban(), "left", false), (ban(), "member", false), (ban(), "restricted", false),
        (mute(), "restricted", true), (mute(), "member", false), (mute(), "kicked", false),
    ])
    private func forgetsWhoCameBack(done: Punishment, status: String, isCovered: Bool) {
        var punishments = RecentPunishments()
        punishments.note(done, now: 1_000)
        punishments.note(status: status, of: 2)
        #expect(punishments.covers(done, now: 1_001) == isCovered)
    }

    @Test(arguments: [ban(), mute(), ban(user: -7)])
    private func forgetsWhoWasPardoned(done: Punishment) {
        let pardon = Self.lift(user: done.target)
        var punishments = RecentPunishments()
        punishments.note(done, now: 1_000)
        punishments.note(pardon, now: 1_000)
        #expect(!punishments.covers(done, now: 1_001))
        #expect(punishments.isEmpty(now: 1_001))
    }

    @Test func keepsNothingLongerThanItIsOfUse() {
        var punishments = RecentPunishments()
        for user in 1...5 { punishments.note(Self.ban(user: Int64(user)), now: Int64(user) * 100) }
        var last = RecentPunishments()
        last.note(Self.ban(user: 5), now: 500)
        #expect(punishments == last)
        #expect(!punishments.isEmpty(now: 559) && punishments.isEmpty(now: 560))
    }
}
