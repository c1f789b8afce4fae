import RuleHost
import TestSupport
import Testing

/// The examples of docs/rspamd.md load as they stand and do what it says.
@Suite struct RspamdDocumentTests {
    @Test func examplesDoWhatTheDocumentSays() async throws {
        let document = try Repository.text("docs/rspamd.md")
        var files: [String: String] = [:]
        for block in document.matches(of: /```lua\n(-- rules\/(\S+)\n[\s\S]*?)```/) {
            files[String(block.output.2)] = String(block.output.1)
        }
        #expect(files.keys.sorted() == ["foreign.lua", "missing.lua"])
        #expect(document.ranges(of: "```lua\n").count == files.count)
        let message = try #require(document.firstMatch(of: /\n    (task:get_from .*)\n/)).output.1
        let folder = try RuleFolder(files, groups: "actions { warn = 2; }")
        let host = try await RuleHost(folder.options)
        for after in 0..<3 {
            #expect(await host.scan(.sample("see a.org b.org", after: Int64(after))).names == ["FOREIGN_LINKS"])
        }
        let verdict = await host.scan(.sample(after: 4))
        #expect(verdict.hit("FOREIGN_FLOOD")?.options == ["4"])
        #expect(verdict.action == .warn)
        #expect(verdict.failure?.message == String(message))
        #expect(await host.scan(.sample(after: 61)).names == [])
        await host.close()
    }

    @Test func nameOnlyWhatIsThere() throws {
        let document = try Repository.text("docs/rspamd.md")
        let section = try #require(document.firstRange(of: "## What is there\n"))
        let table = document[section.upperBound...].prefix { $0 != "#" }
        let reference = try Repository.text("docs/lua-api.md")
        for row in table.matches(of: /(?m)^\| `(rspamd_\w+|task|lua_redis)` \| (.*) \|$/) {
            for name in row.output.2.matches(of: /`([a-z_0-9]+)`/) {
                let (type, function) = (row.output.1, name.output.1)
                let isThere = [".", ":"].contains { reference.contains("`\(type)\($0)\(function)") }
                #expect(isThere || reference.contains("`regexp:\(function)("), "\(type) \(function)")
            }
        }
    }
}
