import Foundation
import TestSupport
import Testing

@testable import RuleHost

/// Kills `rulehost scan` in mid-work, again and again on one journal, and looks for what it had answered.
@Suite struct KillTests {
    private static func line(_ id: Int) -> String {
        "{\"chat_id\":-1001,\"user_id\":7,\"date\":\(1_717_750_000 + id),\"text\":\"message \(id)\",\"message_id\":\(id)}\n"
    }

    @Test(arguments: [("always", 25), ("everysec", 25)])
    func aKilledScanLosesNothingThatItAnswered(policy: String, rounds: Int) async throws {
        let folder = try TemporaryFolder.withWordRule()
        let journal = folder.url.appending(path: "state.journal").path
        var random = SystemRandomNumberGenerator()
        var answered = 0
        for round in 0..<rounds {
            let first = round * 1000
            try folder.write((first..<first + 1000).map(Self.line).joined(), to: "input.jsonl")
            let process = RulehostProcess.make(
                ["scan", "--format", "json", "--store", "embedded:state.journal", "--fsync", policy, "input.jsonl"],
                in: folder.url)
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let wanted = Int.random(in: 0...400, using: &random)
            var lines = 0
            while lines < wanted, let piece = try output.fileHandleForReading.read(upToCount: 4096), !piece.isEmpty {
                lines += piece.count { $0 == 0x0A }
            }
            kill(process.processIdentifier, SIGKILL)
            while let piece = try output.fileHandleForReading.read(upToCount: 65536), !piece.isEmpty {
                lines += piece.count { $0 == 0x0A }
            }
            process.waitUntilExit()
            answered += lines
            let store = try EmbeddedStore(path: journal, clock: .messages(), policy: .no, log: { _ in })
            let member = RecordKind.member.key(-1001, 7)
            let reply = await store.perform(StoreCommand("HGET", member, "messages"))
            await store.close()
            var counted = 0
            if case .bytes(let text) = reply { counted = Int(text.integer ?? 0) }
            #expect(counted >= answered, "round \(round): \(counted) counted, \(answered) answered")
            // What was judged and not answered before the kill counts from here on.
            answered = max(answered, counted)
        }
        #expect(answered > 0)
    }
}
