import Testing

@testable import BotAdapter
@testable import RuleHost

@Suite struct ModerationPlanTests {
    private static let now: Int64 = 1_000_000

    struct Case: Sendable {
        var action: Action
        var symbols: [String] = []
        var mode = "live"
        var strikes: Int64 = 0
        var wanted: [ModerationStep]
        var isReported = true
        var newStrikes: Int64?
    }

    private static let deletion = ModerationStep.deleteMessages(chat: -1, messages: [7])
    private static let wide = ModerationStep.deleteMessages(chat: -1, messages: [7, 3, 4])
    private static func mute(_ until: Int64?) -> ModerationStep { .restrict(chat: -1, user: 2, until: until) }
    private static func ban(_ until: Int64?) -> ModerationStep { .ban(chat: -1, user: 2, until: until) }

    private static let cases = [
        Case(action: .none, wanted: [], isReported: false),
        Case(action: .warn, wanted: []),
        Case(action: .delete, wanted: [deletion], newStrikes: 1),
        Case(action: .delete, strikes: 1, wanted: [deletion, mute(now + 3_600)], newStrikes: 2),
        Case(action: .delete, strikes: 2, wanted: [wide, ban(nil)], newStrikes: 3),
        Case(action: .mute, wanted: [deletion, mute(now + 3_600)], newStrikes: 1),
        Case(action: .mute, strikes: 2, wanted: [wide, ban(nil)], newStrikes: 3),
        Case(action: .ban, strikes: 1, wanted: [wide, ban(nil)]),
        Case(action: .delete, symbols: ["TG_BAN"], wanted: [wide, ban(now + 3_600)]),
        Case(action: .ban, symbols: ["TG_BAN", "TG_PERM_BAN"], wanted: [wide, ban(nil)]),
        Case(action: .ban, mode: "soft", wanted: [wide, mute(nil)]),
        Case(action: .delete, symbols: ["TG_BAN"], mode: "soft", wanted: [wide, mute(now + 3_600)]),
        Case(action: .delete, mode: "soft", strikes: 2, wanted: [wide, mute(nil)], newStrikes: 3),
        Case(action: .ban, mode: "training", wanted: []),
        Case(action: .delete, mode: "training", strikes: 2, wanted: []),
        Case(action: .none, symbols: ["TG_SERVICE_MESSAGE"], wanted: [deletion], isReported: false),
        Case(action: .none, symbols: ["TG_SERVICE_MESSAGE"], mode: "training", wanted: [deletion], isReported: false),
        Case(action: .delete, symbols: ["TG_CAPTCHA_PENDING"], strikes: 2, wanted: [deletion], isReported: false),
    ]

    private static func verdict(_ action: Action, _ symbols: [String]) -> Verdict {
        var verdict = Verdict(message: message)
        verdict.action = action
        verdict.hits = symbols.map { Verdict.Hit(name: $0, group: "g", score: 1, weight: 1, options: []) }
        return verdict
    }

    private static let message = Message(id: 7, date: 1, chat: Chat(id: -1), user: User(id: 2), text: "x")

    private static func situation(_ mode: String, strikes: Int64 = 0) -> ModerationPlan.Situation {
        ModerationPlan.Situation(
            settings: ChatSettings(["mode": .text(mode)]),
            ladder: StrikeLadder(strikes: strikes, since: now, now: now, fade: 100), recent: [3, 4, 7], now: now)
    }

    @Test(arguments: cases)
    func doesWhatTheTableSays(_ example: Case) {
        let plan = ModerationPlan(
            Self.verdict(example.action, example.symbols), on: Self.message,
            in: Self.situation(example.mode, strikes: example.strikes))
        #expect(plan.steps == example.wanted)
        #expect(plan.isReported == example.isReported)
        #expect(plan.ladder?.strikes == example.newStrikes)
    }

    @Test func givesNoStrikesWhereTheyAreOff() {
        var situation = Self.situation("live", strikes: 2)
        situation.settings = ChatSettings(["mode": .text("live"), "strikes": .bool(false)])
        let plan = ModerationPlan(Self.verdict(.delete, []), on: Self.message, in: situation)
        #expect(plan.steps == [Self.deletion])
        #expect(plan.ladder == nil)
    }

    @Test func startsInTraining() {
        var situation = Self.situation("live")
        situation.settings = ChatSettings()
        let plan = ModerationPlan(Self.verdict(.ban, []), on: Self.message, in: situation)
        #expect(plan.steps.isEmpty)
        #expect(plan.isReported)
        #expect(plan.deed == .ban)
    }

    @Test(arguments: [
        (Action.delete, ["TG_CHANNEL"], "live", true), (.delete, [], "live", false), (.mute, [], "live", true),
        (.ban, [], "live", true), (.ban, ["TG_CHANNEL"], "soft", false),
    ])
    func bansChannelsButMutesNone(action: Action, symbols: [String], mode: String, isBanned: Bool) {
        var message = Self.message
        message.user = nil
        message.senderChat = Chat(id: -77, kind: .channel)
        let plan = ModerationPlan(Self.verdict(action, symbols), on: message, in: Self.situation(mode))
        #expect(plan.steps.contains(.banSenderChat(chat: -1, sender: -77)) == isBanned)
        #expect(plan.ladder == nil)
    }

    @Test(arguments: [(Action.warn, true), (.delete, true), (.ban, false)])
    func warnsInPublicWhenARuleAsks(action: Action, isPublic: Bool) {
        let plan = ModerationPlan(
            Self.verdict(action, ["TG_PUBLIC_WARNING"]), on: Self.message, in: Self.situation("live"))
        #expect(plan.isPublic == isPublic)
        #expect(!ModerationPlan(Self.verdict(action, []), on: Self.message, in: Self.situation("live")).isPublic)
    }

    @Test func deletesInHundreds() {
        var situation = Self.situation("live")
        situation.recent = Array(100...349)
        let plan = ModerationPlan(Self.verdict(.ban, []), on: Self.message, in: situation)
        let sizes = plan.steps.compactMap { step -> Int? in
            guard case .deleteMessages(_, let messages) = step else { return nil }
            return messages.count
        }
        #expect(sizes == [100, 100, 51])
    }

    @Test func strikesNobodyForJoining() {
        var message = Self.message
        message.kind = .join
        let plan = ModerationPlan(Self.verdict(.delete, []), on: message, in: Self.situation("live", strikes: 2))
        #expect(plan.steps == [Self.deletion])
        #expect(plan.ladder == nil)
    }
}
