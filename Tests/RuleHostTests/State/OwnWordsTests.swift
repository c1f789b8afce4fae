import TestSupport
import Testing

@testable import RuleHost

/// What an administrator says in one group feeds no record that other groups go by.
@Suite struct OwnWordsTests {
    /// The hostile group and an honest one, both of the same tenant.
    private static let hostile: Int64 = -1
    private static let honest: Int64 = -2

    private static let rules = """
        rspamd_config.FIRST = { flag = 'first', callback = function(task) return task:get_user():is_first_message() end }
        rspamd_config.LINK = function(task) return #task:get_message():links() > 0, 4 end
        rspamd_config.FLOOD = function(task)
          return task:get_user():count('flood', 60) > task:setting('flood')
        end
        rspamd_config.LISTED = function(task)
          return #task:get_message():listed_words('blacklist') > 0 or task:get_user():is_blacklisted()
        end
        rspamd_config.OFF = { flag = 'off', callback = function() return true, 20 end }
        rspamd_config.HAM = { flag = 'ham', callback = function() return true end }
        rspamd_config.BAN = function(task)
          local user = task:get_user()
          if user:reputation() <= task:setting('ban') then return false end
          user:start_ban()
          return true
        end
        rspamd_config.FEED = {
          type = 'postfilter', feeds = 'tenant',
          callback = function(task)
            local action = task:get_action()
            local is_bad = action ~= 'none' and task:get_score() >= task:threshold('delete')
            if task:has_symbol('FLOOD') or is_bad then task:get_user():add_reputation() end
            return false
          end,
        }
        """

    private static let groups = """
        actions { warn = 2; delete = 3; ban = 15; }
        settings { flood = 30; ban = 20; mode = live; rep_fade = 1h; ban_fade = 48h; ban_time = 1h; tenant = admin_chat; }
        flags { off = off; }
        group "g" { FIRST = 0.5; LINK = 1; FLOOD = 1.2; LISTED = 1; OFF = 1; HAM = -0.5; BAN = 1; }
        """

    private static func withHost(
        tenancy: Tenancy = .byGroup, admin: Int64? = -9, _ body: (RuleHost) async throws -> Void
    ) async throws {
        let folder = try RuleFolder(["r.lua": rules], groups: groups)
        var options = folder.options
        options.tenancy = tenancy
        let host = try await RuleHost(options)
        if let admin {
            for group in [hostile, honest] {
                try await host.commit([.setting("admin_chat", to: String(admin), chat: group)], by: .operators)
            }
        }
        try await body(host)
        await host.close()
    }

    private static func badMessages(_ host: RuleHost, in chat: Int64 = honest) async throws -> Int64 {
        try await person(host, host.tenant(of: chat, admin: -9)).badMessages(now: Message.start + 100, fade: 0)
    }

    private static func person(_ host: RuleHost, _ tenant: Tenant = .chat(-9)) async throws -> PersonRecord {
        try await host.state.read(Reading<PersonRecord>.person(Int64(1), of: tenant))
    }

    /// What an administrator of the hostile group says, and what a person innocently writes there.
    static let words: [(word: String, value: String)] = [
        ("action:delete", "0.1"), ("score:FIRST", "50"), ("score:FIRST", "3"), ("flood", "0"), ("list", "hello"),
        ("user", "1"), ("flag", "off"), ("hide", "ham"), ("rep_fade", "1000000000"),
    ]

    private static func say(_ word: String, _ value: String, in chat: Int64, _ host: RuleHost) async throws {
        let authority = Authority.chat(chat, of: .chat(-9))
        switch word {
        case "list": try await host.commit([.add(value, to: EntryList(.black, .words, chat: chat))], by: authority)
        case "user": try await host.commit([.add(value, to: EntryList(.black, .users, chat: chat))], by: authority)
        case "flag": try await host.setFlag(value, to: true, chat: chat, by: authority)
        case "hide": try await host.setFlag(value, to: false, chat: chat, by: authority)
        default: try await host.set(word, to: value, chat: chat, by: authority)
        }
        await host.recheckChats()
    }

    @Test(arguments: words)
    func aGroupsOwnWordsFeedNobodyElse(word: String, value: String) async throws {
        try await Self.withHost { host in
            try await Self.say(word, value, in: Self.hostile, host)
            try await Self.say("action:delete", "0.4", in: Self.hostile, host)
            for number in 0..<30 as Range<Int64> {
                _ = await host.scan(.sample("hello \(number)", after: number, chat: Self.hostile))
            }
            #expect(try await Self.badMessages(host) == 0)
            #expect(await host.scan(.sample("hello", after: 50, chat: Self.honest)).action == .none)
        }
    }

