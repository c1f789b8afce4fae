import RuleHost
import TestSupport
import Testing

@testable import BotAdapter
@testable import CommandLine

/// The real bot, its table of commands: given by administrators in the group and from the admin chat, and by others.
@Suite struct AdminCommandsEndToEndTests {
    private static let victim: Int64 = 44
    private static let spam = ModerationEndToEndTests.spam

    private func start(mode: String = "live", flags: String = "learned = off;") throws -> LiveBot {
        let bot = try LiveBot(settings: ["mode": mode], flags: flags)
        bot.api.with { world in
            world.addPerson(Self.victim, name: "Nia")
            world.join(Self.victim, chat: LiveBot.group)
        }
        try bot.start()
        return bot
    }

    private func status(_ bot: LiveBot, _ person: Int64) -> String {
        bot.api.with { $0.status(of: person, chat: LiveBot.group) }
    }

    // MARK: In the group

    @Test func decidesAboutPeopleInTheGroup() throws {
        let bot = try start()
        let first = try bot.post("where do we meet tomorrow evening?", from: Self.victim)
        #expect(try bot.ask("/why", replyTo: first).text.hasPrefix("none, score 3 (warn from 5"))
        #expect(try bot.ask("/check", replyTo: first).text.contains("TG_FIRST_FAST"))
        #expect(try !bot.ask("/check \(Self.spam)").text.hasPrefix("none"))
        #expect(try bot.ask("/user", replyTo: first).text.contains("Messages: 1,"))
        #expect(try bot.ask("/strike @user44").text.contains("Strike 1: @user44"))
        #expect(try bot.ask("/user 44").text.contains("strikes: 1"))
        #expect(try bot.ask("/forgive@guard_bot 44").text.contains("has no strikes any more"))
        #expect(try bot.ask("/user @USER44").text.contains("strikes: 0"))
        #expect(try bot.ask("/mute 2h", replyTo: first).text.contains("muted until"))
        #expect(status(bot, Self.victim) == "restricted")
        #expect(try bot.ask("/unban 44").text.contains("may write again"))
        #expect(status(bot, Self.victim) == "member")
        #expect(try bot.ask("/trust", replyTo: first).text.contains("is trusted"))
        #expect(try bot.ask("/untrust", replyTo: first).text.contains("is not trusted"))
        #expect(try bot.ask("/ban 44 1d").text.contains("banned until"))
        #expect(status(bot, Self.victim) == "kicked")
        #expect(bot.removes(first))
        bot.end()
    }

    @Test func learnsFromAnswersInTheGroup() throws {
        let bot = try start()
        let bad = try bot.post("my aunt sells the best carpets, ask me how", from: Self.victim)
        #expect(try bot.ask("/spam", replyTo: bad).text.contains("strike 1"))
        #expect(bot.removes(bad))
        let good = try bot.post("sorry, I shall not do that again", from: Self.victim)
        #expect(try bot.ask("/ham", replyTo: good).text.contains("is free and trusted"))
        #expect(try bot.ask("/user 44").text.contains("strikes: 0"))
        #expect(try bot.ask("/ban", replyTo: good).text.contains("banned for ever"))
        #expect(status(bot, Self.victim) == "kicked")
        #expect(try bot.ask("/unban 44").text.contains("unbanned"))
        #expect(status(bot, Self.victim) == "left")
        // Who it is said of matters, not only who says it.
        #expect(try bot.ask("/ban 4242").text == "That is me.")
        #expect(try bot.ask("/ban 11").text.contains("I leave administrators alone"))
        #expect(try bot.ask("/ban @nobody").text.contains("Who is meant?"))
        #expect(try bot.ask("/mute 44 soon").text.contains("/mute WHO [TIME]"))
        #expect(try bot.ask("/stats 1").text.contains("Messages: "))
        bot.end()
    }

    /// What one message taught counts for the next one, whoever sends it.
    @Test func judgesTheNextMessageByWhatWasLearned() throws {
        let bot = try start(flags: "")
        let text = "my aunt sells the best carpets of the whole town, only today, ask me how"
        let first = try bot.post(text, from: Self.victim)
        _ = try bot.ask("/mode")
        #expect(bot.api.with { $0.hasMessage(first, chat: LiveBot.group) })
        #expect(try bot.ask("/spam", replyTo: first).text.contains("strike 1"))
        let again = try bot.post(text.uppercased() + "!")
        #expect(bot.removes(again), "log:\n\(bot.log)")
        bot.end()
    }

