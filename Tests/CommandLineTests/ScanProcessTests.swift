import Foundation
import TestSupport
import Testing

@testable import CommandLine

/// `scan` as a process, with a rule of its own.
@Suite struct ScanProcessTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder.withWordRule() }

    private static func line(_ id: Int, _ text: String = "hello") -> String {
        "{\"chat_id\":-100\(id % 7),\"user_id\":\(id % 11),\"date\":\(1_717_750_000 + id),\"text\":\"\(text)\",\"message_id\":\(id)}\n"
    }

    private func objects(_ ending: RulehostProcess.Ending) throws -> [[String: Any]] {
        try ending.lines.map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return try #require(object as? [String: Any])
        }
    }

    @Test func answersInTheOrderOfTheInput() throws {
        let input = (1...3000).map { Self.line($0, $0 % 5 == 0 ? "spam" : "hello") }.joined()
        let ending = try folder.run("scan", "--format", "json", input: input)
        #expect(ending.status == 0)
        let verdicts = try objects(ending)
        #expect(verdicts.compactMap { $0["message_id"] as? Int } == Array(1...3000))
        for verdict in verdicts {
            let isSpam = (verdict["message_id"] as? Int ?? 0) % 5 == 0
            #expect(verdict["action"] as? String == (isSpam ? "warn" : "none"))
            #expect((verdict["symbols"] as? [[String: Any]])?.first?["name"] as? String == (isSpam ? "TG_WORD" : nil))
        }
    }

    @Test func waitsForListsWhenItIsToldTo() throws {
        let lists = try #require(SpamListDouble { $0 == 7 })
        try folder.write(
            "rspamd_config.LISTED = function(task) return task:answer('lols') == true end", to: "rules/test.lua")
        try folder.write(
            """
            settings { lols_url = "\(lists.address)"; remote_time = 60s; }
            actions { warn = 5; }
            group "telegram_test" { LISTED = 6; }
            """, to: "groups.conf")
        let input = [7, 8].map { #"{"chat_id":-1,"user_id":\#($0),"date":5,"text":"x","message_id":1}"# + "\n" }
            .joined()
        let plain = try objects(folder.run("scan", "--format", "json", input: input))
        #expect(plain.map { $0["action"] as? String } == ["none", "none"])
        #expect(plain.map { $0["open_asks"] != nil } == [true, true])
        let waiting = try objects(folder.run("scan", "--format", "json", "--wait", input: input))
        #expect(waiting.map { $0["action"] as? String } == ["warn", "none"])
        #expect(waiting.map { $0["open_asks"] != nil } == [false, false])
    }

    @Test func givesTheSameAnswersTwice() throws {
        let input = (1...500).map { Self.line($0, $0 % 3 == 0 ? "spam" : "hello") }.joined()
        let runs = try (1...2).map { _ in
            try folder.run("scan", "--format", "json", input: input).output
                .replacing(/"elapsed_us":[0-9]+/, with: "")
        }
        #expect(runs[0] == runs[1])
    }

    @Test func goesOnBehindLinesThatAreNoMessages() throws {
        let long = String(repeating: "x", count: LineSplitter.longestLine + 10)
        let input =
            "\u{FEFF}" + Self.line(1) + "{\"chat_id\":\n" + "\r\n" + "[1,2]\n" + long + "\n" + "\0\n"
            + "{\"update_id\":1,\"nonsense\":{}}\n"
            + Self.line(2).replacing("\n", with: "\r\n") + Self.line(3).dropLast()
        let ending = try folder.run("scan", "--format", "json", input: input)
        #expect(ending.status == 1)
        let found = try objects(ending)
        #expect(found.map { $0["message_id"] as? Int } == [1, nil, nil, nil, nil, nil, 2, 3])
        let errors = found.compactMap { $0["error"] as? String }
        #expect(errors.map { $0.prefix(8) } == ["line 2: ", "line 4: ", "line 5: ", "line 6: ", "line 7: "])
        try #require(errors.count == 5)
        #expect(errors[2] == "line 5: the line is longer than 8 MiB")
        #expect(errors[4].contains("nonsense"))
    }

    @Test func namesFileAndLineOnStandardErrorForPeople() throws {
        try folder.write(Self.line(1) + "oops\n" + Self.line(2, "spam"), to: "a.jsonl")
        let ending = try folder.run("scan", "a.jsonl")
        #expect(ending.status == 1)
        #expect(ending.errors.hasPrefix("rulehost: a.jsonl:2: "))
        #expect(ending.lines.count == 3)
        #expect(ending.lines.last?.contains("TG_WORD(6)[spam]") == true)
    }

    @Test func judgesInvalidUTF8AsNoMessage() throws {
        let input =
            Array("{\"chat_id\":-1,\"user_id\":1,\"date\":1,\"message_id\":1,\"text\":\"".utf8) + [
                0xFF, 0x22, 0x7D, 0x0A,
            ]
        let ending = try RulehostProcess.run(["scan", "--format", "json"], input: input, in: folder.url)
        #expect(ending.status == 1)
        #expect(ending.output == "{\"error\":\"line 1: invalid UTF-8\"}\n")
    }

    @Test func judgesHugeTextsAndEntitiesOutOfRange() throws {
        let huge = String(repeating: "spam ", count: 200_000)
        let entities = """
            [{"type":"url","offset":-5,"length":3},{"type":"text_link","offset":3,"length":2000000000,"url":"http://x.y"},
             {"type":"mention","offset":9007199254740991,"length":9007199254740991},{"type":"bold","offset":0,"length":0}]
            """.replacing("\n", with: "")
        let update = """
            {"update_id":5,"message":{"message_id":9,"date":1717750000,"chat":{"id":-100,"type":"supergroup","title":"t"},\
            "from":{"id":3,"is_bot":false,"first_name":"A"},"text":"hi","entities":\(entities)}}\n
            """
        let ending = try folder.run("scan", "--format", "json", input: Self.line(1, huge) + update)
        #expect(ending.status == 0)
        #expect(try objects(ending).map { $0["action"] as? String } == ["warn", "none"])
    }

    @Test func answersAnUpdateThatHasNothingToJudge() throws {
        let tap = """
            {"update_id":6,"callback_query":{"id":"1","from":{"id":3,"is_bot":false,"first_name":"A"},\
            "chat_instance":"1","data":"x"}}\n
            """
        let ending = try folder.run("scan", "--format", "json", input: tap + Self.line(1))
        #expect(ending.status == 1)
        #expect(ending.lines.first == "{\"error\":\"line 1: the update brings nothing to judge\"}")
        try folder.write(tap + Self.line(1), to: "taps.jsonl")
        let replay = try folder.run("replay", "taps.jsonl")
        #expect(replay.status == 0)
        #expect(replay.output.contains("1 message in 1 chat, "))
    }

    @Test func judgesOneText() throws {
        let table = try folder.run("scan", "--text", "spam", "--user", "5", "--chat", "-1007")
        #expect(table.status == 0)
        #expect(table.output.hasPrefix("warn  score 6 (warn from 5, delete from 10, ban from 15), "))
        #expect(table.output.contains("TG_WORD      6       1  telegram_test  spam\n"))
        let json = try folder.run("scan", "--text", "spam", "--user", "5", "--chat", "-1007", "--format", "json")
        let verdict = try #require(try objects(json).first)
        #expect(verdict["user_id"] as? Int == 5)
        #expect(verdict["chat_id"] as? Int == -1007)
    }

    @Test func answersALineBeforeTheNextComes() throws {
        let process = RulehostProcess.make(["scan", "--format", "json"], in: folder.url)
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        for id in 1...3 {
            try input.fileHandleForWriting.write(contentsOf: Data(Self.line(id).utf8))
            var answer = Data()
            while answer.last != 0x0A { answer += try #require(try output.fileHandleForReading.read(upToCount: 1)) }
            #expect(String(decoding: answer, as: UTF8.self).contains("\"message_id\":\(id),"))
        }
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 130)
    }

    @Test func keepsWhatWasJudgedWhenItIsInterrupted() throws {
        let process = RulehostProcess.make(
            ["scan", "--format", "json", "--store", "embedded:state.journal"], in: folder.url)
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data((Self.line(1) + "{\"chat_id\":-1,").utf8))
        var answer = Data()
        while answer.last != 0x0A { answer += try #require(try output.fileHandleForReading.read(upToCount: 1)) }
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 143)
        let journal = try String(contentsOf: folder.url.appending(path: "state.journal"), encoding: .utf8)
        #expect(journal.contains("rh:members:-1001:1"))
        let again = try folder.run("scan", "--text", "x", "--store", "embedded:state.journal")
        #expect(again.status == 0)
        #expect(again.errors.isEmpty)
    }

    @Test func endsQuietlyWhenTheReaderGoes() throws {
        let input = (1...5000).map { Self.line($0) }.joined()
        try folder.write(input, to: "many.jsonl")
        let process = RulehostProcess.make(["scan", "--format", "json", "many.jsonl"], in: folder.url)
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        _ = try output.fileHandleForReading.read(upToCount: 10)
        try output.fileHandleForReading.close()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
        #expect(try errors.fileHandleForReading.readToEnd() ?? Data() == Data())
    }

    @Test func worksWithStandardDescriptorsClosed() throws {
        for redirection in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"] {
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            let scan = "\(RulehostProcess.executable.path) scan --store embedded:state.journal \(redirection)"
            process.arguments = ["-c", scan]
            process.currentDirectoryURL = folder.url
            process.standardInput = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(redirection)")
        }
    }

    @Test func saysThatTheDiskIsFull() throws {
        let process = RulehostProcess.make(["scan", "--text", "spam"], in: folder.url)
        let errors = Pipe()
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
        process.standardError = errors
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
        let text = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        #expect(text.contains("standard output: No space left on device"))
    }

    @Test func namesAFailedRuleAndJudgesByTheOthers() throws {
        try folder.write(
            "rspamd_config.TG_BROKEN = { group = 'telegram_test', callback = function(task)\n  error('boom')\nend }\n",
            to: "rules/broken.lua")
        try folder.write(
            """
            actions { warn = 5; }
            group "telegram_test" { symbols { "TG_WORD" { score = 6; } "TG_BROKEN" { score = 1; } } }
            """, to: "groups.conf")
        let verdict = try #require(try objects(try folder.run("scan", "--text", "spam", "--format", "json")).first)
        let failure = try #require((verdict["failures"] as? [[String: Any]])?.first)
        #expect(failure["rule"] as? String == "TG_BROKEN")
        #expect((failure["location"] as? String)?.hasSuffix("broken.lua:2") == true)
        #expect(verdict["action"] as? String == "warn")
    }
}
