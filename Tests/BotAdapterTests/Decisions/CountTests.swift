import RuleHost
import Testing

@testable import BotAdapter

@Suite struct CountTests {
    /// A message counts once, and as spam with the first verdict that says so.
    @Test(arguments: [
        (nil, Action.none, ["messages": 1]), (nil, .delete, ["messages": 1, "spam_count": 1]),
        (Action.none, .none, [:]), (Action.none, .delete, ["spam_count": 1]), (.warn, .ban, [:]),
    ])
    func countsAMessageOnce(before: Action?, now: Action, wanted: [String: Int64]) {
        let message = Message(id: 7, date: 1, chat: Chat(id: -1), user: User(id: 2), text: "x")
        func verdict(_ action: Action) -> Verdict {
            var verdict = Verdict(message: message)
            verdict.action = action
            return verdict
        }
        var decision = Decision(origin: .update(1), chat: -1)
        decision.verdicts = [.init(message: message, verdict: verdict(now), before: before.map(verdict))]
        let kept = Change.keep(verdict(now), chat: -1, message: message.verdictNumber)
        #expect(decision.written(now: 1, UpdateStanding()).own.first == Change.count(wanted, chat: -1) ?? kept)
    }
}
