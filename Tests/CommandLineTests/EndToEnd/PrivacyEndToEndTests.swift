import TestSupport
import Testing

/// The real bot and what people may ask of it in private.
@Suite struct PrivacyEndToEndTests {
    private static let newcomer: Int64 = 44
    private static let spam = ModerationEndToEndTests.spam

    private func start() throws -> LiveBot {
        let bot = try LiveBot()
        bot.api.with { world in
            world.addPerson(Self.newcomer, name: "Nia")
            world.join(Self.newcomer, chat: LiveBot.group)
        }
        try bot.start()
        return bot
    }

    @Test func showsAndForgetsWhatIsKept() throws {
        let bot = try start()
        let person = Self.newcomer
        func ask(_ text: String) throws -> String { try bot.ask(text, from: person, chat: person).text }
        let bad = try bot.post(Self.spam, from: person)
        #expect(bot.removes(bad))
        let good = try bot.post("I am sorry for that", from: person)
        #expect(try bot.ask("/check", replyTo: good).text.contains("score"))
        let before = try ask("/mydata")
        for part in ["<code>44</code>", "<b>Club</b>", "Messages: 2", "strikes: 1", "Joined", "@user44"] {
            #expect(before.contains(part), "\(part) in \(before)")
        }
        #expect(try ask("/forgetme").hasPrefix("Your profile is removed"))
        let after = try ask("/mydata")
        for part in ["Messages: 2", "@user44"] { #expect(!after.contains(part), "\(part) in \(after)") }
        // The texts of the last hour are gone as well, and so is the name.
        #expect(try bot.ask("/check", replyTo: good).text.contains("do not have that one"))
        // In a group it is nobody's business.
        try bot.post("/mydata", from: person)
        #expect(try bot.ask("/mode").replyTo != nil)
        #expect(bot.api.with { $0.texts(in: LiveBot.group).count } == 3)
        bot.end()
    }

    @Test func hearsAppeals() throws {
        let bot = try start()
        try bot.setUp("Club")
        let people = [Self.newcomer, LiveBot.member, LiveBot.stranger]
        #expect(try appeal(bot, people[0], "I did nothing").contains("I know of no punishment"))
        #expect(try appeal(bot, people[0], "").contains("/appeal TEXT"))
        for person in people { #expect(try bot.ask("/ban \(person)").text.contains("banned for ever")) }
        #expect(try appeal(bot, people[0], "I <b>did</b> nothing") == "The administrators have your appeal.")
        #expect(try appeal(bot, people[0], "hear me") == "One appeal a day. The administrators have yours.")
        let ticket = try bot.says("Nia <code>44</code> appeals", in: LiveBot.staff)
        #expect(ticket.text.contains("<blockquote>I &lt;b&gt;did&lt;/b&gt; nothing</blockquote>"))
        #expect(ticket.buttons.map(\.label) == ["Unban and forgive", "No"])
        #expect(
            try bot.tap("No", of: ticket, from: LiveBot.stranger) == "Only administrators of this group may do that.")
        #expect(try bot.tap("Unban and forgive", of: ticket) == "Unban and forgive")
        _ = try bot.says("Your appeal was heard: you are free in Club.", in: people[0])
        #expect(bot.api.with { $0.status(of: people[0], chat: LiveBot.group) } == "left")
        #expect(try appeal(bot, people[1], "please") == "The administrators have your appeal.")
        let other = try bot.says("Mia <code>33</code> appeals", in: LiveBot.staff)
        #expect(try bot.tap("No", of: other) == "No")
        _ = try bot.says("did not lift the punishment", in: people[1])
        #expect(try bot.tap("Unban and forgive", of: other) == "Somebody has decided already.")
        #expect(bot.api.with { $0.status(of: people[1], chat: LiveBot.group) } == "kicked")
        bot.end()
    }

    private func appeal(_ bot: LiveBot, _ person: Int64, _ text: String) throws -> String {
        try bot.ask("/appeal \(text)", from: person, chat: person).text
    }
}