    @Test func changesSettingsInTheGroup() throws {
        let bot = try start()
        #expect(try bot.ask("/settings").text.contains("mode = live"))
        #expect(try bot.ask("/set strike_mute 2h").text.contains("strike_mute = 7200"))
        #expect(try bot.ask("/settings strike_mute").text.contains("set here"))
        #expect(try !bot.ask("/reset strike_mute").text.contains("set here"))
        #expect(try bot.ask("/set mode gentle").text.contains("wanted live, soft, training"))
        #expect(try bot.ask("/set strike_mute soon").text.contains("wanted a number such as"))
        #expect(try bot.ask("/set nonsense 1").text.contains("nonsense"))
        #expect(try bot.ask("/set score:BLACKLIST_WORD 30").text.contains("score:BLACKLIST_WORD = 30"))
        #expect(try bot.ask("/blacklist word add carpets").text.contains("blacklist of this group"))
        #expect(try bot.ask("/check carpets for everybody").text.hasPrefix("ban, score 30"))
        #expect(try bot.ask("/set action:ban 500").text.contains("action:ban = 500"))
        #expect(try bot.ask("/mode training").text.hasPrefix("Mode training"))
        let spared = try bot.post("carpets for everybody", from: Self.victim)
        #expect(try bot.ask("/mode").text.hasPrefix("Mode training"))
        #expect(bot.api.with { $0.hasMessage(spared, chat: LiveBot.group) })
        #expect(try bot.ask("/mode live").text.hasPrefix("Mode live"))
        let bad = try bot.post("carpets for everybody, again", from: Self.victim)
        #expect(bot.removes(bad))
        #expect(try bot.ask("/mode soft").text.hasPrefix("Mode soft"))
        bot.end()
    }

    @Test func keepsListsInTheGroup() throws {
        let bot = try start()
        let word = try bot.post("good evening, everybody", from: Self.victim)
        #expect(try bot.ask("/whitelist add", replyTo: word).text.contains("44 is on the whitelist"))
        #expect(try bot.ask("/whitelist user find 4").text.contains("1 on the list:\n44"))
        let spared = try bot.post(Self.spam, from: Self.victim)
        #expect(try bot.ask("/whitelist user remove @user44").text.contains("not on the whitelist"))
        #expect(bot.api.with { $0.hasMessage(spared, chat: LiveBot.group) })
        #expect(try bot.ask("/whitelist channel add -1009").text.contains("-1009 is on the whitelist"))
        #expect(try bot.ask("/blacklist chat add https://t.me/BadChat").text.contains("badchat is on the blacklist"))
        #expect(try bot.ask("/blacklist find").text.contains("Nothing of that"))
        #expect(try bot.ask("/blacklist user add 11").text.contains("I leave administrators alone"))
        #expect(try bot.ask("/blacklist user add 44").text.contains("44 is on the blacklist"))
        let bad = try bot.post("good night, everybody", from: Self.victim)
        #expect(bot.removes(bad))
        #expect(bot.api.wait { $0.status(of: Self.victim, chat: LiveBot.group) == "kicked" })
        bot.end()
    }

    @Test func switchesFlagsByButtons() throws {
        let bot = try start()
        #expect(try bot.ask("/check \(Self.spam)").text.contains("TG_"))
        let list = try bot.ask("/flags")
        #expect(list.text.contains("Rules of <b>Club</b>"))
        let first = try #require(list.buttons.first)
        let name = try #require(first.label.split(separator: " ").dropFirst().first)
        #expect(try bot.tap(String(name), of: list) == "\(name) is off")
        let isRedrawn = bot.api.wait { world in
            world.texts(in: LiveBot.group).contains { $0.id == list.id && $0.buttons.first?.label.first == "❌" }
        }
        #expect(isRedrawn)
        let redrawn = try #require(bot.current(list))
        // A tap on the old picture changes nothing back.
        #expect(try bot.tap(String(name), of: list) == "\(name) is off")
        #expect(try bot.tap(String(name), of: redrawn) == "\(name) is on")
        #expect(try bot.tap("›", of: redrawn) == "")
        #expect(bot.api.wait { $0.texts(in: LiveBot.group).last { $0.id == list.id }?.text != list.text })
        let second = try #require(bot.current(list))
        #expect(second.buttons.contains { $0.label.hasPrefix("2 / ") })
        #expect(try bot.tap("‹", of: second) == "")
        bot.end()
    }

