import TestSupport
import Testing

@testable import RuleHost

/// Whose records a message reads and feeds.
@Suite struct TenantTests {
    private static let rules = """
        rspamd_config.BAD = function(task)
          if task:get_message():text() == 'bad' then task:get_user():add_reputation() end
          return true, 1, task:get_user():reputation()
        end
        rspamd_config.CAMPAIGN = function(task)
          local counts = task:get_message():campaign(600)
          return counts ~= nil, 1, counts and math.max(counts[1], counts[2]) or 0
        end
        rspamd_config.TRUST = {
          type = 'postfilter',
          callback = function(task)
            local user = task:get_user()
            if task:get_message():text() == 'good' then user:add_clean() end
            if task:get_message():text() == 'worse' then user:reset_clean() end
            return true, 1, tostring(user:is_trusted()), user:clean_count()
          end,
        }
        """

    /// Groups -1 and -2 report to -9, -3 to -8, -4 to nobody.
    private static func withHost(
        _ tenancy: Tenancy, tenant: String = "admin_chat", _ body: (RuleHost) async throws -> Void
    ) async throws {
        let groups = """
            actions { warn = 5; delete = 10; }
            group "g" { BAD = 0; CAMPAIGN = 0; TRUST = 0; }
            settings { tenant = \(tenant); trust_scope = chat; trust_after = 2; mode = live; }
            """
        let folder = try RuleFolder(["r.lua": rules], groups: groups)
        var options = folder.options
        options.tenancy = tenancy
        let host = try await RuleHost(options)
        for (group, admin) in [(-1, -9), (-2, -9), (-3, -8)] as [(Int64, Int64)] {
            try await host.commit([.setting("admin_chat", to: String(admin), chat: group)], by: .operators)
        }
        try await body(host)
        await host.close()
    }

    private static func shown(_ host: RuleHost, _ symbol: String, chat: Int64, _ text: String = "hello") async
        -> String?
    {
        await host.scan(.sample(text, after: 50, id: -chat, chat: chat)).hit(symbol)?.options.joined(separator: " ")
    }

    @Test(arguments: [
        (Tenancy.one, "admin_chat", ["2", "2", "2", "2"]), (.byGroup, "all", ["2", "2", "2", "2"]),
        (.byGroup, "admin_chat", ["2", "2", "0", "0"]),
    ])
    func sharesWhatIsKnownOfPeople(tenancy: Tenancy, setting: String, expected: [String]) async throws {
        try await Self.withHost(tenancy, tenant: setting) { host in
            _ = await host.scan([.sample("bad", id: 1, chat: -1), .sample("bad", id: 1, chat: -2)])
            for (chat, count) in zip([-1, -2, -3, -4] as [Int64], expected) {
                #expect(await Self.shown(host, "BAD", chat: chat) == count, "\(chat)")
            }
        }
    }

    @Test func countsCampaignsByTenant() async throws {
        let text = "Selling a nearly new bicycle, write me and we will find a price for it, come and see"
        try await Self.withHost(.byGroup) { host in
            for (number, chat) in ([-1, -2, -3] as [Int64]).enumerated() {
                _ = await host.scan(.sample(text, id: 5, user: Int64(number) + 10, chat: chat))
            }
            #expect(await Self.shown(host, "CAMPAIGN", chat: -2, text) == "3")
            #expect(await Self.shown(host, "CAMPAIGN", chat: -3, text) == "2")
            #expect(await Self.shown(host, "CAMPAIGN", chat: -4, text) == "1")
        }
    }

    /// A chat that was never read costs one trip more, and only when it turns out to be another tenant's.
    @Test func readsAPersonOnceMoreOnlyForAnotherTenant() async throws {
        let folder = try RuleFolder(["r.lua": Self.rules], groups: RuleFolder.groups("BAD", "CAMPAIGN", "TRUST"))
        let store = CountingStore()
        var options = folder.options
        options.tenancy = .byGroup
        options.makesStore = { _ in store }
        let host = try await RuleHost(options)
        try await host.commit([.setting("admin_chat", to: "-9", chat: -1)], by: .operators)
        var first = store.batches.count
        _ = await host.scan(.sample(chat: -1))
        #expect(store.people(from: first) == ["rh:users:{-1:1}", "rh:users:{-9:1}"])
        first = store.batches.count
        _ = await host.scan([.sample(after: 5, chat: -1), .sample(after: 6, chat: -4)])
        #expect(store.people(from: first) == ["rh:users:{-9:1}", "rh:users:{-4:1}"])
        await host.close()
    }

    @Test func trustsTogetherWhereThatIsTheScope() async throws {
        try await Self.withHost(.byGroup) { host in
            for group in [-1, -2, -3] as [Int64] {
                try await host.set("trust_scope", to: "admin_chat", chat: group, by: .operators)
            }
            #expect(await Self.shown(host, "TRUST", chat: -1, "good") == "false 0")
            #expect(await Self.shown(host, "TRUST", chat: -2, "good") == "false 1")
            #expect(await Self.shown(host, "TRUST", chat: -1) == "true 2")
            #expect(await Self.shown(host, "TRUST", chat: -3) == "false 0")
            // An administrator's word in the chat itself goes before.
            try await host.commit([.trust(false, 1, in: .chat(-1))], by: .operators)
            #expect(await Self.shown(host, "TRUST", chat: -1) == "false 2")
            #expect(await Self.shown(host, "TRUST", chat: -2) == "true 2")
        }
    }

    @Test func hasTheOperatorsSettingsInGroupsConfAlone() async throws {
        let settings = "settings { tenant = admin_chat; remote_time = 2s; lols_url = \"https://a\"; flood = 3; }"
        let rules = "rspamd_config.A = function(task) return true, 1, task:setting('lols_url') end"
        try await TestSupport.withHost(rules, groups: RuleFolder.groups("A", more: settings)) { host, _ in
            for name in ["tenant", "remote_time", "lols_url"] {
                let problem = await #expect(throws: Problem.self) {
                    try await host.set(name, to: "1", chat: -100, by: .operators)
                }
                #expect(problem?.message.contains("is the operator's") == true, "\(name)")
            }
            try await host.set("flood", to: "9", chat: -100, by: .operators)
            // Whatever an older host or somebody else wrote there.
            try await host.commit([.setting("set:lols_url", to: "http://evil", chat: -100)], by: .operators)
            #expect(await host.scan(.sample()).hit("A")?.options == ["https://a"])
            #expect(try await host.facts(of: -100).settings["flood"] == .number(9))
        }
    }
}

extension CountingStore {
    /// Keys of people's records that were read from a batch on, in their order.
    fileprivate func people(from first: Int) -> [String] {
        batches.dropFirst(first).joined().filter { $0.arguments[0] == "HGETALL" }.map(\.arguments[1].text)
            .filter { $0.hasPrefix(RecordKind.person.prefixText) }
    }
}
