import RuleHost
import Testing

@testable import BotAdapter

@Suite struct ReportDecisionTests {
    private static let report = KeptReport(chat: -1, message: 5, target: 2)

    @Test(
        arguments: [
            (report, true, ReportDecision.act(.ban(until: nil))), (nil, true, .act(.ban(until: nil))),
            (report, false, .stranger), (nil, false, .stranger), (report, nil, .unknown), (nil, nil, .unknown),
            (KeptReport(chat: -2, message: 5, target: 2), true, .forged),
            (KeptReport(chat: -1, message: 6, target: 2), true, .forged),
            (KeptReport(chat: -1, message: 5, target: 3), true, .forged),
            (KeptReport(chat: -1, message: 5, target: nil), true, .forged),
        ] as [(KeptReport?, Bool?, ReportDecision)])
    func asksWhoTapsAndWhere(report: KeptReport?, isAdministrator: Bool?, wanted: ReportDecision) {
        let button = ReportButton(.ban, chat: -1, message: 5, target: 2)
        #expect(ReportDecision(button, report: report, isAdministrator: isAdministrator) == wanted)
    }

    @Test(
        arguments: zip(
            ReportButton.Act.allCases,
            [
                ReportDecision.act(.ban(until: nil)), .act(.ham), .act(.spam), .why, .act(.learn), .act(.pardon),
                .act(.pardon), .act(nil),
            ]))
    func knowsWhatEachButtonDoes(act: ReportButton.Act, wanted: ReportDecision) {
        let button = ReportButton(act, chat: -1, message: 5, target: 2)
        #expect(ReportDecision(button, report: nil, isAdministrator: true) == wanted)
        #expect(ReportButton(CallbackData(button.data)) == button)
    }

    @Test func keepsDataWithinTelegramsLimits() {
        for act in ReportButton.Act.allCases {
            let button = ReportButton(act, chat: -1_009_999_999_999_999, message: Int64(Int32.max), target: 1 << 52)
            #expect(button.data.utf8.count <= 64)
            #expect(ReportButton(CallbackData(button.data)) == button)
        }
    }
}

@Suite struct HumanDecisionTests {
    private func facts(_ change: (inout HumanDecision.Facts) -> Void = { _ in }) -> HumanDecision.Facts {
        var facts = HumanDecision.Facts(
            group: -1, target: 2, actor: 9, ladder: StrikeLadder(now: 100, fade: 50), fade: 50, trustPlace: .chat(-1),
            now: 100,
            reason: "/test")
        change(&facts)
        return facts
    }

    private func writes(_ decision: HumanDecision) -> [String] {
        decision.writes.map { $0.arguments.map(\.text).joined(separator: " ") }
    }

    @Test(
        arguments: [
            (0, [ModerationStep]()), (1, [.restrict(chat: -1, user: 2, until: 3_700)]),
            (2, [.ban(chat: -1, user: 2, until: nil)]), (7, [.ban(chat: -1, user: 2, until: nil)]),
        ] as [(Int64, [ModerationStep])])
    func climbsTheLadder(strikes: Int64, steps: [ModerationStep]) {
        let decision = HumanDecision(
            .strike, facts { $0.ladder = StrikeLadder(strikes: strikes, since: 100, now: 100, fade: 50) })
        #expect(decision.steps == steps)
        #expect(writes(decision).contains("HSET rh:members:-1:2 strikes \(strikes + 1) strikes_ts 100"))
    }

    /// What TG_BAN and TG_PERM_BAN go by is over as well.
    @Test(arguments: [HumanDecision.Act.unban, .forgive, .pardon, .ham])
    func endsABanOfTheRules(act: HumanDecision.Act) {
        let record = "HDEL rh:users:{all:2} bad_messages bad_messages_ts bans bans_ts banned_until"
        #expect(writes(HumanDecision(act, facts())).count { $0 == record } == 1)
    }

    @Test func deletesEachMessageOnceAndAHundredAtATime() {
        let decision = HumanDecision(
            .ban(until: 500),
            facts {
                $0.message = 7
                $0.recent = Array(1...150)
            })
        guard case .deleteMessages(-1, let first) = decision.steps[0],
            case .deleteMessages(-1, let second) = decision.steps[1]
        else {
            Issue.record("\(decision.steps)")
            return
        }
        #expect(first.count == 100 && first[0] == 7 && Set(first + second) == Set(1...150) && second.count == 50)
        #expect(decision.steps[2...] == [.ban(chat: -1, user: 2, until: 500)])
    }

    @Test func canOnlyBanAndUnbanChannels() {
        let channel = facts { $0.target = -77 }
        #expect(HumanDecision(.ban(until: nil), channel).steps == [.banSenderChat(chat: -1, sender: -77)])
        #expect(HumanDecision(.pardon, channel).steps == [.unbanSenderChat(chat: -1, sender: -77)])
        for act in [HumanDecision.Act.mute(until: 1), .strike, .forgive, .trust, .untrust] {
            let decision = HumanDecision(act, channel)
            #expect(decision.steps.isEmpty && decision.writes.isEmpty)
        }
    }

    @Test func takesTrustWithAPunishmentButNotADistrust() {
        #expect(
            writes(HumanDecision(.mute(until: 9), facts { $0.trusted = 1 })).contains("HDEL rh:members:-1:2 trusted"))
        #expect(
            !writes(HumanDecision(.mute(until: 9), facts { $0.trusted = -1 })).contains("HDEL rh:members:-1:2 trusted"))
    }

    @Test func keepsASharedTrustWithTheAdminChat() {
        let decision = HumanDecision(.trust, facts { $0.trustPlace = .tenant(.all) })
        #expect(writes(decision).starts(with: ["HSET rh:users:{all:2} trusted 1", "HDEL rh:members:-1:2 trusted"]))
    }

    @Test func keepsASampleOnlyOfText() {
        let learned = writes(HumanDecision(.learn, facts { $0.text = "x y" }))
        let value = #""label":"spam","text":"x y""#
        #expect(learned.contains { $0.hasPrefix("HSET rh:learned:all ") && $0.contains(value) })
        #expect(!writes(HumanDecision(.learn, facts())).contains { $0.contains("samples") })
    }
}