    /// What is spam by common measure counts, whatever else the chat says.
    @Test func spamByCommonMeasureCounts() async throws {
        try await Self.withHost { host in
            try await Self.say("list", "hello", in: Self.hostile, host)
            try await Self.say("action:delete", "0.4", in: Self.hostile, host)
            _ = await host.scan(.sample("hello, see https://t.me/x", chat: Self.hostile))
            #expect(try await Self.badMessages(host) == 1)
            // What the chat lets stand is no offence.
            try await Self.say("action:delete", "100", in: Self.hostile, host)
            try await Self.say("action:warn", "100", in: Self.hostile, host)
            _ = await host.scan(.sample("see https://t.me/x", after: 5, chat: Self.hostile))
            #expect(try await Self.badMessages(host) == 1)
        }
    }

    @Test func trainingFeedsNothing() async throws {
        try await Self.withHost { host in
            try await Self.say("mode", "training", in: Self.hostile, host)
            _ = await host.scan(.sample("see https://t.me/x", chat: Self.hostile))
            #expect(try await Self.badMessages(host) == 0)
            _ = await host.scan(.sample("see https://t.me/x", after: 1, chat: Self.honest))
            #expect(try await Self.badMessages(host) == 1)
        }
    }

    /// A campaign of a group in training, or by a window of its own, is counted for the group alone.
    @Test(arguments: [("mode", "training"), ("campaign_window", "31536000")])
    func campaignsAreCountedByCommonWords(word: String, value: String) async throws {
        let text = "Selling a nearly new bicycle, write me and we will find a price for it, come and see"
        let rules = """
            rspamd_config.CAMPAIGN = function(task)
              local counts = task:get_message():campaign(task:setting('campaign_window'))
              return true, 1, math.max(counts[1], counts[2])
            end
            """
        let settings = "settings { mode = live; campaign_window = 60s; }"
        let folder = try RuleFolder(["r.lua": rules], groups: RuleFolder.groups("CAMPAIGN", more: settings))
        var options = folder.options
        options.tenancy = .byGroup
        let host = try await RuleHost(options)
        for group in [Self.hostile, Self.honest] {
            try await host.commit([.setting("admin_chat", to: "-9", chat: group)], by: .operators)
        }
        try await Self.say(word, value, in: Self.hostile, host)
        for user in 10..<13 as Range<Int64> { _ = await host.scan(.sample(text, user: user, chat: Self.hostile)) }
        let here = await host.scan(.sample(text, user: 13, chat: Self.hostile)).hit("CAMPAIGN")
        #expect(here?.options == ["4"])
        #expect(await host.scan(.sample(text, user: 14, chat: Self.honest)).hit("CAMPAIGN")?.options == ["1"])
        await host.close()
    }

    /// A ban starts by common settings; by its own a chat bans without it.
    @Test func bansStartByCommonSettings() async throws {
        try await Self.withHost { host in
            for number in 0..<21 as Range<Int64> {
                _ = await host.scan(.sample("see https://t.me/x", after: number, chat: Self.honest))
            }
            let before = try await Self.person(host)
            try await Self.say("ban", "0", in: Self.hostile, host)
            try await Self.say("ban_time", "1000000", in: Self.hostile, host)
            #expect(await host.scan(.sample("hello", after: 30, chat: Self.hostile)).hit("BAN") != nil)
            #expect(try await Self.person(host) == before)
            try await host.set("ban", to: nil, chat: Self.hostile, by: .operators)
            #expect(await host.scan(.sample("hello", after: 31, chat: Self.hostile)).hit("BAN") != nil)
            let after = try await Self.person(host)
            #expect(after.bannedUntil == Message.start + 31 + 3_600)
        }
    }

    /// In a group of its own, and where one operator judges, the chat's words are those that count.
    @Test(arguments: [(Tenancy.byGroup, Int64?.none), (.one, -9)])
    func ownWordsCountForOnesOwn(tenancy: Tenancy, admin: Int64?) async throws {
        try await Self.withHost(tenancy: tenancy, admin: admin) { host in
            try await Self.say("action:delete", "0.4", in: Self.hostile, host)
            try await Self.say("mode", "training", in: Self.hostile, host)
            try await Self.say("score:FIRST", "3", in: Self.hostile, host)
            _ = await host.scan(.sample(chat: Self.hostile))
            let tenant: Tenant = tenancy == .one ? .all : .chat(Self.hostile)
            #expect(try await Self.person(host, tenant).badMessages(now: Message.start, fade: 0) == 1)
        }
    }

    @Test(arguments: [
        ("type = 'filter', feeds = 'tenant'", "feeds the tenant; only a postfilter does"),
        ("type = 'postfilter', feeds = 'all'", "feeds \"all\"; known: tenant"),
        ("type = 'postfilter', feeds = true", "feeds is a string, got boolean"),
    ])
    func refusesOtherRulesThatFeed(fields: String, problem: String) async throws {
        let rules = "rspamd_config.A = { \(fields), callback = function() end }"
        let found = try await problems(rules, groups: RuleFolder.groups("A"))
        #expect(found.contains { $0.contains(problem) }, "\(found)")
    }
}
