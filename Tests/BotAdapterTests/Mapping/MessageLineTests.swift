import Foundation
import RuleHost
import Testing

@testable import BotAdapter

@Suite struct MessageLineTests {
    @Test func readsTheShortForm() throws {
        let line = #"{"chat_id": -100, "user_id": 7, "username": "ann", "date": 55, "text": "hi 😀", "message_id": 3}"#
        let wanted = Message(
            id: 3, date: 55, chat: Chat(id: -100), user: User(id: 7, username: "ann"), text: "hi 😀")
        #expect(try MessageLine.decode(Array(line.utf8)) == [wanted])
    }

    @Test(arguments: [
        #"{"chat_id":1,"user_id":7,"username":null,"date":5.5e1,"message_id":3,"more":[4]}"#,
        "\u{FEFF}\t{ \"message_id\" : 3 ,\"date\":55,\"user_id\":7, \"chat_id\":1, } \r",
        #"{"chat_id":1,"user_id":7,"\u0064ate":55,"message_id":3}"#,
        #"{"chat_id":1.0,"user_id":7,"update_id":null,"date":55,"message_id":3}"#,
    ])
    func readsUnusualForms(line: String) throws {
        let wanted = Message(id: 3, date: 55, chat: Chat(id: 1, kind: .private), user: User(id: 7), kind: .other)
        #expect(try MessageLine.decode(Array(line.utf8)) == [wanted])
    }

    @Test func readsAWholeMessage() throws {
        var message = Message(id: 3, date: 55, chat: Chat(id: -1, title: "T"), user: nil, text: "x", updateID: 9)
        message.senderChat = Chat(id: -2, kind: .channel)
        #expect(try MessageLine.decode(message.json) == [message])
    }

    @Test func readsAnUpdate() throws {
        let line = #"{"update_id":1,"message":{"message_id":2,"date":3,"chat":{"id":-4},"from":{"id":5},"text":"x"}}"#
        let messages = try MessageLine.decode(Array(line.utf8))
        #expect(messages.map(\.id) == [2])
        #expect(messages.first?.updateID == 1)
    }

    @Test func acceptsAnUpdateWithNothingToJudge() throws {
        let line = #"{"update_id":1,"callback_query":{"id":"1","from":{"id":5},"data":"x"}}"#
        #expect(try MessageLine.decode(Array(line.utf8)).isEmpty)
    }

    @Test(arguments: [
        ("", "the line is empty"),
        ("  \r", "the line is empty"),
        ("{", "not valid JSON"),
        ("nonsense", "not valid JSON"),
        ("[1]", "Expected to decode"),
        ("{}", "neither \"update_id\" nor \"chat_id\" found"),
        (#"{"chat_id": 1}"#, "\"user_id\" is missing"),
        (#"{"chat_id": "x", "user_id": 1, "date": 1, "message_id": 1}"#, "chat_id: "),
        (#"{"chat_id": 1, "user_id": 99999999999999999999, "date": 1, "message_id": 1}"#, "not whole or out of range"),
        (#"{"chat_id": 1, "user_id": 1, "date": 1e300, "message_id": 1}"#, "not whole or out of range"),
        (#"{"chat_id": 1, "user_id": 1, "date": 1.5, "message_id": 1}"#, "not whole or out of range"),
        (#"{"chat_id": 1, "user_id": 1, "date": 1, "text": "\ud83d oh", "message_id": 1}"#, "not valid JSON"),
        (#"{"chat_id": 01, "user_id": 1, "date": 1, "message_id": 1}"#, "not valid JSON"),
        (#"{"chat_id": 1, "user_id": 1, "date": 1, "message_id": 1} x"#, "not valid JSON"),
        (#"{"chat_id": 1, "user_id": 1, "date": 1, "text": "a\#u{9}b", "message_id": 1}"#, "not valid JSON"),
        (#"{"update_id": 1, "message": {"message_id": 1, "date": 2.5}}"#, "not whole or out of range"),
        (#"{"chat_id": 1, "user_id": 1, "date": 1, "text": 5, "message_id": 1}"#, "text: "),
        (#"{"update_id": 1, "poll_answer": {}}"#, "\"poll_answer\", which carries no message"),
        (#"{"update_id": 1, "message": {"message_id": 1, "date": 2}}"#, "message: \"chat\" is missing"),
        (
            #"{"update_id": 1, "message": {"message_id": 1, "date": 2, "chat": {"id": 1}, "entities": [{"type": 1}]}}"#,
            "message.entities[0].type: "
        ),
    ])
    func explainsWhatIsWrong(line: String, text: String) {
        let failure = #expect(throws: MessageLine.Failure.self) { try MessageLine.decode(Array(line.utf8)) }
        #expect(failure?.text.contains(text) == true, "\(failure?.text ?? "")")
    }

    @Test func refusesInvalidUTF8() {
        var line = Array(#"{"chat_id": 1, "user_id": 1, "date": 1, "message_id": 1, "text": "a"#.utf8)
        line.append(contentsOf: [0xC3, 0x28, 0xFF])
        line += #""}"#.utf8
        #expect(throws: MessageLine.Failure(text: "invalid UTF-8")) { try MessageLine.decode(line) }
    }

    @Test func refusesDeepNesting() {
        let line = #"{"update_id": 1, "message": "# + String(repeating: "[", count: 100_000)
        #expect(throws: MessageLine.Failure.self) { try MessageLine.decode(Array(line.utf8)) }
    }
}
