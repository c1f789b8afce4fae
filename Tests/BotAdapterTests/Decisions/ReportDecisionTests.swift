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
    private func facts(
        strikes: Int64 = 0, target: Int64 = 2, _ change: (inout HumanDecision.Facts) -> Void = { _ in }
    ) -> HumanDecision.Facts {
        let person = PersonFacts(id: target, member: MemberRecord(strikes: strikes, since: 100))
        var facts = HumanDecision.Facts(
            group: .sample(["strike_fade": .number(50)]), target: person, actor: 9, now: 100,
            reason: "/test")
        change(&facts)
        return facts
    }

    private func same(_ acts: [any JobKind], _ wanted: [any JobKind]) -> Bool {
        acts.map { AnyHashable($0) } == wanted.map { AnyHashable($0) }
    }

    @Test(
        arguments: [
            (0, []), (1, [Mute(chat: -1, user: 2, until: 3_700)]), (2, [Ban(chat: -1, user: 2)]),
            (7, [Ban(chat: -1, user: 2)]),
        ] as [(Int64, [any JobKind])])
    func climbsTheLadder(strikes: Int64, acts: [any JobKind]) {
        let decision = HumanDecision(.strike, facts(strikes: strikes))
        #expect(same(decision.acts, acts))
        #expect(decision.changes.contains(.strike(2, in: -1, now: 100, fade: 50)))
    }

    /// What temporary bans and reputation go by is over as well.
    @Test(arguments: [HumanDecision.Act.unban, .forgive, .pardon, .ham])
    func endsABanOfTheRules(act: HumanDecision.Act) {
        let pardon = Change.pardon(2, of: .chat(-1))
        #expect(HumanDecision(act, facts()).changes.count { $0 == pardon } == 1)
    }

    /// Whatever is decided in a group, it reaches no further than the group and its tenant.
    @Test(arguments: [
        HumanDecision.Act.ban(until: nil), .unban, .mute(until: 9), .strike, .forgive, .trust, .untrust, .spam, .ham,
        .pardon, .learn,
    ])
    func reachesNoFurtherThanItsTenant(act: HumanDecision.Act) {
        let decision = HumanDecision(
            act,
            facts {
                $0.group = .sample(adminChat: -5)
                $0.text = "buy"
            })
        let owners = Set(decision.changes.map(\.owner))
        #expect(owners.isSubset(of: [.chat(-1), .tenant(.chat(-5))]), "\(owners)")
    }

    @Test func deletesEachMessageOnceAndAHundredAtATime() throws {
        let decision = HumanDecision(
            .ban(until: 500),
            facts {
                $0.message = 7
                $0.target.recent = Array(1...150)
            })
        let first = try #require(decision.acts[0] as? DeleteMessages).messages
        let second = try #require(decision.acts[1] as? DeleteMessages).messages
        #expect(first.count == 100 && first[0] == 7 && Set(first + second) == Set(1...150) && second.count == 50)
        #expect(same(Array(decision.acts[2...]), [Ban(chat: -1, user: 2, until: 500)]))
    }

    @Test func canOnlyBanAndUnbanChannels() {
        let channel = facts(target: -77)
        #expect(same(HumanDecision(.ban(until: nil), channel).acts, [BanChannel(chat: -1, sender: -77)]))
        #expect(same(HumanDecision(.pardon, channel).acts, [UnbanChannel(chat: -1, sender: -77)]))
        for act in [HumanDecision.Act.mute(until: 1), .strike, .forgive, .trust, .untrust] {
            let decision = HumanDecision(act, channel)
            #expect(decision.acts.isEmpty && decision.changes.isEmpty)
        }
    }

    @Test func trustsInAllGroupsWhereTheyTrustTogether() {
        let shared = facts {
            $0.group = .sample(["trust_scope": .text("admin_chat")], adminChat: -5)
        }
        let changes = HumanDecision(.trust, shared).changes
        #expect(changes.contains(.trust(true, 2, in: .tenant(.chat(-5)))))
        // What was said in the group itself would go before what is shared.
        #expect(changes.contains(.trust(nil, 2, in: .chat(-1))))
    }
}
