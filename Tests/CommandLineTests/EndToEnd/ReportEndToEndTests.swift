import TestSupport
import Testing

@testable import CommandLine

/// The real bot and its reports: what administrators read of an act, and what their buttons do.
@Suite struct ReportEndToEndTests {
    private static let first: Int64 = 44
    private static let second: Int64 = 45
    private static let spam = ModerationEndToEndTests.spam

    private func start(mode: String = "live") throws -> LiveBot {
        let bot = try LiveBot(settings: ["mode": mode])
        bot.api.with { world in
            world.addPerson(Self.first, name: "Nia")
            world.addPerson(Self.second, name: "Tom")
            for person in [Self.first, Self.second] { world.join(person, chat: LiveBot.group) }
        }
        try bot.start()
        try bot.setUp("Club")
        return bot
    }

    private func isEdited(_ bot: LiveBot, _ report: BotText, to part: String) -> Bool {
        bot.api.wait { world in
            world.texts(in: report.chat).contains { $0.id == report.id && $0.text.contains(part) }
        }
    }

    @Test func bansByAButtonThatWorksOnce() throws {
        let bot = try start()
        let bad = try bot.post(Self.spam, from: Self.first)
        let report = try bot.says("Nia", in: LiveBot.staff)
        #expect(bot.removes(bad))
        for part in ["@user44", "<code>44</code>", "<blockquote>BUY NOW AT ONCE", "Club", "message deleted", "delete"] {
            #expect(report.text.contains(part), "\(part) in \(report.text)")
        }
        #expect(report.buttons.map(\.label) == ["Ban", "Unban and forgive", "Not spam", "Spam", "Why"])
        // A stranger in the admin chat may read, no more.
        for button in report.buttons.map(\.label) {
            let note = try bot.tap(button, of: report, from: LiveBot.stranger)
            #expect(note == "Only administrators of this group may do that.")
        }
        try bot.tap("Why", of: report)
        let why = try bot.says("warn from 5", in: LiveBot.staff)
        #expect(why.replyTo == report.id)
        #expect(try bot.tap("Ban", of: report) == "Ban")
        #expect(isEdited(bot, report, to: "<b>Ban</b>: Ada"))
        #expect(bot.current(report)?.buttons.map(\.label) == ["Why"])
        #expect(bot.api.wait { $0.changeCount(of: Self.first, to: "kicked") == 1 })
        // Those who still see the old buttons come too late.
        for button in ["Ban", "Unban and forgive", "Not spam", "Spam"] {
            #expect(try bot.tap(button, of: report) == "Somebody has decided already.")
        }
        #expect(bot.api.with { $0.finished("banChatMember").count + $0.finished("unbanChatMember").count } == 1)
        bot.end()
    }

    @Test func restoresWhatWasNoSpam() throws {
        let bot = try start()
        let bad = try bot.post(Self.spam, from: Self.first)
        let report = try bot.says("Nia", in: LiveBot.staff)
        #expect(bot.removes(bad))
        #expect(try bot.tap("Not spam", of: report) == "Not spam")
        #expect(isEdited(bot, report, to: "<b>Not spam</b>: Ada"))
        let restored = try bot.says("I deleted this by mistake", in: LiveBot.group)
        #expect(restored.text.contains("BUY NOW AT ONCE"))
        // From now on the author is trusted.
        let again = try bot.post(Self.spam, from: Self.first)
        #expect(try bot.ask("/user 44").text.contains("strikes: 0"))
        #expect(try bot.ask("/why", replyTo: again).text.contains("TRUSTED_USER"))
        #expect(bot.api.with { $0.hasMessage(again, chat: LiveBot.group) })
        bot.end()
    }

    @Test func forgivesWhoWasBanned() throws {
        let bot = try start()
        _ = try bot.ask("/set strike_mute 1h")
        _ = try bot.ask("/set action:ban 10")
        try bot.post(Self.spam, from: Self.first)
        let report = try bot.says("Nia", in: LiveBot.staff)
        #expect(report.text.contains("banned for ever"))
        #expect(bot.api.with { $0.status(of: Self.first, chat: LiveBot.group) } == "kicked")
        #expect(try bot.tap("Unban and forgive", of: report) == "Unban and forgive")
        #expect(isEdited(bot, report, to: "<b>Unban and forgive</b>: Ada"))
        #expect(bot.api.wait { $0.status(of: Self.first, chat: LiveBot.group) == "left" })
        bot.end()
    }

