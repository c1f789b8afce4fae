import Foundation
import RuleHost
import TestSupport
import Testing

@Suite struct MessageJSONTests {
    private func text(_ message: Message) -> String { String(decoding: message.json, as: UTF8.self) }

    private func expectReturn(_ message: Message, _ location: SourceLocation = #_sourceLocation) throws {
        #expect(try Message(json: message.json) == message, sourceLocation: location)
        #expect(throws: Never.self, sourceLocation: location) {
            try JSONSerialization.jsonObject(with: Data(message.json))
        }
    }

    private static var usual: [Any] {
        [
            Message(id: 0, date: 0, chat: Chat(id: 0), user: nil), User(id: 0), Chat(id: 0),
            Entity(kind: "", offset: 0, length: 0), Message.Media(), Message.Part(place: .text, text: ""),
            Message.Header(name: "", value: ""),
        ]
    }

    @Test func fillsEveryFieldOfTheSample() {
        let unset = UnsetFields(of: WireSamples.message, usual: Self.usual)
        #expect(unset.paths.isEmpty, "give these a value in WireSamples, then write and read them")
    }

    @Test func findsWhatASampleLacks() {
        var message = WireSamples.message
        message.quote = nil
        message.media?.size = nil
        message.parts[0].url = nil
        let unset = UnsetFields(of: message, usual: Self.usual)
        #expect(unset.paths == [".media.size", ".quote", ".parts.url"])
        #expect(UnsetFields(of: message, usual: []).paths == [": no usual RuleHost.Message to compare with"])
    }

    @Test func keepsEveryField() throws { try expectReturn(WireSamples.message) }

    @Test func keepsEveryWord() throws {
        for kind in Message.Kind.allCases {
            for text in ["", "x"] {
                try expectReturn(Message(id: 1, date: 2, chat: Chat(id: -3), user: nil, text: text, kind: kind))
            }
        }
        for kind in Chat.Kind.allCases {
            for id: Int64 in [-1, 0, 1] {
                var message = Message(id: 1, date: 2, chat: Chat(id: id, kind: kind), user: User(id: 4))
                message.origin = .chat(message.chat)
                try expectReturn(message)
            }
        }
        for place in Message.Part.Place.allCases {
            try expectReturn(.sample().with { $0.parts = [.init(place: place, text: "")] })
        }
        for origin in [Message.Origin.hiddenUser(name: ""), .user(WireSamples.user), .chat(WireSamples.chat)] {
            try expectReturn(.sample().with { $0.origin = origin })
        }
    }

    @Test(arguments: WireSamples.hostileTexts) func keepsHostileTexts(text: String) throws {
        try expectReturn(
            .sample(text).with { message in
                message.quote = text
                message.user?.name = text
                message.chat.title = text
                message.media = Message.Media(fileName: text)
                message.entities = [Entity(kind: text, offset: .min, length: .max)]
            })
    }

    @Test(arguments: 0..<20) func keepsRandomMessages(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        for _ in 0..<50 { try expectReturn(WireSamples.message(by: &random)) }
    }

    @Test func writesThePlainOnesShort() {
        let message = Message(
            id: 5, date: 1_717_750_000, chat: Chat(id: -100), user: User(id: 7, username: "ann", name: "Ann"),
            text: "hi")
        #expect(
            text(message)
                == #"{"chat_id":-100,"user_id":7,"username":"ann","name":"Ann","date":1717750000,"message_id":5,"text":"hi"}"#
        )
        let channel = Message(id: 5, date: 6, chat: Chat(id: -100), user: nil, kind: .other)
        #expect(text(channel) == #"{"chat_id":-100,"user_id":null,"date":6,"message_id":5}"#)
    }

    @Test func readsFieldsInAnyOrderAndSkipsUnknownOnes() throws {
        let line = #"""
             {"later":[{"a":[1.5e3,true,null,"\u00e9"]}], "text":"\ud83d\ude00\n", "chat_type" : "group",
            "message_id":3,"chat_id":-1,"user_id":2.0e0,"name":"N","username":null,"date":4}
            """#
        let wanted = Message(
            id: 3, date: 4, chat: Chat(id: -1, kind: .group), user: User(id: 2, name: "N"), text: "😀\n")
        #expect(try Message(json: Array(line.utf8)) == wanted)
    }

    @Test(arguments: [
        ("{\"chat_id\":1", "not valid JSON"), ("", "not valid JSON"), ("[]", "Expected to decode Dictionary"),
        (#"{"user_id":1,"date":1,"message_id":1}"#, "\"chat_id\" is missing"),
        (#"{"chat_id":1,"date":1,"message_id":1}"#, "\"user_id\" is missing"),
        (#"{"chat_id":1,"user_id":null,"message_id":1}"#, "\"date\" is missing"),
        (#"{"chat_id":1,"user_id":1,"date":1}"#, "\"message_id\" is missing"),
        (#"{"chat_id":null}"#, "chat_id: Cannot get value of type Int64 -- found null value instead"),
        (#"{"chat_id":1,"name":null}"#, "name: Cannot get value of type String"),
        (#"{"chat_id":"1"}"#, "chat_id: Expected to decode Int64 but found a string instead."),
        (#"{"chat_id":1.5}"#, "chat_id: a number is not whole or out of range"),
        (#"{"kind":"foto"}"#, "kind: unknown \"foto\"; known: text, photo, video"),
        (#"{"entities":{}}"#, "entities: Expected to decode Array<Any> but found a dictionary instead."),
        (#"{"entities":[{"type":"url","offset":1}]}"#, "entities[0]: \"length\" is missing"),
        (#"{"parts":[{"place":"file"},{"place":"here"}]}"#, "parts[1].place: unknown \"here\""),
        (#"{"forward_origin":{}}"#, "forward_origin: wanted one of user, hidden_user and chat"),
        (#"{"forward_origin":{"user":{"is_bot":0}}}"#, "forward_origin.user.is_bot: Expected to decode Bool"),
        (#"{"chat_id":"1",}}"#, "not valid JSON"),
    ])
    func namesThePlaceOfWhatIsWrong(json: String, wanted: String) {
        let error = #expect(throws: JSONError.self) { try Message(json: Array(json.utf8)) }
        #expect(error?.description.hasPrefix(wanted) == true, "\(error?.description ?? "")")
    }
}
