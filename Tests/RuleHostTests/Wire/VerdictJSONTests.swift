import Foundation
import TestSupport
import Testing

@testable import RuleHost

@Suite struct VerdictJSONTests {
    private func text(_ body: (inout JSONBytes) -> Void) -> String {
        var json = JSONBytes()
        body(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func line(_ verdict: Verdict) -> String {
        text { verdict.write(to: &$0, isPrinted: true) }
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

    private func expectReturn(_ verdict: Verdict, _ location: SourceLocation = #_sourceLocation) throws {
        #expect(try Verdict(json: verdict.json) == verdict, sourceLocation: location)
    }

    @Test func fillsEveryFieldOfTheSample() {
        let unset = UnsetFields(
            of: WireSamples.verdict,
            usual: [
                Verdict(message: Message(id: 0, date: 0, chat: Chat(id: 0), user: nil)),
                Verdict.Hit(name: "", group: "", score: 0, weight: 1, options: []), Verdict.Skip(name: "", why: ""),
                Verdict.Failure(rule: "", cause: .runtime, message: "", location: ""),
                OpenAsk(name: "", subject: ""),
            ])
        #expect(unset.paths.isEmpty, "give these a value in WireSamples, then write and read them")
    }

    @Test func keepsEveryField() throws {
        try expectReturn(WireSamples.verdict)
        try expectReturn(Verdict(message: .sample()))
        for cause in Verdict.Failure.Cause.allCases {
            var verdict = WireSamples.verdict
            verdict.failures[0].cause = cause
            try expectReturn(verdict)
        }
        for action in Action.allCases {
            var verdict = WireSamples.verdict
            verdict.action = action
            try expectReturn(verdict)
        }
    }

    @Test(arguments: 0..<20) func keepsRandomVerdicts(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        for _ in 0..<50 { try expectReturn(WireSamples.verdict(by: &random)) }
    }

    @Test func keepsWhatIsNoNumber() throws {
        var verdict = WireSamples.verdict
        verdict.score = .nan
        #expect(try Verdict(json: verdict.json).score.isNaN)
    }

    @Test func readsWhatItPrints() throws {
        var wanted = Self.full
        wanted.hits[0].description = "links"
        let printed = line(wanted)
        wanted.hits[0].description = ""
        #expect(try Verdict(json: Array(printed.utf8)) == wanted)
    }

    @Test func printsWhatIsNotKnownYet() {
        var verdict = Self.full
        verdict.openAsks = [OpenAsk(name: "cas", subject: "42")]
        #expect(line(verdict).hasSuffix(#","open_asks":[{"name":"cas","subject":"42"}],"elapsed_us":31}"#))
    }

    @Test func skipsUnknownFields() throws {
        let verdict = try Verdict(
            json: #"{"later":{"a":[]},"required":{"exile":3,"ban":9},"action":"warn"}"#.utf8.map(\.self))
        #expect(verdict.required == [.ban: 9])
        #expect(verdict.action == .warn)
    }

    @Test func namesThePlaceOfWhatIsWrong() {
        let error = #expect(throws: JSONError.self) {
            try Verdict(json: #"{"symbols":[{"name":"A","options":["x",1]}]}"#.utf8.map(\.self))
        }
        #expect(error?.description == "symbols[0].options[1]: Expected to decode String but found number instead.")
    }

    @Test func keepsLittleOfAVerdictThatFoundNothing() throws {
        var verdict = Self.full
        (verdict.action, verdict.score, verdict.hits, verdict.failures) = (.none, 0, [], [])
        #expect(String(decoding: verdict.kept.json, as: UTF8.self) == #"{"required":{"warn":5,"delete":10,"ban":15}}"#)
        verdict.skipped.append(.init(name: "TG_X", why: "the store does not answer"))
        #expect(try Verdict(json: verdict.kept.json).skipped.map(\.name) == ["TG_X"])
    }

    @Test func printsEveryField() {
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

    @Test func printsNullForWhatIsUnknown() {
        var verdict = Verdict(message: Message(id: 1, date: 0, chat: Chat(id: 5), user: nil))
        verdict.exemption = "administrator"
        verdict.message = "first"
        #expect(
            line(verdict).hasPrefix(#"{"update_id":null,"chat_id":5,"user_id":null,"message_id":1,"action":"none""#))
        #expect(line(verdict).contains(#""exemption":"administrator","message":"first""#))
    }
}
