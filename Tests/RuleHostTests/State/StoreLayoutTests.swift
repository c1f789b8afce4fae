import Foundation
import TestSupport
import Testing

@testable import RuleHost

/// A store of another layout is refused before anything is written.
@Suite struct StoreLayoutTests {
    private static func journal(_ commands: StoreCommand...) async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let store = try EmbeddedStore(path: folder("journal"), clock: .wall, policy: .no, log: { _ in })
        _ = await store.perform(commands)
        await store.close()
        return folder
    }

    private static func open(_ folder: TemporaryFolder) async throws -> RuleHost {
        try folder.write("groups.conf", RuleFolder.groups("A"))
        try folder.write("r.lua", "rspamd_config.A = function() return true end")
        var options = RuleHost.Options()
        options.rules = folder.path
        options.groups = folder("groups.conf")
        options.store = .embedded(path: folder("journal"))
        options.learns = false
        return try await RuleHost(options)
    }

    @Test func namesItInAnEmptyStore() async throws {
        let folder = try TemporaryFolder()
        let host = try await Self.open(folder)
        #expect(await host.store.perform(StoreCommand("GET", RecordKind.layout.key)) == .bytes("1"))
        await host.close()
        // The second start finds it.
        let again = try await Self.open(folder)
        await again.close()
    }

    @Test func takesAStoreThatRulesHaveKeysIn() async throws {
        let folder = try await Self.journal(StoreCommand("SET", "tg:rspamd", "1"))
        let host = try await Self.open(folder)
        await host.close()
    }

    @Test(arguments: [
        (StoreCommand("SET", "rh:layout", "2"), "found layout 2, wanted layout 1"),
        (
            StoreCommand("HSET", "tg:chats:-100", "name", "a"),
            "found keys of an older layout (tg:chats:-100), wanted layout 1"
        ),
    ])
    func refusesAnother(command: StoreCommand, message: String) async throws {
        let folder = try await Self.journal(command)
        let before = FileManager.default.contents(atPath: folder("journal"))
        let error = await #expect(throws: LoadError.self) { try await Self.open(folder) }
        #expect(error?.problems.first?.message.hasPrefix(message) == true, "\(String(describing: error))")
        #expect(FileManager.default.contents(atPath: folder("journal")) == before)
    }

    @Test func refusesAnotherOnRedis() async throws {
        let server = try await RedisServer()
        let store = try server.store()
        _ = await store.perform(StoreCommand("SET", "rh:layout", "0"))
        let error = await #expect(throws: StoreError.self) { try await State(store: store).checkLayout() }
        #expect(error?.message.hasPrefix("found layout 0, wanted layout 1") == true)
        _ = await store.perform(StoreCommand("DEL", "rh:layout"))
        try await State(store: store).checkLayout()
        #expect(await store.perform(StoreCommand("GET", "rh:layout")) == .bytes("1"))
        await store.close()
    }
}
