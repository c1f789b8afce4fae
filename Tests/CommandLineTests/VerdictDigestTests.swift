import Foundation
import TestSupport
import Testing

/// Verdicts stay the same to the byte, whatever is rebuilt: those on `examples/` and on the benchmark's 10,000 messages.
///
/// A change of rules, scores or texts that is meant changes verdicts, too: run the test with `WRITE_VERDICTS=1`, which
/// writes `Benchmarks/verdicts.txt` anew, and put the digest that it names into `digest`.
@Suite struct VerdictDigestTests {
    /// FNV-1a, 64 bits, over all verdicts as `rulehost scan --format json` prints them, without `elapsed_us`.
    private static let digest = "8383f56212090ae5"

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    /// A character a verdict, a hundred a line: they find the verdict that differs.
    private static let marksFile = root.appending(path: "Benchmarks/verdicts.txt")
    private static let isWriting = ProcessInfo.processInfo.environment["WRITE_VERDICTS"] != nil

    /// A message and what `rulehost scan` says about it.
    private struct Answer {
        /// File of the message and its line.
        var origin: String
        var message: Substring
        var verdict: String

        /// One of 64 characters, by the verdict.
        var mark: Character {
            let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-")
            return alphabet[Int(fnv(verdict) >> 58)]
        }
    }

    private static func fnv(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    private static func answers(_ name: String, _ input: String, in folder: TemporaryFolder) throws -> [Answer] {
        let arguments = ["scan", "--format", "json"]
        let options = [
            "--rules", root.appending(path: "rules").path, "--groups", root.appending(path: "groups.conf").path,
        ]
        let ending = try RulehostProcess.run(arguments + options, input: Array(input.utf8), in: folder.url, within: 600)
        let messages = input.split(separator: "\n")
        let verdicts = ending.lines
        try #require(messages.count == verdicts.count, "\(name): \(ending.errors)")
        return zip(messages, verdicts).enumerated().map { index, pair in
            // The time is the last field.
            let verdict = pair.1.range(of: ",\"elapsed_us\":").map { pair.1[..<$0.lowerBound] + "}" }
            return Answer(
                origin: "\(name):\(index + 1)", message: pair.0, verdict: verdict.map(String.init) ?? pair.1)
        }
    }

    private static func generatedMessages(in folder: TemporaryFolder) throws -> String {
        let generator = Process()
        generator.executableURL = URL(filePath: "/usr/bin/env")
        generator.arguments = ["lua5.4", root.appending(path: "Benchmarks/lua/messages.lua").path, "10000"]
        try folder.write("messages.jsonl", "")
        let file = folder.url.appending(path: "messages.jsonl")
        let watched = WatchedProcess(generator)
        try watched.run(output: FileHandle(forWritingTo: file))
        try #require(watched.status() == 0)
        return try String(contentsOf: file, encoding: .utf8)
    }

    private static func allAnswers() throws -> [Answer] {
        let folder = try TemporaryFolder()
        let examples = root.appending(path: "examples")
        let names = try FileManager.default.contentsOfDirectory(atPath: examples.path)
            .filter { $0.hasSuffix(".jsonl") }.sorted()
        var answers: [Answer] = []
        for name in names {
            let text = try String(contentsOf: examples.appending(path: name), encoding: .utf8)
            answers += try Self.answers("examples/\(name)", text, in: folder)
        }
        return try answers + Self.answers("messages.lua", generatedMessages(in: folder), in: folder)
    }

    /// The first answers that differ from the marks, in words.
    private static func differences(_ answers: [Answer]) throws -> String {
        let marks = try String(contentsOf: marksFile, encoding: .utf8).filter { $0 != "\n" }
        guard marks.count == answers.count else { return "\(marks.count) verdicts were kept, \(answers.count) are new" }
        let different = zip(answers, marks).filter { $0.mark != $1 }.map(\.0)
        guard let first = different.first else { return "no verdict differs by its mark" }
        return """
            \(different.count) verdicts or more differ. The first:
            \(first.origin): \(first.message)
            \(first.verdict)
            and then \(different.dropFirst().prefix(10).map(\.origin).joined(separator: ", "))
            """
    }

    private static func writeMarks(_ answers: [Answer]) throws {
        let marks = answers.map(\.mark)
        let lines = stride(from: 0, to: marks.count, by: 100).map { String(marks[$0..<min($0 + 100, marks.count)]) }
        try (lines.joined(separator: "\n") + "\n").write(to: marksFile, atomically: true, encoding: .utf8)
    }

    @Test func verdictsAreTheSameToTheByte() throws {
        let answers = try Self.allAnswers()
        #expect(answers.count > 10_000)
        if Self.isWriting { try Self.writeMarks(answers) }
        let found = String(Self.fnv(answers.map { $0.verdict + "\n" }.joined()), radix: 16)
        let differences = found == Self.digest ? "" : try Self.differences(answers)
        #expect(found == Self.digest, "\(differences)")
    }
}
