import TestSupport
import Testing

/// The real bot and what happens in groups besides plain texts.
@Suite struct EventsEndToEndTests {
    private static let newcomer: Int64 = 44
    private static let channel: Int64 = -1_002_000_000_001
    private static let foreign: Int64 = -1_002_000_000_002
    private static let spam = ModerationEndToEndTests.spam

    private func start(_ settings: [String: String] = ["mode": "live"]) throws -> LiveBot {
        let bot = try LiveBot(settings: settings)
        bot.api.with { $0.addPerson(Self.newcomer, name: "Nia") }
        try bot.start()
        return bot
    }

    /// Waits until everything that happened in a chat so far is handled.
    private func settle(_ bot: LiveBot, chat: Int64 = LiveBot.group) throws {
        _ = try bot.ask("/mode", chat: chat)
    }

    private func isThere(_ bot: LiveBot, _ message: Int64?) -> Bool {
        message.map { id in bot.api.with { $0.hasMessage(id, chat: LiveBot.group) } } ?? false
    }

    // MARK: Messages

    @Test func judgesEditsAndAlbums() throws {
        let bot = try start()
        let good = try bot.post("good morning, is the meeting at five?")
        let bad = try bot.post("where is the meeting?", from: LiveBot.stranger)
        bot.api.with { world in
            world.edit("good morning, is the meeting at six?", message: good, chat: LiveBot.group)
            world.edit(Self.spam, message: bad, chat: LiveBot.group)
        }
        #expect(bot.removes(bad))
        bot.api.with { $0.join(Self.newcomer, chat: LiveBot.group) }
        let album = bot.api.with {
            $0.postAlbum(["", Self.spam, ""], from: Self.newcomer, chat: LiveBot.group)
        }
        #expect(album.count == 3)
        for piece in album { #expect(bot.removes(piece)) }
        let pictures = bot.api.with {
            $0.postAlbum(["the sea", "", ""], from: LiveBot.member, chat: LiveBot.group)
        }
        try settle(bot)
        #expect(isThere(bot, good) && pictures.allSatisfy { isThere(bot, $0) })
        // An album is one offence.
        #expect(try bot.ask("/user 44").text.contains("strikes: 1"))
        bot.end()
    }

    @Test func tellsChannelsApart() throws {
        let bot = try start()
        bot.api.with { $0.link(Self.channel, to: LiveBot.group) }
        func post(_ text: String, as sender: Int64, _ fields: [String: JSON] = [:]) -> Int64? {
            bot.api.with { $0.post(text, as: sender, title: "News", chat: LiveBot.group, fields: fields) }
        }
        let forwarded = post(Self.spam, as: Self.channel, ["is_automatic_forward": true])
        let own = post(Self.spam, as: Self.channel)
        let anonymous = post(Self.spam, as: LiveBot.group)
        let service = try bot.post(Self.spam, from: 777_000)
        let bad = try #require(post("good morning", as: Self.foreign))
        #expect(bot.removes(bad))
        #expect(bot.waits(for: "banChatSenderChat") { $0.parameters["sender_chat_id"]?.integer == Self.foreign })
        #expect(try bot.ask("/whitelist channel add \(Self.foreign)").text.contains("whitelist"))
        let listed = post("good evening", as: Self.foreign)
        // An anonymous administrator gives commands in the group's name.
        _ = post("/blacklist word add carpets", as: LiveBot.group)
        _ = try bot.says("carpets is on the blacklist", in: LiveBot.group)
        // A foreign channel gives none.
        _ = post("/blacklist word remove carpets", as: Self.foreign)
        #expect(try bot.ask("/blacklist word find").text.contains("carpets"))
        for message in [forwarded, own, anonymous, service, listed] { #expect(isThere(bot, message)) }
        #expect(bot.api.with { $0.finished("banChatSenderChat").count } == 1)
        #expect(bot.api.with { $0.finished("banChatMember").isEmpty })
        bot.end()
    }

    @Test func keepsTheGroupTidyWhenAskedTo() throws {
        let bot = try start(["mode": "training", "service_messages": "on"])
        bot.api.with { world in
            world.join(Self.newcomer, chat: LiveBot.group)
            world.leave(Self.newcomer, chat: LiveBot.group)
        }
        let pinned = bot.api.with {
            $0.send(["new_chat_title": "The Club"], from: LiveBot.admin, chat: LiveBot.group)
        }
        try settle(bot)
        #expect(isThere(bot, pinned))
        #expect(bot.removes(1) && bot.removes(2))
        bot.end()
    }

    @Test func mistrustsWhatNewcomersSend() throws {
        let bot = try start()
        bot.api.with { $0.join(Self.newcomer, chat: LiveBot.group) }
        func why(_ fields: [String: JSON]) throws -> String {
            let sent = bot.api.with { $0.send(fields, from: Self.newcomer, chat: LiveBot.group) }
            let message = try #require(sent)
            return try bot.ask("/why \(message)").text
        }
        let story: [String: JSON] = ["story": ["id": 1, "chat": ["id": .integer(Self.channel), "type": "channel"]]]
        #expect(try why(BotAPIWorld.photo).contains("TG_MEDIA_NO_TEXT: photo"))
        #expect(try why(story).contains("TG_STORY"))
        let button: JSON = ["text": "open", "url": "https://shop.example/"]
        let markup: [String: JSON] = ["text": "our shop", "reply_markup": ["inline_keyboard": [[button]]]]
        #expect(try why(markup).contains("TG_BUTTONS"))
        bot.end()
    }

    @Test func tellsOfABotThatAMemberBrings() throws {
        let bot = try start()
        try bot.setUp("Club")
        bot.api.with { world in
            world.addBot(70, name: "Helper")
            world.addBot(71, name: "Intruder")
            world.join(70, chat: LiveBot.group, by: LiveBot.admin)
            world.join(71, chat: LiveBot.group, by: LiveBot.member)
        }
        let report = try bot.says("Intruder", in: LiveBot.staff)
        #expect(report.text.contains("TG_BOT_ADDED") && report.text.contains("added by 33"))
        try settle(bot)
        #expect(bot.api.with { $0.texts(in: LiveBot.staff).allSatisfy { !$0.text.contains("Helper") } })
        #expect(bot.api.with { $0.status(of: 71, chat: LiveBot.group) } == "member")
        bot.end()
    }

    @Test func survivesWhatItDoesNotKnow() throws {
        let bot = try start()
        let good = try bot.post("good morning, is the meeting at five?")
        bot.api.with { world in
            world.react("👍", to: good, from: LiveBot.stranger, chat: LiveBot.group)
            world.requestJoin(Self.newcomer, chat: LiveBot.group)
            world.push("message", ["chat": "nonsense"])
            world.push("message", 17)
            world.push("callback_query", ["id": []])
            world.push("chat_member", ["chat": ["id": .integer(LiveBot.group)], "date": "now"])
            world.push("a_new_kind", ["text": "hello"])
        }
        let bad = try bot.post(Self.spam, from: LiveBot.stranger)
        #expect(bot.removes(bad))
        let strike = try bot.ask("/user 22").text
        #expect(strike.contains("strikes: 1"))
        // What was confirmed and comes again is recognised.
        bot.api.with { $0.repeatUpdates() }
        #expect(try bot.ask("/user 22").text == strike)
        #expect(bot.api.with { $0.finished("deleteMessage").count } == 1)
        #expect(bot.api.with { $0.texts(in: LiveBot.group).count } == 2)
        #expect(bot.log.contains("a_new_kind is not handled"))
        // Nobody is let in, and nobody turned away, where no captcha is asked for.
        #expect(
            bot.api.with { world in
                !world.allCalls.contains { $0.method.hasSuffix("ChatJoinRequest") }
            })
        bot.end()
    }

    // MARK: The bot's own place

    @Test func saysHelloInTrainingAndWhatItLacks() throws {
        let bot = try start([:])
        let group: Int64 = -1_001_000_000_009
        bot.api.with { world in
            world.addChat(group, title: "New", owner: LiveBot.admin, members: [LiveBot.member])
            world.setStatus("left", of: BotAPIWorld.bot, chat: group, by: LiveBot.admin)
            world.setStatus("member", of: BotAPIWorld.bot, chat: group, by: LiveBot.admin)
        }
        let welcome = try bot.says("I start in training", in: group)
        #expect(welcome.text.contains("/mode live") && welcome.text.contains("/setup"))
        #expect(welcome.text.contains("delete messages") && welcome.text.contains("ban users"))
        bot.api.with { $0.setStatus("administrator", of: BotAPIWorld.bot, chat: group, by: LiveBot.admin) }
        let bad = try bot.post(Self.spam, chat: group)
        #expect(try bot.ask("/mode", chat: group).text.hasPrefix("Mode training"))
        #expect(bot.api.with { $0.hasMessage(bad, chat: group) })
        #expect(bot.api.with { $0.texts(in: group).count } == 2)
        // Who added it may choose its admin chat without having written there.
        let choice = try bot.ask("/setup", chat: LiveBot.admin)
        #expect(try bot.tap("New", of: choice) == "Reports of that group come here now.")
        try bot.post(Self.spam + " again", from: LiveBot.member, chat: group)
        _ = try bot.says("nothing, for the group is in training", in: LiveBot.admin)
        bot.end()
    }

    @Test func isDemotedAndKickedInTheMiddle() throws {
        let bot = try start()
        try bot.setUp("Club")
        let own = BotAPIWorld.bot
        bot.api.with { $0.setStatus("member", of: own, chat: LiveBot.group, by: LiveBot.admin) }
        let left = try bot.post(Self.spam)
        let complaint = try bot.says("I cannot protect the group", in: LiveBot.staff)
        #expect(complaint.text.contains("deleteMessage"))
        try bot.post(Self.spam, from: LiveBot.stranger)
        _ = try bot.says("Sam", in: LiveBot.staff)
        #expect(isThere(bot, left))
        bot.api.with { $0.setStatus("administrator", of: own, chat: LiveBot.group, by: LiveBot.admin) }
        let bad = try bot.post("\(Self.spam) once more", from: LiveBot.stranger)
        #expect(bot.removes(bad))
        bot.api.with { world in
            world.setStatus("kicked", of: own, chat: LiveBot.group, by: LiveBot.admin)
            world.setStatus("administrator", of: own, chat: LiveBot.group, by: LiveBot.admin)
        }
        _ = try bot.says("This group is in live mode", in: LiveBot.group)
        // What it was told before still holds.
        #expect(try bot.ask("/mode").text.hasPrefix("Mode live"))
        #expect(bot.api.with { $0.texts(in: LiveBot.staff).filter { $0.text.contains("I cannot protect") }.count } == 1)
        bot.end()
    }

    /// Telegram does not always say that the bot is back.
    @Test func actsAgainAfterAKickOfWhichNobodyToldTheEnd() throws {
        let bot = try start()
        try settle(bot)
        bot.api.with { world in
            world.setStatus("kicked", of: BotAPIWorld.bot, chat: LiveBot.group, by: LiveBot.admin)
            world.restoreSilently(BotAPIWorld.bot, chat: LiveBot.group)
        }
        let bad = try bot.post(Self.spam)
        #expect(bot.removes(bad), "log:\n\(bot.log)")
        bot.end()
    }

    @Test func movesWithAGroupThatBecomesASupergroup() throws {
        let bot = try start([:])
        let old: Int64 = -500
        let new: Int64 = -1_001_000_000_500
        bot.api.with { world in
            world.addChat(
                old, kind: "group", title: "Small", owner: LiveBot.admin, members: [LiveBot.member, LiveBot.stranger])
        }
        try bot.setUp("Small", chat: LiveBot.admin, of: [old])
        #expect(try bot.ask("/mode live", chat: old).text.hasPrefix("Mode live"))
        #expect(try bot.ask("/strike 33", chat: old).text.contains("Strike 1"))
        #expect(try bot.ask("/blacklist word add carpets", chat: old).text.contains("blacklist"))
        bot.api.with { $0.migrate(old, to: new, by: LiveBot.admin) }
        #expect(try bot.ask("/user 33", chat: new).text.contains("strikes: 1"))
        #expect(try bot.ask("/mode", chat: new).text.hasPrefix("Mode live"))
        #expect(try bot.ask("/blacklist word find", chat: new).text.contains("carpets"))
        let bad = try bot.post(Self.spam, chat: new)
        #expect(bot.removes(bad, chat: new))
        // The second strike mutes, and the report still comes to where it was wanted.
        let report = try bot.says("Mia", in: LiveBot.admin)
        #expect(report.text.contains("muted until"))
        #expect(try bot.ask("/unban 33", chat: LiveBot.admin).text.contains("may write again"))
        #expect(bot.api.with { $0.status(of: LiveBot.member, chat: new) } == "member")
        bot.end()
    }
}