    @Test func tellsEverybodyWhatItIs() throws {
        let bot = try start()
        #expect(try bot.ask("/help").text.contains("/flags"))
        #expect(try bot.ask("/privacy").text.contains("/mydata"))
        #expect(try bot.ask("/reload").text.hasPrefix("Loaded: "))
        #expect(try bot.ask("/rules").text.hasPrefix("Generation "))
        #expect(try bot.ask("/setup").text.contains("I know no group that you administer besides this chat"))
        let person = Self.victim
        #expect(try bot.ask("/start", from: person, chat: person).text.contains("/setup"))
        #expect(try !bot.ask("/help", from: person, chat: person).text.contains("/reload"))
        #expect(try bot.ask("/help", chat: LiveBot.admin).text.contains("/reload"))
        #expect(try bot.ask("/privacy", from: person, chat: person).text.contains("/forgetme"))
        #expect(try bot.ask("/mode live", from: person, chat: person).text.contains("Send this in your group"))
        #expect(try bot.ask("/setup", from: person, chat: person).text.contains("I know no group"))
        bot.end()
    }

    // MARK: From the admin chat

    @Test func actsFromThePrivateAdminChat() throws {
        let bot = try start()
        let chat = LiveBot.admin
        try bot.setUp("Club", chat: chat)
        let word = try bot.post("where do we meet tomorrow evening?", from: Self.victim)
        func ask(_ text: String) throws -> String { try bot.ask(text, chat: chat).text }
        #expect(try ask("/flags").contains("Rules of <b>Club</b>"))
        #expect(try ask("/settings").contains("mode = live"))
        #expect(try ask("/set strike_mute 2h").contains("strike_mute = 7200"))
        #expect(try !ask("/reset strike_mute").contains("set here"))
        #expect(try ask("/mode").hasPrefix("Mode live"))
        #expect(try ask("/why \(word)").hasPrefix("none"))
        #expect(try !ask("/check \(Self.spam)").hasPrefix("none"))
        #expect(try ask("/strike 44").contains("Strike 1"))
        #expect(try ask("/forgive @user44").contains("no strikes"))
        #expect(try ask("/trust 44").contains("is trusted"))
        #expect(try ask("/untrust 44").contains("is not trusted"))
        #expect(try ask("/whitelist user add 44").contains("whitelist"))
        #expect(try ask("/whitelist user remove 44").contains("not on the whitelist"))
        #expect(try ask("/blacklist word add carpets").contains("blacklist"))
        #expect(try ask("/user 44").contains("Messages: 1,"))
        #expect(try ask("/mute 44").contains("muted until"))
        #expect(status(bot, Self.victim) == "restricted")
        #expect(try ask("/unban 44").contains("may write again"))
        #expect(try ask("/ban 44").contains("banned for ever"))
        #expect(status(bot, Self.victim) == "kicked")
        #expect(try ask("/stats").contains("Last 7 days"))
        bot.end()
    }

    @Test func answersReportsAndAsksForTheGroup() throws {
        let bot = try start()
        let chat = LiveBot.admin
        try bot.setUp("Club", chat: chat)
        try bot.post(Self.spam, from: Self.victim)
        let report = try bot.says("Nia", in: chat)
        #expect(try !bot.ask("/why", chat: chat, replyTo: report.id).text.hasPrefix("none"))
        #expect(try bot.ask("/spam", chat: chat, replyTo: report.id).text.contains("Spam, kept as a sample"))
        #expect(try bot.ask("/ham", chat: chat, replyTo: report.id).text.contains("I post its text again"))
        _ = try bot.says("I deleted this by mistake", in: LiveBot.group)
        #expect(status(bot, Self.victim) == "member")
        // Of two groups, the bot asks which one is meant.
        try bot.setUp("Staff", chat: chat, of: [LiveBot.staff])
        let question = try bot.ask("/ban 44", chat: chat)
        #expect(question.text == "For which group?")
        #expect(try bot.tap("Club", of: question, from: LiveBot.stranger) != "")
        #expect(status(bot, Self.victim) == "member")
        try bot.tap("Club", of: question)
        #expect(bot.api.wait { $0.status(of: Self.victim, chat: LiveBot.group) == "kicked" })
        // Taken back, the chat is none of the admin chats.
        let choice = try bot.ask("/setup", chat: chat)
        #expect(try bot.tap("✅ Club", of: choice) == "Reports of that group do not come here any more.")
        bot.end()
    }

