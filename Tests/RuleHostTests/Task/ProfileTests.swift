import RuleHost
import TestSupport
import Testing

@testable import RuleHost

/// What the host remembers of people.
@Suite struct ProfileTests {
    /// A rule that shows what it knows of the sender, `-` for nil.
    private static let rules = """
        rspamd_config.A = function(task)
          local user, start = task:get_user(), \(Message.start)
          local function since(moment) return moment and moment - start or '-' end
          return true, 1, ('%s %s %s %d %s'):format(since(user:joined_at()), since(user:first_seen()),
            since(user:last_message_at()), user:message_count(), user:is_first_message())
        end
        """

    private static func shown(_ messages: Message...) async throws -> [String] {
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            await host.scan(messages).map { $0.hit("A")?.options.first ?? "not judged" }
        }
    }

    @Test func remembersJoinsAndMessages() async throws {
        let shown = try await Self.shown(
            .sample(kind: .join), .sample(after: 60), .sample(after: 90), .sample(after: 100, kind: .join),
            .sample(after: 110))
        #expect(shown == ["- - - 0 false", "0 0 - 0 true", "0 0 60 1 false", "0 0 90 2 false", "100 0 90 2 false"])
    }

    @Test func countsNoEditsAndNoServiceMessages() async throws {
        let shown = try await Self.shown(
            .sample(), .sample(id: 1).with { $0.editDate = Message.start + 50 }, .sample(after: 60, kind: .leave),
            .sample(after: 70, kind: .service), .sample(after: 80))
        #expect(shown == ["- - - 0 true"] + [String](repeating: "- 0 0 1 false", count: 4))
    }

    @Test func keepsChatsAndPeopleApart() async throws {
        let shown = try await Self.shown(
            .sample(), .sample(after: 10, chat: -200), .sample(after: 20, user: 2), .sample(after: 30, chat: -200))
        #expect(shown == ["- - - 0 true", "- 0 - 0 true", "- - - 0 true", "- 0 10 1 false"])
    }

    /// Changes that exempt a message.
    static let exemptions: [(String, @Sendable (inout Message) -> Void)] = [
        ("administrator", { $0.user?.isAdmin = true }),
        ("anonymous administrator", { $0.senderChat = $0.chat }),
        (
            "linked channel",
            {
                $0.chat.linkedChatID = -300
                $0.senderChat = Chat(id: -300, kind: .channel)
            }
        ),
        ("post of the linked channel", { $0.isAutomaticForward = true }),
        ("Telegram", { $0.user = User(id: 777_000) }),
    ]

    @Test(arguments: 0..<5)
    func seesExemptMessagesAndJudgesNone(index: Int) async throws {
        let (reason, change) = Self.exemptions[index]
        let rules = """
            rspamd_config.A = function(task)
              return true, 20, task:get_user():message_count(), task:get_user():is_admin()
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let message = Message.sample().with(change)
            let verdict = await host.scan(message)
            #expect(verdict.exemption == reason)
            #expect(verdict.names == [])
            #expect(verdict.action == .none)
            #expect(verdict.score == 0)
            if message.user?.id == 1 {
                #expect(await host.scan(.sample(after: 1)).hit("A")?.options == ["1", "false"])
            }
        }
    }

    @Test func judgesOtherChannels() async throws {
        let rules = "rspamd_config.A = function(task) return task:get_user() == nil end"
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let message = Message.sample(user: nil).with { $0.senderChat = Chat(id: -400, kind: .channel) }
            let verdict = await host.scan(message)
            #expect(verdict.exemption == nil)
            #expect(verdict.names == ["A"])
        }
    }

    @Test(arguments: [
        (0, 5, 3), (3599, 5, 3), (3600, 4, 3), (7200, 3, 3), (172_799, 0, 3), (172_800, 0, 2), (999_999, 0, 0),
    ])
    func letsCountsFade(after: Int64, reputation: Int64, bans: Int64) async throws {
        let rules = """
            rspamd_config.A = function(task)
              local user = task:get_user()
              return true, 1, user:reputation(), user:bans(), user:banned_until()
            end
            """
        let groups = RuleFolder.groups("A", more: "settings { rep_fade = 1h; ban_fade = 48h; }")
        try await withHost(rules, groups: groups) { host, _ in
            let start = ByteString(Message.start)
            _ = await host.store.perform(
                StoreCommand(
                    "HSET", "rh:users:{all:1}", "bad_messages", "5", "bad_messages_ts", start, "bans", "3", "bans_ts",
                    start,
                    "banned_until", "77"))
            let verdict = await host.scan(.sample(after: after))
            #expect(verdict.hit("A")?.options == ["\(reputation)", "\(bans)", "77"])
        }
    }

    @Test(arguments: [
        ("rh:lists:white:users", "1", "true false"), ("rh:lists:white:users:-100", "1", "true false"),
        ("rh:lists:black:users", "1", "false true"), ("rh:lists:black:users:-100", "1", "false true"),
        ("rh:lists:black:users:-200", "1", "false false"), ("rh:lists:black:users", "2", "false false"),
    ])
    func readsTheListsOfUsers(key: String, member: String, expected: String) async throws {
        let rules = """
            rspamd_config.A = function(task)
              local user = task:get_user()
              return true, 1, tostring(user:is_whitelisted()) .. ' ' .. tostring(user:is_blacklisted())
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            _ = await host.store.perform(StoreCommand("SADD", ByteString(key), ByteString(member)))
            #expect(await host.scan(.sample()).hit("A")?.options == [expected])
        }
    }

    @Test func readsTheListsOfWordsOfTheChatAndOfAll() async throws {
        let rules = """
            rspamd_config.A = function(task)
              local message = task:get_message()
              return true, 1, table.concat(message:listed_words('blacklist'), '+'), #message:listed_words('whitelist')
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            _ = await host.store.perform([
                StoreCommand("SADD", "rh:lists:black:words", "casino"),
                StoreCommand("SADD", "rh:lists:black:words:-100", "free gift"),
                StoreCommand("SADD", "rh:lists:black:words:-200", "hello"),
            ])
            let text = "Hello, a FREE  gift from the casino! Not the casinos."
            #expect(await host.scan(.sample(text)).hit("A")?.options == ["casino+free gift", "0"])
            try await host.state.commit(
                [.remove("casino", from: EntryList(.black, .words, chat: nil))], by: .operators)
            #expect(await host.scan(.sample(text, after: 2)).hit("A")?.options == ["free gift", "0"])
        }
    }

    @Test(arguments: [
        (["clean_messages", "2"], "false nil 2 nil 0"), (["clean_messages", "3"], "true nil 3 nil 0"),
        (["trusted", "1"], "true true 0 nil 0"), (["trusted", "-1", "clean_messages", "9"], "false false 9 nil 0"),
        (["trusted", "0", "clean_messages", "3"], "true nil 3 nil 0"), (["captcha", "77"], "false nil 0 77 0"),
        (["strikes", "2", "strikes_ts", "\(Message.start - 100)"], "false nil 0 nil 2"),
        (["strikes", "2", "strikes_ts", "\(Message.start - 2_592_000)"], "false nil 0 nil 1"),
        (["clean_messages", "many", "trusted", "yes", "captcha", "soon", "strikes", ""], "false nil 0 nil 0"),
    ])
    func readsWhatTheBotKeepsOfMembers(fields: [String], expected: String) async throws {
        let rules = """
            rspamd_config.A = function(task)
              local user, shown = task:get_user(), {}
              for _, name in ipairs { 'is_trusted', 'trusted_by_admins', 'clean_count', 'captcha_until', 'strikes' } do
                shown[#shown + 1] = tostring(user[name](user))
              end
              return true, 1, table.concat(shown, ' ')
            end
            """
        let groups = RuleFolder.groups("A", more: "settings { trust_after = 3; strike_fade = 30d; }")
        try await withHost(rules, groups: groups) { host, _ in
            let arguments = ["HSET", "rh:members:-100:1"] + fields
            _ = await host.store.perform(StoreCommand(arguments: arguments.map { ByteString($0) }))
            #expect(await host.scan(.sample()).hit("A")?.options == [expected])
            #expect(await host.scan(.sample(chat: -200)).hit("A")?.options == ["false nil 0 nil 0"])
        }
    }

    @Test func tellsWhoBroughtSomebody() async throws {
        let rules = """
            rspamd_config.A = function(task)
              local adder = task:get_user():added_by()
              return true, 1, adder and adder.id .. ' ' .. tostring(adder.is_admin) or 'nobody'
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let join = Message.sample(kind: .join)
            let cases: [(User?, String)] = [
                (nil, "nobody"), (User(id: 2), "2 false"), (User(id: 2, isAdmin: true), "2 true"),
            ]
            for (adder, shown) in cases {
                #expect(await host.scan(join.with { $0.addedBy = adder }).hit("A")?.options == [shown])
            }
        }
    }

    @Test(arguments: [
        (["rh:chats:-100", "-900"], "-900"), (["rh:chats:default", "-800"], "-800"),
        (["rh:chats:-200", "-700"], "nil"), (["rh:chats:-100", "none"], "nil"),
    ])
    func knowsTheAdminChat(field: [String], expected: String) async throws {
        let rules = "rspamd_config.A = function(task) return true, 1, tostring(task:get_chat():admin_chat()) end"
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            _ = await host.store.perform(
                StoreCommand("HSET", ByteString(field[0]), "name", "Chat", "admin_chat", ByteString(field[1])))
            #expect(await host.scan(.sample()).hit("A")?.options == [expected])
        }
    }
}