    /// Whom the rules would ban for what he did before, or ban still.
    @Test(arguments: ["/forgive 44", "/unban 44", "Unban and forgive"])
    func endsABanOfTheRules(pardon: String) throws {
        let bot = try start()
        _ = try bot.ask("/set strikes off")
        _ = try bot.ask("/set ban 1")
        // Each is deleted for itself; the third finds a count over 1.
        for index in 1...3 {
            let bad = try bot.post("\(Self.spam) \(index)", from: Self.first)
            #expect(bot.removes(bad))
        }
        #expect(bot.api.wait { $0.status(of: Self.first, chat: LiveBot.group) == "kicked" }, "log:\n\(bot.log)")
        if pardon.hasPrefix("/") {
            _ = try bot.ask(pardon)
        } else {
            try bot.tap(pardon, of: bot.says("TG_BAN", in: LiveBot.staff))
        }
        bot.api.with { world in
            world.setStatus("left", of: Self.first, chat: LiveBot.group, by: LiveBot.admin)
            world.join(Self.first, chat: LiveBot.group)
        }
        let good = try bot.post("sorry, when do we meet tomorrow?", from: Self.first)
        #expect(try bot.ask("/why", replyTo: good).text.contains("TG_BAN") == false)
        #expect(bot.api.with { $0.hasMessage(good, chat: LiveBot.group) })
        #expect(bot.api.with { $0.changeCount(of: Self.first, to: "kicked") } == 1)
        bot.end()
    }

    /// Three reports a minute stand alone, the others are counted when the minute is over.
    @Test func sumsUpManyReports() throws {
        let bot = try start()
        let people = (200..<208).map { Int64($0) }
        bot.api.with { world in
            for person in people { world.join(person, chat: LiveBot.group) }
        }
        for person in people { try bot.post(Self.spam, from: person) }
        let isTold = bot.api.wait(seconds: 70) { world in
            let texts = world.texts(in: LiveBot.staff).map(\.text)
            let digests = texts.compactMap { $0.wholeMatch(of: /And (\d+) more in the last minute:\nClub: .*/)?.1 }
            return texts.count { $0.contains("@user20") } + digests.compactMap { Int($0) }.reduce(0, +) == people.count
                && !digests.isEmpty
        }
        #expect(isTold, "\(bot.api.with { $0.texts(in: LiveBot.staff).map(\.text) })")
        bot.end()
    }

    @Test func actsInTrainingWhenAPersonSaysSo() throws {
        let bot = try start(mode: "training")
        let bad = try bot.post(Self.spam, from: Self.first)
        let report = try bot.says("Nia", in: LiveBot.staff)
        #expect(report.text.contains("nothing, for the group is in training"))
        #expect(bot.api.with { $0.hasMessage(bad, chat: LiveBot.group) })
        #expect(try bot.tap("Spam", of: report) == "Spam")
        #expect(bot.removes(bad))
        #expect(isEdited(bot, report, to: "<b>Spam</b>: Ada"))
        #expect(try bot.ask("/user 44").text.contains("strikes: 1"))
        bot.end()
    }

    @Test func notesWhomPeopleBan() throws {
        let bot = try start()
        let last = try bot.post("my aunt sells the best carpets", from: Self.first)
        #expect(try bot.ask("/why", replyTo: last).text.hasPrefix("none"))
        bot.api.with { $0.setStatus("kicked", of: Self.first, chat: LiveBot.group, by: LiveBot.admin) }
        let note = try bot.says("Ada banned Nia <code>44</code> in Club.", in: LiveBot.staff)
        #expect(note.text.contains("<blockquote>my aunt sells the best carpets</blockquote>"))
        #expect(note.buttons.map(\.label) == ["Spam, learn from it", "Unban and forgive"])
        #expect(try bot.tap("Spam, learn from it", of: note) == "Spam, learn from it")
        #expect(bot.removes(last))
        #expect(try bot.tap("Unban and forgive", of: note) == "Somebody has decided already.")
        // Who never wrote can be pardoned.
        bot.api.with { $0.setStatus("kicked", of: Self.second, chat: LiveBot.group, by: LiveBot.admin) }
        let other = try bot.says("Ada banned Tom", in: LiveBot.staff)
        #expect(try bot.tap("Unban and forgive", of: other) == "Unban and forgive")
        #expect(bot.api.wait { $0.status(of: Self.second, chat: LiveBot.group) == "left" })
        #expect(bot.api.with { $0.finished("banChatMember").isEmpty })
        bot.end()
    }
}
