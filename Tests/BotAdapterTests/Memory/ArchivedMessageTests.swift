import Foundation
import RuleHost
import Testing

@testable import BotAdapter

/// What is kept of a message reads back as it was written.
@Suite struct ArchivedMessageTests {
    private static let bare = ArchivedMessage(
        Message(id: 1, date: 1_700_000_000, chat: Chat(id: -5, kind: .supergroup), user: nil, text: ""), action: .none)

    private static let full: ArchivedMessage = {
        var message = ArchivedMessage(
            Message(
                id: 1, date: 2, chat: Chat(id: -5, kind: .supergroup),
                user: User(id: 7, username: "ann", name: "Ann \\ \"Lee\""),
                text: "a \"b\"\n\u{1}\t\\ \u{1F600} \u{2028} \u{0}end"),
            action: .ban)
        message.sender = -100
        message.file = "f/1"
        message.entities = [
            .init(kind: "text_link", offset: 0, length: 3, url: "https://a.b/?c=\"d\""),
            .init(kind: "text_mention", offset: 4, length: 1, user: 9),
        ]
        return message
    }()

    @Test(arguments: [bare, full])
    func readsBackAsItWas(_ message: ArchivedMessage) {
        #expect(StoredJSON.value(ArchivedMessage.self, from: .bytes(message.json)) == message)
    }
}
