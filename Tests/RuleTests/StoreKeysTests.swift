import Foundation
import RuleHost
import Testing

/// Every key of the store is in one list, and spelt in one room.
@Suite struct StoreKeysTests {
    /// What is left to move into State.
    private static let unfinished = ["Sources/BotAdapter/", "rules/remote.lua", "rules/tests/remote.lua"]

    private static func files(below folder: String, ending: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: Repository.root + "/" + folder)
        return (found?.allObjects ?? []).compactMap { $0 as? String }.filter { $0.hasSuffix(ending) }
            .map { "\(folder)/\($0)" }.sorted()
    }

    @Test func theDocumentListsTheRecords() throws {
        let text = try Repository.text("docs/store.md")
        let begin = try #require(text.range(of: "<!-- keys: begin"))
        let start = try #require(text.range(of: "\n", range: begin.upperBound..<text.endIndex))
        let end = try #require(text.range(of: "<!-- keys: end -->"))
        #expect(text[start.upperBound..<end.lowerBound] == RecordKind.markdown(), "`make docs` writes it")
    }

    @Test func eachRecordIsListedOnce() {
        let patterns = RecordKind.all.map(\.pattern)
        #expect(Set(patterns).count == patterns.count)
        #expect(patterns.allSatisfy { $0.hasPrefix("rh:") })
    }

    /// Keys are in quotes, or begin a pattern in braces of a string; `tg://` is a link.
    @Test func noOtherRoomSpellsAKey() throws {
        let swift = Self.files(below: "Sources", ending: ".swift").filter { !$0.hasPrefix("Sources/RuleHost/State/") }
        let lua = Self.files(below: "rules", ending: ".lua")
        #expect(swift.count > 100 && lua.count > 10)
        for path in swift + lua where !Self.unfinished.contains(where: path.hasPrefix) {
            for (number, line) in try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
                .enumerated()
            {
                let spellsAKey = line.contains(/["'`](?:rh|tg):(?!\/)[a-z{]/)
                #expect(!spellsAKey, "\(path):\(number + 1): \(line)")
            }
        }
    }
}
