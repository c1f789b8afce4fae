import Testing

@testable import BotAdapter

@Suite struct RecentPunishmentsTests {
    private static func ban(_ until: Int64? = nil, user: Int64 = 2) -> ModerationStep {
        .ban(chat: -1, user: user, until: until)
    }
    private static func mute(_ until: Int64? = nil) -> ModerationStep { .restrict(chat: -1, user: 2, until: until) }

    /// What was done at 1000, what is to be done, when, and whether that was done already.
    @Test(
        arguments: [
            (ban(), ban(), 1_000 as Int64, true), (ban(), ban(), 1_059, true), (ban(), ban(), 1_060, false),
            (ban(), ban(5_000), 1_001, true), (ban(5_000), ban(5_030), 1_001, true),
            (ban(5_000), ban(5_061), 1_001, false),
            (ban(5_000), ban(), 1_001, false), (ban(), ban(user: 3), 1_001, false), (ban(), mute(), 1_001, false),
            (mute(), mute(), 1_001, true), (mute(4_600), mute(4_601), 1_001, true), (mute(), ban(), 1_001, false),
            (
                .banSenderChat(chat: -1, sender: -7), .banSenderChat(chat: -1, sender: -7), 1_001, true
            ),
            (ban(), .deleteMessages(chat: -1, messages: [2]), 1_001, false),
            (ban(), .unban(chat: -1, user: 2), 1_001, false),
        ] as [(ModerationStep, ModerationStep, Int64, Bool)])
    func knowsWhatWasDoneAMomentAgo(done: ModerationStep, wanted: ModerationStep, now: Int64, isCovered: Bool) {
        var punishments = RecentPunishments()
        punishments.note(done, now: 1_000)
        #expect(punishments.covers(wanted, now: now) == isCovered)
    }

    @Test(arguments: [
        (ban(), "kicked", true), (ban(), "left", false), (ban(), "member", false), (ban(), "restricted", false),
        (mute(), "restricted", true), (mute(), "member", false), (mute(), "kicked", false),
    ])
    func forgetsWhoCameBack(done: ModerationStep, status: String, isCovered: Bool) {
        var punishments = RecentPunishments()
        punishments.note(done, now: 1_000)
        punishments.note(status: status, of: 2)
        #expect(punishments.covers(done, now: 1_001) == isCovered)
    }

    @Test(
        arguments: [
            (ban(), .unban(chat: -1, user: 2)), (mute(), .allow(chat: -1, user: 2)),
            (.banSenderChat(chat: -1, sender: -7), .unbanSenderChat(chat: -1, sender: -7)),
        ] as [(ModerationStep, ModerationStep)])
    func forgetsWhoWasPardoned(done: ModerationStep, pardon: ModerationStep) {
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
