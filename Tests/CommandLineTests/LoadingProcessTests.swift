import Foundation
import TestSupport
import Testing

@testable import CommandLine

/// `check`, `replay` and `flags` as processes, and what they say to sets of rules that cannot be loaded.
@Suite struct LoadingProcessTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder.withWordRule() }

    private static func line(_ id: Int, date: Int, _ text: String) -> String {
        "{\"chat_id\":-100,\"user_id\":4,\"username\":\"ann\",\"date\":\(date),\"text\":\"\(text)\",\"message_id\":\(id)}\n"
    }

    @Test func findsNothingWrong() throws {
        let ending = try folder.run("check")
        #expect(ending.status == 0)
        #expect(ending.output == "ok: 1 rule file, 1 symbol, 0 rule tests passed\n")
    }

    @Test func placesEveryProblem() throws {
        try folder.write(
            "actions { warn = 5; }\ngroup \"g\" {\n  scroe = 1;\n  symbols { \"TG_NONE\" { score = 1; } }\n}\n",
            to: "groups.conf")
        let ending = try folder.run("check")
        #expect(ending.status == 1)
        #expect(ending.lines.contains { $0.hasPrefix("groups.conf:3:3: ") && $0.contains("scroe") })
        #expect(ending.lines.last?.contains("problem") == true)
        let json = try folder.run("check", "--format", "json")
        #expect(json.status == 1)
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let problems = try #require(object?["problems"] as? [[String: Any]])
        #expect(problems.contains { $0["file"] as? String == "groups.conf" && $0["line"] as? Int == 3 })
    }

    @Test func placesASyntaxErrorOfARule() throws {
        try folder.write("local x = = 1\n", to: "rules/broken.lua")
        let ending = try folder.run("check")
        #expect(ending.status == 1)
        #expect(ending.lines.contains { $0.hasPrefix("rules/broken.lua:1") })
    }

    @Test func runsRuleTests() throws {
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "rules/tests"), withIntermediateDirectories: true)
        try folder.write(
            "test('fires', { message = { text = 'spam' }, expect = { 'TG_WORD' } })\n", to: "rules/tests/a.lua")
        #expect(try folder.run("check").output == "ok: 1 rule file, 1 symbol, 1 rule test passed\n")
        try folder.write(
            "test('fires', { message = { text = 'ham' }, expect = { 'TG_WORD' } })\n", to: "rules/tests/a.lua")
        let ending = try folder.run("check")
        #expect(ending.status == 1)
        #expect(ending.lines.contains { $0.hasPrefix("rules/tests/a.lua:1") && $0.contains("TG_WORD") })
    }

    @Test(arguments: ["scan", "check"])
    func namesWhatIsMissing(command: String) throws {
        let line = command == "scan" ? ["scan", "--text", "x"] : ["check"]
        for (option, path) in [("--rules", "nowhere"), ("--groups", "none.conf")] {
            let ending = try RulehostProcess.run(line + [option, path], in: folder.url)
            #expect(ending.status == 1)
            #expect((ending.output + ending.errors).contains(path))
        }
    }

    @Test func refusesEmptyAndUnreadableScores() throws {
        try folder.write("", to: "groups.conf")
        let empty = try folder.run("scan", "--text", "x")
        #expect(empty.status == 1)
        #expect(empty.errors.contains("groups.conf"))
        let unreadable = try folder.run("scan", "--text", "x", "--groups", "rules")
        #expect(unreadable.status == 1)
        #expect(unreadable.errors.contains("rules"))
        try Data([0xFF, 0xFE, 0x00, 0x41]).write(to: folder.url.appending(path: "groups.conf"))
        let binary = try folder.run("scan", "--text", "x")
        #expect(binary.status == 1)
        #expect(!binary.isSignal)
    }

    @Test(arguments: ["this is no journal\n", "*1\r\n$-5\r\nx\r\n", "SQLite format 3\0"])
    func refusesAJournalThatIsNone(content: String) throws {
        try folder.write(content, to: "state.journal")
        let ending = try folder.run("scan", "--text", "x", "--store", "embedded:state.journal")
        #expect(ending.status == 1)
        #expect(ending.errors.contains("state.journal"))
        #expect(try String(contentsOf: folder.url.appending(path: "state.journal"), encoding: .utf8) == content)
    }

    @Test func setsAFlagThatTheNextScanHeeds() throws {
        let store = ["--store", "embedded:state.journal"]
        func run(_ line: String...) throws -> RulehostProcess.Ending {
            try RulehostProcess.run(line + store, in: folder.url)
        }
        #expect(try run("scan", "--text", "spam", "--chat", "-5").output.hasPrefix("warn"))
        let off = try run("flags", "-5", "word", "off")
        #expect(off.status == 0)
        #expect(off.output.contains("off    this chat  TG_WORD"))
        #expect(try run("scan", "--text", "spam", "--chat", "-5").output.hasPrefix("none"))
        #expect(try run("scan", "--text", "spam", "--chat", "-6").output.hasPrefix("warn"))
        #expect(try run("flags", "-5", "word", "default").output.contains("on"))
        #expect(try run("scan", "--text", "spam", "--chat", "-5").output.hasPrefix("warn"))
        let unknown = try run("flags", "-5", "wrod", "off")
        #expect(unknown.status == 1)
        #expect(unknown.errors.contains("word"))
    }

    @Test func replaysInTheOrderOfTimeAndSumsUp() throws {
        try folder.write(
            Self.line(3, date: 1_717_750_300, "spam three") + "no message\n"
                + Self.line(1, date: 1_717_750_100, "spam one"),
            to: "b.jsonl")
        try folder.write(
            Self.line(4, date: 1_717_750_400, "quiet") + Self.line(2, date: 1_717_750_200, "spam two"), to: "a.jsonl")
        let ending = try folder.run("replay", "b.jsonl", "a.jsonl")
        #expect(ending.status == 1)
        #expect(ending.errors.hasPrefix("rulehost: b.jsonl:2: "))
        let seen = ending.lines.filter { $0.hasPrefix("warn") && $0.contains("@ann") }
        #expect(seen.map { $0.split(separator: "\"").last } == ["spam one", "spam two", "spam three"])
        #expect(!ending.output.contains("quiet"))
        #expect(ending.output.contains("4 messages in 1 chat, "))
        #expect(ending.lines.contains { $0.hasPrefix("TG_WORD") && $0.hasSuffix(" 3      18") })
        #expect(ending.output.contains("No rule failed."))
    }

    @Test func replaysForProgramsAndFromAPipe() throws {
        let input = Self.line(2, date: 200, "spam") + Self.line(1, date: 100, "quiet")
        let ending = try folder.run("replay", "--all", "--format", "json", "-", input: input)
        #expect(ending.status == 0)
        #expect(ending.lines.count == 3)
        #expect(ending.lines.first?.contains("\"message_id\":1,") == true)
        #expect(ending.lines.last?.hasPrefix("{\"summary\":{\"messages\":2,\"chats\":1,\"bad_lines\":0,") == true)
    }
}
