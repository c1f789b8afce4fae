import Foundation
import RuleHost
import Testing

@testable import BotAdapter

@Suite struct MessageLineTests {
    @Test func readsTheShortForm() throws {
        let line = #"{"chat_id": -100, "user_id": 7, "username": "ann", "date": 55, "text": "hi 😀", "message_id": 3}"#
        let wanted = Message(
            id: 3, date: 55, chat: Chat(id: -100), user: User(id: 7, username: "ann"), text: "hi 😀")
        #expect(try MessageLine.decode(Data(line.utf8)) == [wanted])
    }

    @Test(arguments: [
        #"{"chat_id":-100,"user_id":7,"username":"ann","date":55,"text":"hi 😀","message_id":3}"#,
        "\t{ \"message_id\" : 3 ,\"date\":55,\"user_id\":7, \"chat_id\":100 } ",
        #"{"chat_id":0,"user_id":999999999999999999,"date":-5,"text":"","message_id":3}"#,
    ])
    func readsPlainLinesAsTheDecoderDoes(line: String) throws {
        let plain = ShortLine.message(of: Data(line.utf8))
        // An escape makes the line one for the decoder.
        let escaped = line.replacing("\"date\"", with: #""\u0064ate""#)
        #expect(ShortLine.message(of: Data(escaped.utf8)) == nil)
        #expect(try plain == MessageLine.decode(Data(escaped.utf8)).first)
        #expect(plain != nil)
    }

    @Test(arguments: [
        #"{"chat_id":01,"user_id":7,"date":55,"message_id":3}"#,
        #"{"chat_id":-0,"user_id":7,"date":55,"message_id":3}"#,
        #"{"chat_id":1.0,"user_id":7,"date":55,"message_id":3}"#,
        #"{"chat_id":1000000000000000000,"user_id":7,"date":55,"message_id":3}"#,
        #"{"chat_id":1,"chat_id":2,"user_id":7,"date":55,"message_id":3}"#,
        #"{"chat_id":1,"user_id":7,"username":null,"date":55,"message_id":3}"#,
        #"{"chat_id":1,"user_id":7,"date":55,"message_id":3,"more":4}"#,
        #"{"chat_id":1,"user_id":7,"date":55,"message_id":3} x"#,
        #"{"chat_id":1,"user_id":7,"date":55,"message_id":3,}"#,
        #"{"chat_id":1,"user_id":7,"date":55}"#, #"{"chat_id":1,"user_id":7,"date":55,"message_id":"#, "{", "",
        #"{"text":"a\nb","chat_id":1,"user_id":7,"date":55,"message_id":3}"#,
    ])
    func leavesUnusualLinesToTheDecoder(line: String) { #expect(ShortLine.message(of: Data(line.utf8)) == nil) }

    @Test func readsAnUpdate() throws {
        let line = #"{"update_id":1,"message":{"message_id":2,"date":3,"chat":{"id":-4},"from":{"id":5},"text":"x"}}"#
        let messages = try MessageLine.decode(Data(line.utf8))
        #expect(messages.map(\.id) == [2])
        #expect(messages.first?.updateID == 1)
    }

    @Test func acceptsAnUpdateWithNothingToJudge() throws {
        let line = #"{"update_id":1,"callback_query":{"id":"1","from":{"id":5},"data":"x"}}"#
        #expect(try MessageLine.decode(Data(line.utf8)).isEmpty)
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
        (#"{"chat_id": 1, "user_id": 1, "date": 1, "text": 5, "message_id": 1}"#, "text: "),
        (#"{"update_id": 1, "poll_answer": {}}"#, "\"poll_answer\", which carries no message"),
        (#"{"update_id": 1, "message": {"message_id": 1, "date": 2}}"#, "message: \"chat\" is missing"),
        (
            #"{"update_id": 1, "message": {"message_id": 1, "date": 2, "chat": {"id": 1}, "entities": [{"type": 1}]}}"#,
            "message.entities[0].type: "
        ),
    ])
    func explainsWhatIsWrong(line: String, text: String) {
        let failure = #expect(throws: MessageLine.Failure.self) { try MessageLine.decode(Data(line.utf8)) }
        #expect(failure?.text.contains(text) == true, "\(failure?.text ?? "")")
    }

    @Test func refusesInvalidUTF8() {
        var line = Data(#"{"chat_id": 1, "user_id": 1, "date": 1, "message_id": 1, "text": "a"#.utf8)
        line.append(contentsOf: [0xC3, 0x28, 0xFF])
        line.append(Data(#""}"#.utf8))
        #expect(throws: MessageLine.Failure(text: "invalid UTF-8")) { try MessageLine.decode(line) }
    }

    @Test func refusesDeepNesting() {
        let line = #"{"update_id": 1, "message": "# + String(repeating: "[", count: 100_000)
        #expect(throws: MessageLine.Failure.self) { try MessageLine.decode(Data(line.utf8)) }
    }
}
