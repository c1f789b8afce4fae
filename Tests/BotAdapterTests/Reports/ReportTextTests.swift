import RuleHost
import Testing

@testable import BotAdapter

@Suite struct ReportTextTests {
    private var verdict: Verdict {
        var verdict = Verdict(message: Message(id: 1, date: 1, chat: Chat(id: -1), user: nil))
        verdict.action = .ban
        return verdict
    }

    @Test func staysWithinTelegramsLimitAtItsLongest() {
        let long = String(repeating: "<&>👨‍👩‍👧", count: 500)
        let message = Message(
            id: 7, date: 1, chat: Chat(id: -100123, title: long, username: String(repeating: "u", count: 32)),
            user: User(id: .max, username: String(repeating: "n", count: 32), name: long), text: long)
        var verdict = verdict
        verdict.hits = (0..<60).map { number in
            Verdict.Hit(
                name: long + "\(number)", group: "g", score: -12_345_678.25, weight: 1,
                options: [long, long, long, long])
        }
        let html = ReportText.html(verdict, on: message)
        let shown = html.replacing(/<[^>]*>/, with: "").replacing(/&[a-z]+;/, with: "x")
        // The rest is for what is said to have been done.
        #expect(shown.utf16.count < 4_096 - 600)
        #expect(html.contains("and 48 more"))
    }

    @Test(arguments: [
        (Chat(id: -1_001_234, title: "A"), 5 as Int64, #"<a href="https://t.me/c/1234/5">A</a>"#),
        (Chat(id: -1_001_234, title: "A", username: "club"), 5, #"<a href="https://t.me/club/5">A</a>"#),
        (Chat(id: -55, kind: .group, title: "A <b>"), 5, "A &lt;b&gt;"),
        (Chat(id: -1_001_234), 0, "-1001234"),
    ])
    func linksToTheMessage(chat: Chat, id: Int64, place: String) {
        let message = Message(id: id, date: 1, chat: chat, user: User(id: 3), text: "x")
        #expect(ReportText.html(verdict, on: message).hasPrefix("<b>ban</b> in \(place)\n"))
    }

    @Test func namesChannelsAndKindsWithoutText() {
        var message = Message(id: 1, date: 1, chat: Chat(id: -1), user: nil, kind: .sticker)
        message.senderChat = Chat(id: -9, kind: .channel, title: "Ads", username: "ads")
        let lines = ReportText.html(verdict, on: message).split(separator: "\n")
        #expect(lines[1] == "channel Ads @ads <code>-9</code>")
        #expect(lines[2] == "(sticker)")
    }
}
