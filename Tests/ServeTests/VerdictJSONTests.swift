import Foundation
import RuleHost
import Testing

@testable import Serve

@Suite struct VerdictJSONTests {
    private func text(_ body: (inout JSONBytes) -> Void) -> String {
        var json = JSONBytes()
        body(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func line(_ verdict: Verdict) -> String {
        var bytes: [UInt8] = []
        VerdictJSON.append(verdict, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static var full: Verdict {
        let message = Message(
            id: 7, date: 1_717_750_000, chat: Chat(id: -1_001_234_567_890), user: User(id: 42), text: "x", updateID: 99)
        var verdict = Verdict(message: message)
        verdict.action = .delete
        verdict.score = 1.2 + 2.5
        verdict.required = [.ban: 15, .warn: 5, .delete: 10]
        verdict.hits = [
            .init(
                name: "TG_LINK_SPAM", group: "telegram_content", score: 2.5, weight: 1,
                options: ["3 links", "a\"b\\c\n\u{1}ю"]),
            .init(name: "TG_FLOOD", group: "telegram_core", score: 1.2, weight: 0.5, options: []),
        ]
        verdict.skipped = [.init(name: "TG_CAPS", why: "flag caps is off")]
        verdict.failures = [.init(rule: "TG_BAD", cause: .runtime, message: "boom", location: "rules/x.lua:3")]
        verdict.elapsedMicroseconds = 31
        return verdict
    }

    @Test func writesEveryField() {
        let expected = #"""
            {"update_id":99,"chat_id":-1001234567890,"user_id":42,"message_id":7,"action":"delete","score":3.7,\#
            "required":{"warn":5,"delete":10,"ban":15},\#
            "symbols":[{"name":"TG_LINK_SPAM","group":"telegram_content","score":2.5,"weight":1,\#
            "options":["3 links","a\"b\\c\n\u0001ю"]},\#
            {"name":"TG_FLOOD","group":"telegram_core","score":1.2,"weight":0.5,"options":[]}],\#
            "skipped":[{"name":"TG_CAPS","why":"flag caps is off"}],\#
            "failures":[{"rule":"TG_BAD","cause":"runtime","message":"boom","location":"rules/x.lua:3"}],"elapsed_us":31}

            """#
        #expect(line(Self.full) == expected)
    }

    @Test func writesEachListOfSkips() {
        var kept = SkipsJSON()
        let lists = (0..<20).map { count in
            (0..<count).map { Verdict.Skip(name: "TG_\($0)", why: "flag \"\(count)\" is off") }
        }
        for list in lists + lists.reversed() + lists {
            let plain = list.map { #"{"name":"\#($0.name)","why":"flag \"\#(list.count)\" is off"}"# }
            #expect(text { kept.append(list, to: &$0) } == "[\(plain.joined(separator: ","))]")
        }
    }

    @Test func isReadByAJSONParser() throws {
        let object = try JSONSerialization.jsonObject(with: Data(line(Self.full).utf8)) as? [String: Any]
        let symbols = object?["symbols"] as? [[String: Any]]
        #expect(symbols?.first?["options"] as? [String] == ["3 links", "a\"b\\c\n\u{1}ю"])
    }

    @Test func writesNullForWhatIsUnknown() {
        var verdict = Verdict(message: Message(id: 1, date: 0, chat: Chat(id: 5), user: nil))
        verdict.exemption = "administrator"
        verdict.message = "first"
        #expect(
            line(verdict).hasPrefix(#"{"update_id":null,"chat_id":5,"user_id":null,"message_id":1,"action":"none""#))
        #expect(line(verdict).contains(#""exemption":"administrator","message":"first""#))
    }

    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (5, "5"), (2.5, "2.5"), (0.1 + 0.2, "0.3"), (-20, "-20"), (-0.25, "-0.25"),
        (1.000001, "1.000001"),
        (0.0000001, "0"), (1234567.5, "1234567.5"), (1e15, "1000000000000000.0"), (.infinity, "null"), (.nan, "null"),
        (10.05, "10.05"),
    ])
    func writesPoints(number: Double, expected: String) {
        #expect(text { $0.points(number) } == expected)
    }

    @Test(arguments: [0, 7, -1, 10, 1_000_000, Int64.max, Int64.min])
    func writesWholeNumbers(number: Int64) {
        #expect(text { $0.integer(number) } == String(number))
    }

    @Test func escapesEveryControlCharacter() throws {
        for value in UInt8(0)..<0x20 {
            let scalar = Unicode.Scalar(value)
            let data = Data(text { $0.string("a\(scalar)b") }.utf8)
            let parsed = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed) as? String
            #expect(parsed == "a\(scalar)b")
        }
    }
}
