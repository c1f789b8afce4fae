import Foundation
import TestSupport
import Testing

@Suite struct LearningProcessTests {
    private static let rule = """
        rspamd_config.S = {
          group = 'g',
          callback = function(task)
            local probability = task:get_message():spam_probability(1)
            return probability ~= nil and probability > 0.5
          end,
        }
        """
    private static let groups = """
        actions { delete = 5; }
        group "g" {
            description = "G";
            symbols { "S" { score = 10; description = "S."; } }
        }
        """

    private static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder(["rules/r.lua": rule, "groups.conf": groups])
        let lines = (0..<20).flatMap { number in
            [
                "{\"text\": \"Easy income number \(number), write me in private\", \"label\": \"spam\"}",
                "{\"text\": \"The meeting number \(number) starts at the club\", \"label\": \"ham\"}",
            ]
        }
        try folder.write("messages.jsonl", lines.joined(separator: "\n"))
        return folder
    }

    @Test func learnsExportsAndForgets() throws {
        let folder = try Self.folder()
        let learned = try folder.run("learn", "messages.jsonl", "--store", "embedded:j")
        #expect(learned.output == "learned 20 spam and 20 ham; known are 20 spam and 20 ham now\n")
        let exported = try folder.run("export", "--store", "embedded:j")
        #expect(exported.output.split(separator: "\n").count == 40)
        #expect(
            exported.output.contains("{\"text\":\"Easy income number 7, write me in private\",\"label\":\"spam\"}\n"))
        try folder.write("some.txt", "Easy income number 1, write me in private\nnever learned\n")
        #expect(
            try folder.run("forget", "some.txt", "--store", "embedded:j").output == "forgot 1 texts; 1 were not known\n"
        )
        #expect(try folder.run("forget", "--all", "--store", "embedded:j").output == "forgot 39 texts\n")
        #expect(try folder.run("export", "--store", "embedded:j").output.isEmpty)
    }

    @Test func learnsForOneAdminChat() throws {
        let folder = try Self.folder()
        try folder.write("spam.txt", "one advertisement\nanother one\n")
        let learned = try folder.run("learn", "--spam", "spam.txt", "--chat", "-7", "--store", "embedded:j")
        #expect(learned.output == "learned 2 spam and 0 ham; known are 2 spam and 0 ham now\n")
        #expect(try folder.run("export", "--store", "embedded:j").output.isEmpty)
        #expect(try folder.run("export", "--chat", "-7", "--store", "embedded:j").output.contains("another one"))
    }

    /// Two processes teach one Redis at the same time; a third one judges by all of it.
    @Test func sharesOneRedisBetweenProcesses() async throws {
        let folder = try Self.folder()
        let server = try await RedisServer()
        let samples = try String(contentsOf: folder.url.appending(path: "messages.jsonl"), encoding: .utf8)
        let lines = samples.split(separator: "\n")
        let teachers = try ["spam", "ham"].map { label in
            try folder.write("\(label).jsonl", lines.filter { $0.contains("\"\(label)\"") }.joined(separator: "\n"))
            return WatchedProcess(
                RulehostProcess.make(["learn", "\(label).jsonl", "--store", server.url], in: folder.url))
        }
        for teacher in teachers { try teacher.run() }
        #expect(teachers.map { $0.status() } == [0, 0])
        #expect(try folder.run("export", "--store", server.url).output.split(separator: "\n").count == 40)
        let texts = ["Easy income number 70, write me in private", "The meeting number 70 starts at the club"]
        let scores = try texts.map { text in
            try folder.run("scan", "--text", text, "--format", "json", "--store", server.url).output
                .contains("\"name\":\"S\"")
        }
        #expect(scores == [true, false])
    }

    @Test func evaluatesByFolds() throws {
        let folder = try Self.folder()
        let untaught = try folder.run("eval", "messages.jsonl")
        #expect(untaught.output.hasPrefix("40 messages, 20 spam and 20 ham; spam is what gets delete or more\n"))
        #expect(untaught.output.contains("0 of 20, 0.000 to 0.161"))
        let taught = try folder.run("eval", "--folds", "4", "--disguise", "messages.jsonl")
        #expect(taught.output.contains("20 of 20, 0.839 to 1.000"))
        #expect(taught.lines.contains { $0.split(separator: " ").starts(with: ["part", "4", "5", "5", "1.000"]) })
        #expect(taught.lines.contains { $0.split(separator: " ") == ["combining-marks", "1.000", "0.0", "points"] })
    }

    @Test func showsWhatTuningWouldChangeAndChangesNothing() throws {
        let folder = try Self.folder()
        try folder.write(
            "rules/r.lua",
            "rspamd_config.S = { group = 'g', callback = function(task) "
                + "return task:get_message():text():find('income') ~= nil end }")
        try folder.write("groups.conf", Self.groups.replacing("score = 10", with: "score = 2"))
        let shown = try folder.run("tune", "messages.jsonl")
        #expect(shown.output.contains("-    symbols { \"S\" { score = 2;"))
        #expect(shown.output.contains("nothing was changed"))
        #expect(
            try String(contentsOf: folder.url.appending(path: "groups.conf"), encoding: .utf8).contains("score = 2;"))
        _ = try folder.run("tune", "--write", "messages.jsonl")
        #expect(
            try !String(contentsOf: folder.url.appending(path: "groups.conf"), encoding: .utf8).contains("score = 2;"))
        #expect(try folder.run("eval", "messages.jsonl").output.contains("20 of 20"))
    }

    @Test(arguments: [
        (["learn"], "there is nothing to learn"), (["forget"], "what is to be forgotten?"),
        (["learn", "nothing.jsonl"], "nothing.jsonl: cannot be read"),
        (["learn", "groups.conf"], "groups.conf:1: has no label"),
        (["eval", "--folds", "1", "messages.jsonl"], "--folds wants 2 to 40"),
        (["eval", "--folds", "2", "--store", "embedded:j", "messages.jsonl"], "leave --store away"),
        (["forget", "--all", "--text", "x"], "--all leaves no texts to name"),
        (["export", "--chat", "x"], "--chat wants a whole number"),
    ]) func saysWhatIsWrong(_ arguments: [String], _ message: String) throws {
        let folder = try Self.folder()
        let result = try RulehostProcess.run(arguments, input: [], in: folder.url)
        #expect(result.status != 0)
        #expect(result.errors.contains(message))
    }
}