    // MARK: By others

    private static let arguments: [String: String] = [
        "set": "mode live", "reset": "mode", "mode": "live", "check": "free money", "whitelist": "user add 33",
        "blacklist": "user add 44",
    ]

    @Test func leavesStrangersInSilence() throws {
        let bot = try start(mode: "training")
        try bot.setUp("Club")
        let word = try bot.post("good evening, everybody", from: Self.victim)
        var given: [Int64: Set<Int64>] = [:]
        // A plain member, and the owner of another group.
        for person in [LiveBot.member, LiveBot.stranger] {
            for command in CommandTable.commands where command.places != [.privateChat] {
                let text = "/\(command.name) \(Self.arguments[command.name] ?? "44")"
                let fields = bot.api.with { $0.reply(to: word, chat: LiveBot.group) }
                try given[LiveBot.group, default: []].insert(bot.post(text, from: person, fields: fields))
                try given[LiveBot.staff, default: []].insert(bot.post(text, from: person, chat: LiveBot.staff))
            }
        }
        #expect(try bot.ask("/mode").text.hasPrefix("Mode training"))
        #expect(try bot.ask("/settings mode", chat: LiveBot.staff).text.contains("mode = training"))
        #expect(try bot.ask("/blacklist user find").text.contains("Nothing of that"))
        #expect(try bot.ask("/user 44").text.contains("strikes: 0"))
        for (chat, messages) in given {
            #expect(bot.api.with { messages.isDisjoint(with: $0.texts(in: chat).compactMap(\.replyTo)) })
        }
        expectNoAct(bot)
        bot.end()
    }

    @Test func refusesForgedButtonsOfStrangers() throws {
        let bot = try start()
        try bot.setUp("Club")
        let flags = try bot.ask("/flags")
        // The owner of another group has an admin chat of his own, and sends what he likes.
        let own = LiveBot.stranger
        try bot.setUp("Other", chat: own, by: own, of: [LiveBot.other])
        #expect(try bot.ask("/ban 44", from: own, chat: own).text.contains("44"))
        #expect(status(bot, Self.victim) == "member")
        let page = try bot.ask("/flags", from: own, chat: own)
        #expect(page.text.contains("Rules of <b>Other</b>"))
        let club = CallbackData.number(LiveBot.group)
        let person = CallbackData.number(Self.victim)
        let forged = [
            "flag:0:off:\(club):core", "page:1:\(club)", "report:ban:\(club):1:\(person)", "setup:on:\(club)",
            "report:free:\(club):1:\(person)", "report:grant:\(club):0:\(person)", "pick:\(club):1",
            "setup:off:\(club)",
            "captcha:\(club):\(person):x:y", "nonsense", "", ":::::", "report:ban:zzzzzzzzzzzzzzzz:1:1",
            "flag:0:off:0:core",
        ]
        for data in forged {
            for place in [page, flags] {
                let query = bot.api.with { $0.press(data, message: place.id, chat: place.chat, from: own) }
                #expect(try bot.note(on: query) != "", "\(data)")
            }
        }
        #expect(bot.current(flags)?.buttons.map(\.label) == flags.buttons.map(\.label))
        expectNoAct(bot, chat: LiveBot.group)
        #expect(status(bot, Self.victim) == "member")
        bot.end()
    }

    private func expectNoAct(_ bot: LiveBot, chat: Int64? = nil) {
        let acts = ["ban", "unban", "restrict", "delete", "approve", "decline"]
        let done = bot.api.with { world in
            world.allCalls.filter { call in
                acts.contains { call.method.hasPrefix($0) } && (chat == nil || call.chat == chat)
                    && call.method != "deleteMyCommands"
            }
        }
        #expect(done.isEmpty, "\(done)")
    }
}
