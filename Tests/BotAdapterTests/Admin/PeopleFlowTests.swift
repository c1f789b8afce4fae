import RuleHost
import TestSupport
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct PeopleFlowTests {
    private let world = BotWorld()
    private static let reply =
        #""reply_to_message": {"message_id": 77, "from": {"id": 5, "first_name": "Bob"}, "text": "buy"}"#

    private var acts: [String] { world.telegram.acts.map(\.method).filter { $0 != "sendMessage" } }
    private var lastText: String? { world.telegram.calls("sendMessage").last?.text("text") }

    private func send(_ text: String, update: Int64 = 1, fields: String = reply) async throws {
        try await world.receive(BotWorld.text(text, update: update, from: 1, fields: fields))
    }

    @Test(arguments: [
        ("/ban", ["deleteMessage", "banChatMember"], "Ban: Bob <code>5</code>\nDone: "),
        ("/ban 2d", ["deleteMessage", "banChatMember"], "Ban: Bob"),
        ("/unban", ["unbanChatMember", "restrictChatMember"], "Unban"),
        ("/mute", ["restrictChatMember"], "Mute"), ("/mute 30m", ["restrictChatMember"], "Mute"),
        ("/strike", [], "Strike 1"),
        ("/forgive", [], "Bob <code>5</code> has no strikes"), ("/trust", [], "Bob <code>5</code> is trusted."),
        ("/untrust", [], "Bob <code>5</code> is not trusted"), ("/spam", ["deleteMessage"], "Spam, kept"),
        ("/ham", ["unbanChatMember", "restrictChatMember"], "No spam, kept"),
        ("/mute tomorrow", [], "Like this: <code>/mute WHO [TIME]</code>"), ("/ban never", [], "Like this:"),
    ])
    func actsOnWhomTheCommandAnswers(command: String, methods: [String], text: String) async throws {
        try await send(command)
        #expect(acts == methods)
        #expect(world.telegram.acts.allSatisfy { $0.integer("user_id") ?? 5 == 5 })
        #expect(lastText?.hasPrefix(text) == true, "\(lastText ?? "")")
    }

    @Test func keepsTheTimesThatAreAskedFor() async throws {
        let now = world.clock.timing.seconds
        try await send("/ban 2d", update: 1)
        try await send("/mute 1s", update: 2)
        world.rules.set("strike_mute", .number(7_200), chat: -1001)
        try await send("/mute", update: 3)
        #expect(world.telegram.calls("banChatMember").map { $0.integer("until_date") } == [now + 172_800])
        #expect(
            world.telegram.calls("restrictChatMember").map { $0.integer("until_date") } == [now + 60, now + 7_200])
    }

    @Test(arguments: [("/ban 5", 5 as Int64), ("/ban @Ann 2h", 2), ("/ban @ann", 2), ("/ban 5 1d", 5)])
    func findsPeopleByIdAndByUsername(command: String, user: Int64) async throws {
        try await world.receive(BotWorld.text("hello", update: 1))
        try await send(command, update: 2, fields: "")
        #expect(world.telegram.calls("banChatMember").map { $0.integer("user_id") } == [user])
    }

    @Test(arguments: ["/ban", "/ban @nobody", "/ban Bob", "/mute 2h", "/user @nobody", "/trust 0"])
    func asksWhoIsMeant(command: String) async throws {
        try await send(command, fields: "")
        #expect(acts == [])
        #expect(lastText?.hasPrefix("Who is meant?") == true)
    }

    @Test(arguments: [
        ("/ban 1", "That is an administrator"), ("/spam", "Like this:"), ("/ban 42", "That is me."),
        ("/mute -77", "That is a channel"), ("/strike 1", "That is an administrator"),
    ])
    func leavesAloneWhomItMust(command: String, text: String) async throws {
        try await send(command, fields: "")
        #expect(acts == [])
        #expect(lastText?.hasPrefix(text) == true)
    }

    @Test func bansAChannelThatIsAnswered() async throws {
        try await send(
            "/ban",
            fields:
                #""reply_to_message": {"message_id": 7, "sender_chat": {"id": -77, "type": "channel", "title": "Ads"}}"#
        )
        #expect(acts == ["deleteMessage", "banChatSenderChat"])
    }

    @Test func climbsTheLadderWithEachStrike() async throws {
        for update in 1...3 { try await send("/strike", update: Int64(update)) }
        #expect(acts == ["restrictChatMember", "banChatMember"])
        try await send("/forgive", update: 4)
        try await send("/strike", update: 5)
        #expect(lastText?.hasPrefix("Strike 1") == true)
    }

    @Test func showsWhatItKnowsOfSomebody() async throws {
        _ = await world.perform(
            "HSET", "rh:members:-1001:2", "joined", "86400", "messages", "7", "strikes", "1", "strikes_ts", "1000000",
            "trusted", "-1")
        _ = await world.perform(
            "HSET", "rh:users:{-1001:2}", "username", "ann", "bad_messages", "3", "bad_messages_ts", "1000000")
        try await world.receive(BotWorld.text("warn", update: 1))
        try await send("/user @ann", update: 2, fields: "")
        #expect(
            lastText == """
                <b>@ann</b> <code>2</code>
                Joined: 1970-01-02 00:00:00 UTC
                Messages: 7, first -, last -
                Reputation count: 3; strikes: 1; temporary bans: 0
                Never trusted by himself; clean messages: 0
                Last verdicts: warn 12.5
                """)
    }

    @Test func saysWhatCameOfIt() async throws {
        world.telegram.fail("banChatMember", .rights)
        try await send("/ban")
        #expect(world.telegram.calls("sendMessage").contains { $0.text("text")?.contains("not banned") == true })
    }

    // MARK: Lists

    @Test(arguments: [
        ("/whitelist add 5", "rh:lists:white:users:-1001", "5"),
        ("/blacklist user add 2", "rh:lists:black:users:-1001", "2"),
        ("/blacklist word add Free  Money", "rh:lists:black:words:-1001", "free money"),
        ("/whitelist add rust", "rh:lists:white:words:-1001", "rust"),
        ("/blacklist chat add https://t.me/SpamClub/5", "rh:lists:black:chats:-1001", "spamclub"),
        ("/whitelist channel add -100123", "rh:lists:white:channels:-1001", "-100123"),
    ])
    func keepsLists(command: String, key: String, item: String) async throws {
        try await world.receive(BotWorld.text("hello", update: 1))
        try await send(command, update: 2, fields: "")
        #expect(await world.perform("SMEMBERS", key).listValue == [item])
        let words = command.split(separator: " ").first.map(String.init) ?? ""
        let kind =
            key.contains("words")
            ? "word " : key.contains("chats:") ? "chat " : key.contains("channels") ? "channel " : "user "
        try await send("\(words) \(kind)find", update: 3, fields: "")
        #expect(lastText?.contains("\n\(item)") == true)
        try await send(command.replacing(" add ", with: " remove "), update: 4, fields: "")
        #expect(await world.perform("SMEMBERS", key).listValue == [])
        #expect(await world.perform("LLEN", "rh:audit:-1001").numberValue == 2)
    }

    @Test func listsWhomItAnswers() async throws {
        try await send("/whitelist add")
        #expect(await world.perform("SMEMBERS", "rh:lists:white:users:-1001").listValue == ["5"])
    }

    @Test(arguments: [
        ("/whitelist", "Like this:"), ("/whitelist chat add x", "Like this:"),
        ("/blacklist channel add -5", "Like this:"),
        ("/blacklist word add", "What shall be added"), ("/blacklist user add", "Who is meant?"),
        ("/blacklist add 1", "That is an administrator"), ("/whitelist channel add 5", "Who is meant?"),
        ("/whitelist find x", "Nothing of that"),
    ])
    func refusesWhatBelongsToNoList(command: String, text: String) async throws {
        try await send(command, fields: "")
        #expect(lastText?.hasPrefix(text) == true, "\(lastText ?? "")")
        for list in ["whitelist", "blacklist"] {
            for kind in ["users", "words", "chats", "channels"] {
                #expect(await world.perform("SCARD", "rh:\(list):\(kind):-1001").numberValue == 0)
            }
        }
    }
}
