import TestSupport
import Testing

/// The real bot while servers and proxies fail, answers are lost, and the bot itself is killed.
@Suite struct FaultEndToEndTests {
    private static let spam = ModerationEndToEndTests.spam
    /// One for each way to fail.
    private static let groups: [Int64] = (1...7).map { -1_001_000_001_000 - $0 }
    private static let faults: [BotAPIDouble.Fault] =
        [.tooMany(seconds: 1)]
        + [true, false].flatMap { takesEffect -> [BotAPIDouble.Fault] in
            [
                .serverError(takesEffect: takesEffect), .html(takesEffect: takesEffect),
                .reset(takesEffect: takesEffect),
            ]
        }

    private static func person(_ index: Int) -> Int64 { 100 + Int64(index) }

    /// A bot in five groups, each with a person of its own.
    private func start() throws -> LiveBot {
        let bot = try LiveBot()
        bot.api.with { world in
            for (index, group) in Self.groups.enumerated() {
                world.addPerson(Self.person(index), name: "P\(index)")
                world.addChat(group, title: "G\(index)", owner: LiveBot.admin, members: [Self.person(index)])
            }
        }
        try bot.start()
        return bot
    }

    @Test func deletesThroughEveryFault() throws {
        let bot = try start()
        for fault in Self.faults { bot.api.fail("deleteMessage", fault) }
        let bad = try Self.groups.enumerated().map { try bot.post(Self.spam, from: Self.person($0), chat: $1) }
        for (message, group) in zip(bad, Self.groups) { #expect(bot.removes(message, chat: group), "\(group)") }
        for (index, group) in Self.groups.enumerated() {
            #expect(try bot.ask("/user \(Self.person(index))", chat: group).text.contains("strikes: 1"))
        }
        #expect(bot.api.waitsForFaults(of: "deleteMessage"))
        bot.end()
    }

    @Test func bansThroughEveryFault() throws {
        let bot = try start()
        for fault in Self.faults { bot.api.fail("banChatMember", fault) }
        for (index, group) in Self.groups.enumerated() {
            try bot.post("/ban \(Self.person(index))", from: LiveBot.admin, chat: group)
        }
        for (index, group) in Self.groups.enumerated() {
            let answer = try bot.says("Ban: ", in: group)
            #expect(answer.text.contains("banned for ever"), "\(answer.text)")
            #expect(bot.api.with { $0.changeCount(of: Self.person(index), to: "kicked") } == 1)
        }
        bot.end()
    }

    /// A text whose answer was lost is sent again, and the copy that it may have is found.
    @Test func saysEverythingOnce() throws {
        let bot = try start()
        for fault in Self.faults { bot.api.fail("sendMessage", fault) }
        for group in Self.groups { try bot.post("/mode", from: LiveBot.admin, chat: group) }
        for group in Self.groups { _ = try bot.says("Mode live", in: group) }
        // Behind them nothing comes twice.
        for group in Self.groups { _ = try bot.ask("/privacy", chat: group) }
        for group in Self.groups {
            #expect(bot.api.wait { $0.texts(in: group).count == 2 }, "\(group) log:\n\(bot.log)")
        }
        #expect(bot.api.waitsForFaults(of: "sendMessage"))
        bot.end()
    }

    /// What Telegram never refused like that before is told and stops nothing.
    @Test func goesOnAfterRefusalsThatItDoesNotKnow() throws {
        let bot = try LiveBot()
        try bot.start()
        try bot.setUp("Club")
        _ = try bot.ask("/set action:ban 10")
        bot.api.fail("deleteMessage", .refusal(status: 400, description: "Bad Request: the moon is full"))
        bot.api.fail("banChatMember", .refusal(status: 418, description: "I am a teapot"))
        let left = try bot.post(Self.spam)
        let report = try bot.says("Mia", in: LiveBot.staff)
        #expect(report.text.contains("message not deleted: 400 Bad Request: the moon is full"))
        #expect(report.text.contains("not banned: 418 I am a teapot"))
        #expect(bot.api.with { $0.hasMessage(left, chat: LiveBot.group) })
        bot.api.fail("sendMessage", .refusal(status: 400, description: "Bad Request: not today"))
        try bot.post("/flags", from: LiveBot.admin)
        #expect(bot.api.waitsForFaults(of: "sendMessage"))
        // That answer was refused for good; nobody waits for it.
        #expect(try bot.ask("/mode").text.hasPrefix("Mode live"))
        #expect(bot.log.contains("a note was not delivered: sendMessage: 400 Bad Request: not today"))
        bot.end()
    }

    /// A bot that is asked about spam of an administrator and of a member before Telegram says who is which.
    private func startWithASlowGroup() throws -> (bot: LiveBot, early: Int64, late: Int64) {
        let bot = try LiveBot()
        bot.api.with { world in
            world.addChat(Self.groups[0], title: "Slow", owner: LiveBot.admin, members: [LiveBot.member])
        }
        bot.api.fail("getChatAdministrators", .silence(takesEffect: false))
        try bot.start()
        let early = try bot.post(Self.spam, from: LiveBot.admin, chat: Self.groups[0])
        let late = try bot.post(Self.spam, chat: Self.groups[0])
        #expect(bot.api.waitsForFaults(of: "getChatAdministrators"))
        return (bot, early, late)
    }

    /// Telegram does not say who administers a group until the call is given up and made again.
    @Test func letsNobodyWaitForTheNamesOfAdministrators() throws {
        let (bot, early, late) = try startWithASlowGroup()
        let bad = try bot.post(Self.spam)
        #expect(bot.api.wait(seconds: 15) { !$0.hasMessage(bad, chat: LiveBot.group) }, "log:\n\(bot.log)")
        #expect(bot.api.with { $0.hasMessage(late, chat: Self.groups[0]) })
        #expect(bot.api.wait(seconds: 60) { !$0.hasMessage(late, chat: Self.groups[0]) }, "log:\n\(bot.log)")
        #expect(bot.api.with { $0.hasMessage(early, chat: Self.groups[0]) })
        bot.end()
    }

    /// It is killed when the message counts as handled, and nothing was done about it yet.
    @Test func forgetsNoVerdictThatWaitsForTheNamesOfAdministrators() throws {
        let (bot, early, late) = try startWithASlowGroup()
        #expect(bot.api.wait { !$0.hasUnconfirmedUpdates }, "log:\n\(bot.log)")
        #expect(bot.api.with { $0.hasMessage(late, chat: Self.groups[0]) })
        bot.kill()
        try bot.start()
        #expect(bot.removes(late, chat: Self.groups[0]), "log:\n\(bot.log)")
        #expect(bot.api.with { $0.hasMessage(early, chat: Self.groups[0]) })
        bot.end()
    }

    @Test func fetchesThroughEveryFault() throws {
        let bot = try start()
        _ = try bot.ask("/mode")
        bot.api.fail("getUpdates", .html(takesEffect: false), .reset(takesEffect: true))
        // The fetch that waits ends with this one; the next ones fail.
        _ = try bot.ask("/strike 33")
        #expect(bot.api.waitsForFaults(of: "getUpdates"))
        #expect(try bot.ask("/user 33").text.contains("strikes: 1"))
        #expect(bot.api.with { $0.texts(in: LiveBot.group).count } == 3)
        bot.end()
    }

    // MARK: Kill

    /// Calls during which the bot dies, before or after they have had their effect.
    private static let moments: [(method: String, fault: BotAPIDouble.Fault)] = [
        ("deleteMessage", .silence(takesEffect: false)), ("deleteMessage", .silence(takesEffect: true)),
        ("banChatMember", .silence(takesEffect: false)), ("banChatMember", .silence(takesEffect: true)),
        ("sendMessage", .silence(takesEffect: false)), ("sendMessage", .silence(takesEffect: true)),
        ("getUpdates", .silence(takesEffect: true)),
        ("setMyCommands", .silence(takesEffect: true)), ("editMessageText", .silence(takesEffect: true)),
    ]

    @Test func repeatsNothingAndForgetsNothingWhenKilled() throws {
        let bot = try LiveBot()
        let people = (0..<Self.moments.count).map(Self.person)
        bot.api.with { world in
            for person in people {
                world.addPerson(person, name: "P\(person)")
                world.join(person, chat: LiveBot.group)
            }
        }
        try bot.start()
        try bot.setUp("Club")
        var bad: [Int64] = []
        for (person, moment) in zip(people, Self.moments) {
            let method = moment.method
            try dying(in: moment, bot, when: ["deleteMessage", "sendMessage"].contains(method)) {
                try bad.append(bot.post(Self.spam, from: person))
            }
            _ = try bot.says("@user\(person) <code>", in: LiveBot.staff)
            try dying(in: moment, bot, when: method == "banChatMember") {
                try bot.post("/ban \(person)", from: LiveBot.admin, chat: LiveBot.staff)
            }
            _ = try bot.says("Ban: <code>\(person)</code>", in: LiveBot.staff)
            if !["deleteMessage", "sendMessage", "banChatMember"].contains(method) {
                try dying(in: moment, bot, when: true) { try provoke(method, person, bot) }
            }
            _ = try bot.ask("/privacy", from: LiveBot.stranger, chat: LiveBot.stranger)
        }
        for (person, message) in zip(people, bad) { expectOnce(person, message, bot) }
        bot.end()
    }

    /// Does something; if wanted, the bot dies in a call that this leads to, and starts again.
    ///
    /// No post is under way beside that call: whether it arrived is what nobody could tell.
    private func dying(
        in moment: (method: String, fault: BotAPIDouble.Fault), _ bot: LiveBot, when isWanted: Bool,
        _ act: () throws -> Void
    ) throws {
        if isWanted { bot.api.fail(moment.method, moment.fault) }
        try act()
        guard isWanted else { return }
        #expect(bot.api.waitsForFaults(of: moment.method), "\(moment) log:\n\(bot.log)")
        bot.kill()
        try bot.start()
    }

    /// Brings about a call that messages and commands do not.
    private func provoke(_ method: String, _ person: Int64, _ bot: LiveBot) throws {
        switch method {
        case "editMessageText":
            try bot.press("Unban and forgive", of: bot.says("@user\(person) <code>", in: LiveBot.staff))
        case "getUpdates": try bot.post("good morning", chat: LiveBot.other)
        default:
            bot.kill()
            try bot.start()
        }
    }

    private func expectOnce(_ person: Int64, _ message: Int64, _ bot: LiveBot) {
        let texts = ["@user\(person) <code>", "Ban: <code>\(person)</code>"]
        let isOnce = bot.api.wait { world in
            texts.allSatisfy { part in world.texts(in: LiveBot.staff).count { $0.text.contains(part) } == 1 }
        }
        #expect(isOnce, "\(person): \(bot.api.with { $0.texts(in: LiveBot.staff).map(\.text) })")
        bot.api.with { world in
            #expect(!world.hasMessage(message, chat: LiveBot.group))
            #expect(world.changeCount(of: person, to: "kicked") == 1, "\(person)")
            #expect(world.finished("banChatMember").count { $0.parameters["user_id"]?.integer == person } == 1)
            #expect(world.changeCount(of: person, to: "restricted") == 0, "\(person)")
        }
    }
}
