import Foundation
import Testing

@testable import RuleHost

@Suite struct APIDocumentationTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: [
        ("rules/meta/rulehost.lua", APIDocumentation.luaDefinitions()),
        ("docs/lua-api.md", APIDocumentation.markdown()),
    ])
    func filesSayWhatTheTableSays(path: String, written: String) throws {
        let onDisk = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
        #expect(onDisk == written, "run `make docs`")
    }

    @Test func everyFunctionIsExplained() {
        for type in API.types {
            #expect(type.summary.hasSuffix("."), "\(type.name)")
            for function in type.functions {
                #expect(function.summary.hasSuffix("."), "\(type.name).\(function.name)")
            }
            #expect(Set(type.functions.map(\.name)).count == type.functions.count, "\(type.name) has a name twice")
        }
    }
}
