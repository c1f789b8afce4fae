import Testing

@testable import BotAdapter

/// The machine by itself: events in, outcomes out, the clock as a number.
@Suite struct CaptchaTests {
    private var captcha: Captcha {
        var random = SystemRandomNumberGenerator()
        return Captcha(
            chat: -1001, user: 2, entrance: .member, name: "Ann", title: "Club",
            challenge: CaptchaChallenge(using: &random), asked: 1_000, seconds: 60, due: 1_060)
    }

    enum Button { case right, wrong, forged }

    @Test(arguments: [
        (Button.right, Captcha.Presser.newcomer, Captcha.Outcome.passed),
        (.wrong, .newcomer, .failed),
        (.forged, .newcomer, .forged),
        (.right, .stranger, .refused),
        (.wrong, .stranger, .refused),
        (.forged, .stranger, .forged),
        (.right, .administrator, .letIn),
        (.wrong, .administrator, .letIn),
        (.forged, .administrator, .forged),
    ])
    func answersATap(button: Button, presser: Captcha.Presser, wanted: Captcha.Outcome) {
        var captcha = captcha
        let right = captcha.challenge.right
        let token =
            switch button {
            case .right: captcha.challenge.buttons[right].token
            case .wrong: captcha.challenge.buttons[(right + 1) % 8].token
            case .forged: "abc"
            }
        let outcome = captcha.take(.pressed(token: token, by: presser))
        #expect(outcome == wanted)
    }

    @Test(arguments: [
        // In time, and a second or ten late.
        (1_060 as Int64, 1_000 as Int64?, Captcha.Outcome.expired, 1_060 as Int64),
        (1_061, 1_001, .expired, 1_060),
        (1_070, 1_000, .expired, 1_060),
        // Shown late: the person has the whole time from then on.
        (1_060, 1_040, .asked, 1_100),
        // Not shown yet.
        (1_060, nil, .asked, 1_120),
        // The bot was away: answers may be on their way.
        (1_071, 1_000, .asked, 1_131),
        (1_659, 1_000, .asked, 1_719),
        // Away for so long that silence says nothing.
        (1_660, 1_000, .dropped, 1_060),
        (1_660, nil, .dropped, 1_060),
    ])
    func endsAtTheDeadline(now: Int64, shown: Int64?, wanted: Captcha.Outcome, due: Int64) {
        var captcha = captcha
        let outcome = captcha.take(.deadline(now: now, shown: shown))
        #expect(outcome == wanted)
        #expect(captcha.due == due)
    }

    @Test func waitsForAPostOnlySoOften() {
        var captcha = captcha
        for _ in 0..<Captcha.extensions {
            let outcome = captcha.take(.deadline(now: captcha.due, shown: nil))
            #expect(outcome == .asked)
        }
        let last = captcha.take(.deadline(now: captcha.due, shown: nil))
        #expect(last == .dropped)
        #expect(captcha.due == 1_060 + 60 * Int64(Captcha.extensions))
    }

    @Test func expiresAfterThePostWasShownLate() {
        var captcha = captcha
        let first = captcha.take(.deadline(now: 1_060, shown: nil))
        #expect(first == .asked)
        let second = captcha.take(.deadline(now: 1_120, shown: 1_100))
        #expect(second == .asked)
        #expect(captcha.due == 1_160)
        let third = captcha.take(.deadline(now: 1_160, shown: 1_100))
        #expect(third == .expired)
    }

    @Test func remembersServiceMessagesOnce() {
        var captcha = captcha
        for message in [nil, 7, 7, 8] as [Int64?] {
            let outcome = captcha.take(.joined(serviceMessage: message))
            #expect(outcome == .asked)
        }
        #expect(captcha.serviceMessages == [7, 8])
    }

    @Test func saysNothingAboutWhoLeaves() {
        var captcha = captcha
        let outcome = captcha.take(.left)
        #expect(outcome == .dropped)
    }

    @Test(arguments: [Captcha.Outcome.asked, .refused, .forged])
    func goesOn(after outcome: Captcha.Outcome) { #expect(!outcome.isEnd) }

    @Test(arguments: [Captcha.Outcome.passed, .letIn, .failed, .expired, .dropped])
    func isOver(after outcome: Captcha.Outcome) { #expect(outcome.isEnd) }
}
