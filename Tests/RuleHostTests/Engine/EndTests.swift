import RuleHost
import TestSupport
import Testing

/// A host that was closed.
@Suite struct EndTests {
    /// Whoever asks it something gets an answer, and does not wait for ever.
    @Test(arguments: [1, 2])
    func answersAfterItsEnd(shards: Int) async throws {
        let rule = "rspamd_config.A = function(task) return task:get_user():is_first_message() end"
        let folder = try RuleFolder(["r.lua": rule], groups: RuleFolder.groups("A"))
        var options = folder.options
        options.shards = shards
        let host = try await RuleHost(options)
        #expect(await host.scan(.sample()).names == ["A"])
        await host.close()
        #expect(await host.scan(.sample(user: 2)).names == [])
        #expect(await host.preview(.sample(user: 2)).names == [])
        #expect(await host.statistics().map(\.name).contains("A"))
        #expect(await host.metrics().messages == [.none: 2])
        #expect(await host.luaMemory() > 0)
        await host.close()
    }
}
