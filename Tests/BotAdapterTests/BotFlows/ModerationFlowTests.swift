import RuleHost
import TestSupport
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct ModerationFlowTests {
    private let world = BotWorld()

    private var methods: [String] { world.telegram.acts.map(\.method) }

    @Test(arguments: [
        ("hello", [String]()),
        ("warn", []),
        ("delete", ["deleteMessage"]),
        ("mute", ["deleteMessage", "restrictChatMember"]),
        ("ban", ["deleteMessage", "banChatMember"]),
        ("TG_BAN", ["deleteMessage", "banChatMember"]),
        ("TG_PERM_BAN", ["deleteMessage", "banChatMember"]),
    ])
    func doesWhatTheVerdictAsksFor(text: String, wanted: [String]) async throws {
        try await world.receive(BotWorld.text(text, update: 1))
        #expect(methods == wanted)
        #expect(world.telegram.acts.allSatisfy { $0.chatID == BotWorld.group })
    }

    @Test func bansForEverOrForTheTimeThatTheRulesRecorded() async throws {
        let now = world.clock.timing.seconds
        _ = await world.perform("HSET", "rh:users:{-1001:3}", "banned_until", "\(now + 500)")
        _ = await world.perform("HSET", "rh:users:{-1001:4}", "banned_until", "\(now + 5)")
        try await world.receive(
            BotWorld.text("TG_BAN", update: 1, from: 2), BotWorld.text("TG_BAN", update: 2, from: 3),
            BotWorld.text("TG_BAN", update: 3, from: 4), BotWorld.text("TG_PERM_BAN", update: 4, from: 5),
            BotWorld.text("mute", update: 5, from: 6))
        let bans = world.telegram.calls("banChatMember")
        #expect(bans.map { $0.integer("until_date") } == [now + 3_600, now + 500, now + 60, nil])
        #expect(world.telegram.calls("restrictChatMember").map { $0.integer("until_date") } == [now + 3_600])
    }

    @Test func leavesAdministratorsAloneAndAsksForThemOnce() async throws {
        try await world.receive(
            BotWorld.text("ban", update: 1, from: 1), BotWorld.text("hello", update: 2),
            BotWorld.text(
                "ban", update: 3, fields: #""sender_chat": {"id": -1001, "type": "supergroup", "title": "Club"}"#))
        #expect(methods == [])
        #expect(world.rules.messages.map { $0.user?.isAdmin } == [true, false, nil])
        #expect(world.telegram.calls("getChatAdministrators").count == 1)
    }

    @Test func keepsUpWithNewAndFormerAdministrators() async throws {
        func change(_ update: Int64, user: Int64, to status: String) -> String {
            """
            {"update_id": \(update), "chat_member": {"chat": {"id": -1001, "type": "supergroup"}, "from": {"id": 1},
             "date": 1, "old_chat_member": {"user": {"id": \(user)}, "status": "member"},
             "new_chat_member": {"user": {"id": \(user)}, "status": "\(status)"}}}
            """
        }
        try await world.receive(BotWorld.text("hello", update: 1))
        try await world.receive(
            change(2, user: 2, to: "administrator"), BotWorld.text("ban", update: 3),
            change(4, user: 2, to: "member"), BotWorld.text("delete", update: 5))
        #expect(methods == ["deleteMessage"])
        #expect(world.telegram.calls("getChatAdministrators").count == 1)
    }

    @Test func actsOnNobodyWhileAdministratorsAreUnknown() async throws {
        await world.setAdminChat(-5)
        world.telegram.fail("getChatAdministrators", .server)
        try await world.receive(BotWorld.text("ban", update: 1))
        #expect(methods == ["sendMessage"])
        #expect(world.telegram.acts.first?.text("text")?.contains("Done: nothing, for Telegram") == true)
        world.clock.advance(seconds: 61)
        try await world.receive(BotWorld.text("ban", update: 2))
        // Both are gone: what somebody wrote in the last hour goes with a ban.
        #expect(methods == ["sendMessage", "deleteMessages", "banChatMember", "sendMessage"])
    }

    @Test func bansChannelsThatSpeak() async throws {
        let channel = #""sender_chat": {"id": -77, "type": "channel", "title": "Ads"}"#
        try await world.receive(BotWorld.text("ban", update: 1, fields: channel))
        #expect(methods == ["deleteMessage", "banChatSenderChat"])
        #expect(world.telegram.acts.last?.integer("sender_chat_id") == -77)
    }

    @Test func leavesTheLinkedChannelAloneAndAsksForItOnce() async throws {
        func channel(_ id: Int64) -> String { #""sender_chat": {"id": \#(id), "type": "channel", "title": "News"}"# }
        try await world.receive(
            BotWorld.text("ban", update: 1, fields: channel(-70)),
            BotWorld.text("ban", update: 2, fields: channel(-70)),
            BotWorld.text("delete", update: 3, fields: channel(-71)))
        #expect(world.telegram.acts.map { $0.integer("message_id") } == [103])
        #expect(world.telegram.calls("getChat").count == 1)
    }

    @Test func learnsTheLinkedChannelFromItsPosts() async throws {
        let channel = #""sender_chat": {"id": -80, "type": "channel", "title": "News"}"#
        try await world.receive(
            BotWorld.text("hello", update: 1, fields: channel + #", "is_automatic_forward": true"#),
            BotWorld.text("ban", update: 2, fields: channel))
        #expect(methods == [])
        #expect(world.telegram.calls("getChat").isEmpty)
    }

    @Test(arguments: [
        ("delete", 777_000 as Int64, ""),
        ("delete", 42, ""),
        ("delete", 777_000, #""is_automatic_forward": true, "sender_chat": {"id": -77, "type": "channel"}"#),
    ])
    func actsOnNoneOfTelegramsOwn(text: String, user: Int64, fields: String) async throws {
        try await world.receive(BotWorld.text(text, update: 1, from: user, fields: fields))
        #expect(methods == [])
    }

    @Test func judgesEditsAndGroupsOnly() async throws {
        try await world.receive(
            BotWorld.text("delete", update: 1, fields: #""edit_date": 1000050"#, kind: "edited_message"),
            BotWorld.text("delete", update: 2, chat: 9), BotWorld.text("delete", update: 3, kind: "channel_post"))
        #expect(methods == ["deleteMessage"])
        #expect(world.rules.messages.map(\.editDate) == [1_000_050])
    }

    @Test func judgesAJoinOnceHoweverItIsTold() async throws {
        try await world.receive(
            """
            {"update_id": 1, "chat_member": {"chat": {"id": -1001, "type": "supergroup"}, "from": {"id": 2}, "date": 5,
             "old_chat_member": {"user": {"id": 2}, "status": "left"},
             "new_chat_member": {"user": {"id": 2}, "status": "member"}}}
            """,
            """
            {"update_id": 2, "message": {"message_id": 8, "date": 5, "chat": {"id": -1001, "type": "supergroup"},
             "from": {"id": 2}, "new_chat_members": [{"id": 2, "first_name": "A"}, {"id": 3, "first_name": "B"}]}}
            """)
        #expect(world.rules.messages.map(\.user?.id) == [2, 3])
        #expect(world.rules.messages.allSatisfy { $0.kind == .join })
    }

    @Test func reportsToTheAdminChat() async throws {
        await world.setAdminChat(-5)
        try await world.receive(BotWorld.text("ban <b>now", update: 1))
        #expect(methods == ["deleteMessage", "banChatMember", "sendMessage"])
        let report = try #require(world.telegram.acts.last)
        #expect(report.chatID == -5)
        #expect(
            report.text("text") == """
                <b>ban</b> in <a href="https://t.me/c/1/101">Club &amp; Co</a>
                <a href="tg://user?id=2">Ann &lt;3</a> @ann <code>2</code>
                <blockquote>ban &lt;b&gt;now</blockquote>
                Score 12.5 (ban from 15)
                TG_TEST 12.5: a &lt; b
                Done: message deleted; banned for ever
                """)
    }

    @Test func namesTheEndOfAMute() async throws {
        await world.setAdminChat(-5)
        try await world.receive(BotWorld.text("mute", update: 1))
        let text = try #require(world.telegram.acts.last?.text("text"))
        #expect(text.hasSuffix("Done: message deleted; muted until 1970-01-12 14:46:40 UTC"))
    }

    @Test func stopsAtAnAdministratorAndSaysSo() async throws {
        _ = await world.perform("HSET", "rh:chats:default", "admin_chat", "-6")
        world.telegram.fail("deleteMessage", .administrator)
        try await world.receive(BotWorld.text("ban", update: 1))
        #expect(methods == ["deleteMessage", "sendMessage"])
        #expect(world.telegram.acts.last?.chatID == -6)
        #expect(world.telegram.acts.last?.text("text")?.hasSuffix("message not deleted: an administrator") == true)
    }

    @Test func complainsAboutMissingRightsOnceAnHour() async throws {
        world.telegram.fail("deleteMessage", .rights, .rights)
        world.telegram.fail("banChatMember", .rights)
        try await world.receive(BotWorld.text("ban", update: 1), BotWorld.text("delete", update: 2, from: 3))
        let notes = world.telegram.calls("sendMessage")
        #expect(notes.count == 1)
        #expect(notes.first?.chatID == BotWorld.group)
        #expect(notes.first?.text("text")?.contains("I cannot protect the group") == true)
    }

    @Test func takesAMessageThatIsGoneForDone() async throws {
        world.telegram.fail("deleteMessage", .done)
        try await world.receive(BotWorld.text("ban", update: 1))
        #expect(methods == ["deleteMessage", "banChatMember"])
    }

    @Test func countsPerChat() async throws {
        world.telegram.fail("deleteMessage", .rights)
        try await world.receive(
            BotWorld.text("delete", update: 1), BotWorld.text("delete", update: 2), BotWorld.text("TG_BAN", update: 3),
            BotWorld.text("ban", update: 4), BotWorld.text("hello", update: 5))
        let fields = ["name", "messages", "spam_count", "deleted", "banned", "perm_banned"]
        var values: [String?] = []
        for field in fields {
            guard case .bytes(let bytes) = await world.perform("HGET", "rh:chats:-1001", field) else { break }
            values.append(bytes.text)
        }
        #expect(values == ["Club & Co", "5", "4", "3", "1", "1"])
    }

    @Test func skipsWhatItCannotRead() async throws {
        let isDone = try await world.receive(
            #"{"update_id": 1, "message": {"message_id": "x"}}"#, #"{"update_id": 2, "poll_of_2030": {}}"#, "17",
            BotWorld.text("delete", update: 3))
        #expect(isDone)
        #expect(methods == ["deleteMessage"])
        #expect(world.log.contains { $0.hasPrefix("update 1 skipped: ") && $0.contains("message_id") })
        #expect(world.log.contains { $0.contains("poll_of_2030 is not handled") })
        #expect(try world.parts.open.offset == 4)
    }

    @Test func givesASupergroupTheStateOfItsGroup() async throws {
        _ = await world.perform("HSET", "rh:chats:-8", "admin_chat", "-5", "feat:caps", "0")
        _ = await world.perform("SADD", "rh:lists:black:words:-8", "casino")
        try await world.receive(
            """
            {"update_id": 1, "message": {"message_id": 8, "date": 5, "chat": {"id": -8, "type": "group", "title": "T"},
             "from": {"id": 2}, "migrate_to_chat_id": -1008}}
            """)
        #expect(await world.perform("HGET", "rh:chats:-1008", "feat:caps") == .bytes("0"))
        #expect(await world.perform("HGET", "rh:chats:-1008", "admin_chat") == .bytes("-5"))
        #expect(await world.perform("SMEMBERS", "rh:lists:black:words:-1008") == .array([.bytes("casino")]))
    }
}
