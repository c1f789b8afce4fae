import Foundation
import RuleHost
import Testing

@Suite struct GroupsDocumentTests {
    /// A fenced block of docs/groups-conf.md.
    private struct Block {
        var kind: String
        var line: Int
        var text: String
    }

    private static func blocks() throws -> [Block] {
        var blocks: [Block] = []
        var open: Block?
        for (index, line) in try ShippedGroupsTests.read("docs/groups-conf.md").components(separatedBy: "\n")
            .enumerated()
        {
            if line.hasPrefix("```") {
                if let block = open { blocks.append(block) }
                open = open == nil ? Block(kind: String(line.dropFirst(3)), line: index + 1, text: "") : nil
            } else {
                open?.text += line + "\n"
            }
        }
        return blocks
    }

    @Test func everyExampleIsAccepted() throws {
        let examples = try Self.blocks().filter { $0.kind == "ucl" }
        #expect(examples.count >= 8)
        for example in examples {
            do {
                // An example may show less than a whole file needs.
                _ = try GroupsConfiguration.parse(example.text + "group \"telegram_example\" { }")
            } catch {
                Issue.record("example at line \(example.line): \(error)")
            }
        }
    }

    @Test func everyWrongExampleGivesTheErrorsThatFollowIt() throws {
        let blocks = try Self.blocks()
        let wrong = zip(blocks, blocks.dropFirst()).filter { $0.0.kind == "ucl wrong" }
        #expect(!wrong.isEmpty)
        for (example, answer) in wrong {
            let error = #expect(throws: LoadError.self) { try GroupsConfiguration.parse(example.text) }
            #expect(error.map { $0.description + "\n" } == answer.text, "example at line \(example.line)")
        }
    }
}
