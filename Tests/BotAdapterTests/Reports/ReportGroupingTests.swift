import RuleHost
import Testing

@testable import BotAdapter

@Suite struct ReportGroupingTests {
    @Test func sendsTheFirstOfAMinuteSingly() {
        var grouping = ReportGrouping()
        let places = [600, 601, 602, 603, 659, 660].map { grouping.place(now: Int64($0)) }
        #expect(places == [.single, .single, .single, .digest(minute: 10), .digest(minute: 10), .single])
    }

    @Test func isDueWhenItsMinuteIsOver() {
        #expect(ReportGrouping.due(minute: 10) > 659)
        #expect(ReportGrouping.due(minute: 10) < 670)
    }

    @Test func sumsUpByChat() {
        func report(_ chat: Int64, _ title: String, _ author: Int64, _ deed: Action, isDone: Bool = true)
            -> ReportSummary
        {
            ReportSummary(chat: chat, title: title, author: author, deed: deed, isDone: isDone)
        }
        let reports =
            [report(-2, "Tea", 9, .delete)]
            + (1...35).map { report(-1, "Club <1>", $0 % 12, .delete) }
            + [report(-1, "Club <1>", 1, .ban), report(-1, "Club <1>", 2, .ban, isDone: false)]
        #expect(
            DigestText.html(reports, language: .english) == """
                And 38 more in the last minute:
                Club &lt;1&gt;: 1 deleted and banned, 35 deleted, 1 left alone; authors: 12
                Tea: 1 deleted; authors: 1
                """)
    }
}
