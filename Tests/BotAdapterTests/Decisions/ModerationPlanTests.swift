import Testing

@testable import BotAdapter
@testable import RuleHost

@Suite struct ModerationPlanTests {
    private static let now: Int64 = 1_000_000

    struct Case: Sendable {
        var action: Action
        var asks: Set<Ask> = []
        var mode = "live"
        var strikes: Int64 = 0
        var wanted: [any JobKind]
        var isReported = true
        var newStrikes: Int64?
    }

    private static let deletion = DeleteMessages(chat: -1, messages: [7])
    private static let wide = DeleteMessages(chat: -1, messages: [7, 3, 4])
    private static func mute(_ until: Int64?) -> Mute { Mute(chat: -1, user: 2, until: until) }
    private static func ban(_ until: Int64?) -> Ban { Ban(chat: -1, user: 2, until: until) }

    private static let cases = [
        Case(action: .none, wanted: [], isReported: false),
        Case(action: .warn, wanted: []),
        Case(action: .delete, wanted: [deletion], newStrikes: 1),
        Case(action: .delete, strikes: 1, wanted: [deletion, mute(now + 3_600)], newStrikes: 2),
        Case(action: .delete, strikes: 2, wanted: [wide, ban(nil)], newStrikes: 3),
        Case(action: .mute, wanted: [deletion, mute(now + 3_600)], newStrikes: 1),
        Case(action: .mute, strikes: 2, wanted: [wide, ban(nil)], newStrikes: 3),
        Case(action: .ban, strikes: 1, wanted: [wide, ban(nil)]),
        Case(action: .delete, asks: [.pause], wanted: [wide, ban(now + 3_600)]),
        Case(action: .ban, asks: [.pause, .ban], wanted: [wide, ban(nil)]),
        Case(action: .ban, mode: "soft", wanted: [wide, mute(nil)]),
        Case(action: .delete, asks: [.pause], mode: "soft", wanted: [wide, mute(now + 3_600)]),
        Case(action: .delete, mode: "soft", strikes: 2, wanted: [wide, mute(nil)], newStrikes: 3),
        Case(action: .ban, mode: "training", wanted: []),
        Case(action: .delete, mode: "training", strikes: 2, wanted: []),
        Case(action: .none, asks: [.tidy], wanted: [deletion], isReported: false),
        Case(action: .none, asks: [.tidy], mode: "training", wanted: [deletion], isReported: false),
        Case(action: .delete, asks: [.hold], strikes: 2, wanted: [deletion], isReported: false),
    ]

    private static func verdict(_ action: Action, _ asks: Set<Ask>) -> Verdict {
        var verdict = Verdict(message: message)
        verdict.action = action
        verdict.asks = asks
        return verdict
    }

    private static let message = Message(id: 7, date: 1, chat: Chat(id: -1), user: User(id: 2), text: "x")

    private static func facts(_ mode: String, strikes: Int64 = 0) -> MessageFacts {
        let group = GroupFacts.sample(["mode": .text(mode)])
        let author = PersonFacts(id: 2, member: MemberRecord(strikes: strikes, since: now), recent: [3, 4, 7])
        return MessageFacts(group: group, author: author, bot: 42, now: now)
    }

    private static func same(_ acts: [any JobKind], _ wanted: [any JobKind]) -> Bool {
        acts.map { AnyHashable($0) } == wanted.map { AnyHashable($0) }
    }

    @Test(arguments: cases)
    func doesWhatTheTableSays(_ example: Case) {
        let plan = ModerationPlan(
            Self.verdict(example.action, example.asks), on: Self.message,
            Self.facts(example.mode, strikes: example.strikes))
        #expect(Self.same(plan.acts, example.wanted))
        #expect(plan.isReported == example.isReported)
        #expect(plan.ladder?.strikes == example.newStrikes)
    }

    @Test func givesNoStrikesWhereTheyAreOff() {
        var facts = Self.facts("live", strikes: 2)
        facts.group.settings = ChatSettings(["mode": .text("live"), "strikes": .bool(false)])
        let plan = ModerationPlan(Self.verdict(.delete, []), on: Self.message, facts)
        #expect(Self.same(plan.acts, [Self.deletion]))
        #expect(plan.ladder == nil)
    }

    @Test func startsInTraining() {
        var facts = Self.facts("live")
        facts.group.settings = ChatSettings()
        let plan = ModerationPlan(Self.verdict(.ban, []), on: Self.message, facts)
        #expect(plan.acts.isEmpty)
        #expect(plan.isReported)
        #expect(plan.deed == .ban)
    }

    @Test(
        arguments: [
            (Action.delete, [.ban], "live", true), (.delete, [], "live", false), (.mute, [], "live", true),
            (.ban, [], "live", true), (.ban, [.ban], "soft", false),
        ] as [(Action, Set<Ask>, String, Bool)])
    func bansChannelsButMutesNone(action: Action, asks: Set<Ask>, mode: String, isBanned: Bool) {
        var message = Self.message
        message.user = nil
        message.senderChat = Chat(id: -77, kind: .channel)
        let plan = ModerationPlan(Self.verdict(action, asks), on: message, Self.facts(mode))
        #expect(plan.acts.contains { $0 is BanChannel } == isBanned)
        #expect(plan.ladder == nil)
    }

    @Test(arguments: [(Action.warn, true), (.delete, true), (.ban, false)])
    func warnsInPublicWhenARuleAsks(action: Action, isPublic: Bool) {
        let plan = ModerationPlan(
            Self.verdict(action, [.notice]), on: Self.message, Self.facts("live"))
        #expect(plan.isPublic == isPublic)
        #expect(!ModerationPlan(Self.verdict(action, []), on: Self.message, Self.facts("live")).isPublic)
    }

    @Test func deletesInHundreds() {
        var facts = Self.facts("live")
        facts.author.recent = Array(100...349)
        let plan = ModerationPlan(Self.verdict(.ban, []), on: Self.message, facts)
        let sizes = plan.acts.compactMap { ($0 as? DeleteMessages)?.messages.count }
        #expect(sizes == [100, 100, 51])
    }

    @Test func strikesNobodyForJoining() {
        var message = Self.message
        message.kind = .join
        let plan = ModerationPlan(Self.verdict(.delete, []), on: message, Self.facts("live", strikes: 2))
        #expect(Self.same(plan.acts, [Self.deletion]))
        #expect(plan.ladder == nil)
    }
}
