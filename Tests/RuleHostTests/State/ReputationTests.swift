import RuleHost
import TestSupport
import Testing

@testable import RuleHost

/// Bad messages and bans are counted one by one, however many are judged at the same time.
@Suite struct ReputationTests {
    private static let rules = """
        rspamd_config.COUNT = function(task)
          if task:get_message():text() == 'bad' then task:get_user():add_reputation() end
          return false
        end
        rspamd_config.BAN = function(task)
          local ending = task:get_user():banned_until()
          local is_banned = ending and ending > task:get_date()
          if task:get_message():text() == 'ban' and not is_banned then task:get_user():start_ban() end
          return false
        end
        rspamd_config.SHOW = function(task)
          local user = task:get_user()
          local ending = user:banned_until()
          return true, 1, ('%d %d %s'):format(user:reputation(), user:bans(), ending and ending - task:get_date() or '-')
        end
        """

    private static func folder(_ more: String = "") throws -> RuleFolder {
        try RuleFolder(["r.lua": rules], groups: RuleFolder.groups("COUNT", "BAN", "SHOW", more: more))
    }

    private static func hosts(_ count: Int, shards: Int, on store: @Sendable () throws -> any Store) async throws
        -> ([RuleHost], RuleFolder)
    {
        let folder = try folder()
        var hosts: [RuleHost] = []
        for _ in 0..<count {
            var options = folder.options
            options.shards = shards
            let store = try store()
            options.makesStore = { _ in store }
            hosts.append(try await RuleHost(options))
        }
        return (hosts, folder)
    }

    /// Has the same text judged in 14 groups at once, by several hosts in turn, and says what is known then.
    private static func judge(_ text: String, by hosts: [RuleHost]) async throws -> String? {
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<14 {
                let message = Message.sample(text, id: Int64(number) + 1, chat: -100 - Int64(number))
                group.addTask { _ = await hosts[number % hosts.count].scan(message) }
            }
        }
        return await hosts[0].scan(.sample("and now", after: 1, id: 99)).hit("SHOW")?.options.first
    }

    @Test(arguments: [(1, 1), (1, 2), (2, 2)])
    func countsFourteenOnRedis(hosts count: Int, shards: Int) async throws {
        let server = try await RedisServer()
        let (hosts, folder) = try await Self.hosts(count, shards: shards) { try server.store() }
        #expect(try await Self.judge("bad", by: hosts) == "14 0 -")
        // Fourteen messages that see the same record start one ban.
        #expect(try await Self.judge("ban", by: hosts) == "9 1 3599")
        for host in hosts { await host.close() }
        withExtendedLifetime(folder) {}
    }

    @Test func countsFourteenInProcess() async throws {
        let (hosts, folder) = try await Self.hosts(1, shards: 2) { EmbeddedStore(clock: .messages()) }
        #expect(try await Self.judge("bad", by: hosts) == "14 0 -")
        #expect(try await Self.judge("ban", by: hosts) == "9 1 3599")
        for host in hosts { await host.close() }
        withExtendedLifetime(folder) {}
    }

    @Test func countsAMessageOnceAndFades() async throws {
        let folder = try Self.folder("settings { rep_fade = 100s; ban_fade = 1000s; ban_time = 50s; }")
        let host = try await RuleHost(folder.options)
        func shown(_ message: Message) async -> String? { await host.scan(message).hit("SHOW")?.options.first }
        _ = await host.scan([.sample("bad", id: 1), .sample("bad", id: 1), .sample("bad", after: 1, id: 2)])
        // An edit is no other message, the same id elsewhere is.
        _ = await host.scan(Message.sample("bad", id: 1).with { $0.editDate = Message.start + 2 })
        #expect(await shown(.sample(after: 2)) == "2 0 -")
        _ = await host.scan(.sample("bad", after: 3, id: 1, chat: -200))
        #expect(await shown(.sample(after: 4)) == "3 0 -")
        #expect(await shown(.sample(after: 99)) == "3 0 -")
        #expect(await shown(.sample(after: 100)) == "2 0 -")
        _ = await host.scan(.sample("ban", after: 101))
        #expect(await shown(.sample(after: 102)) == "0 1 49")
        _ = await host.scan(.sample("ban", after: 200))
        #expect(await shown(.sample(after: 201)) == "0 2 49")
        #expect(await shown(.sample(after: 1_101)) == "0 1 -851")
        await host.close()
    }

    /// A count that a preview reckons is not kept.
    @Test func aPreviewCountsNothing() async throws {
        let folder = try Self.folder()
        let host = try await RuleHost(folder.options)
        _ = await host.preview(.sample("bad", id: 7))
        #expect(await host.scan(.sample(after: 1)).hit("SHOW")?.options == ["0 0 -"])
        await host.close()
    }
}
