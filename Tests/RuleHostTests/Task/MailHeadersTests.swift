import TestSupport
import Testing

@testable import RuleHost

@Suite struct MailHeadersTests {
    private static let message = Message.sample(id: 7).with {
        $0.user = User(id: 5, username: "ann", name: "Ann Lee", lastName: "Lee", isPremium: true)
        $0.replyTo = 3
        $0.replyToUserID = 9
        $0.origin = .hiddenUser(name: "Zed")
    }

    @Test(arguments: [
        ("X-Telegram-User-Id", "5"), ("x-tg-user", "5"), ("X-Telegram-Username", "ann"),
        ("X-Telegram-First-Name", "Ann"), ("X-Telegram-Last-Name", "Lee"), ("X-Telegram-Is-Premium", "true"),
        ("X-Telegram-Is-Bot", nil), ("X-Telegram-Chat-Id", "-100"), ("X-Telegram-Chat-Title", "Chat"),
        ("X-Telegram-Message-Type", "forward"), ("X-Telegram-Forward-From", "Zed"), ("X-Telegram-Has-Media", nil),
        ("X-Telegram-Reply-To-User-Id", "9"), ("Message-ID", "-100.7@telegram"), ("In-Reply-To", "-100.3@telegram"),
        ("Subject", nil),
    ])
    func saysWhatTheMessageSays(name: String, value: String?) {
        #expect(MailHeaders.value(of: name, in: Self.message) == value)
    }

    @Test func prefersWhatCameWithTheMessage() {
        let message = Self.message.with {
            $0.headers = [.init(name: "x-telegram-user-id", value: "77"), .init(name: "Subject", value: "Hi")]
        }
        #expect(MailHeaders.value(of: "X-Telegram-User-Id", in: message) == "77")
        #expect(MailHeaders.value(of: "SUBJECT", in: message) == "Hi")
    }

    @Test(arguments: [
        (User(id: 1, name: "Ann"), "Ann"), (User(id: 1, name: "Ann Lee"), "Ann Lee"),
        (User(id: 1, name: "Lee", lastName: "Lee"), nil), (User(id: 1), nil),
    ])
    func leavesTheLastNameOut(user: User, first: String?) { #expect(user.firstName == first) }
}
