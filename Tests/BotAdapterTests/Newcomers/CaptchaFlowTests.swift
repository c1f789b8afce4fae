import RuleHost
import TestSupport
import Testing

@testable import BotAPI
@testable import BotAdapter

/// Joins, taps, time and restarts through the whole bot, with Telegram and the rules played by doubles.
@Suite struct CaptchaFlowTests {
    private let world = BotWorld()

    private var now: Int64 { world.clock.timing.seconds }

    @Test func asksWhoJoins() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.change(1, name: "Ann <b>t.me/x"))
        let challenge = try world.challenge().call
        #expect(world.methods == ["sendMessage"])
        #expect(challenge.chatID == BotWorld.group)
        #expect(challenge.buttons.map(\.count) == [4, 4])
        #expect(challenge.text("text")?.hasPrefix("👋 <a href=\"tg://user?id=2\">Ann btmex</a>, to write") == true)
        #expect(challenge.text("text")?.hasSuffix("You have 60 s.") == true)
        #expect(await world.pending() == now + 60)
    }

    @Test(arguments: [("ru", "нажмите: <b>"), ("es", "toca: <b>"), ("en", "please tap: <b>")])
    func asksInTheLanguageOfTheChat(language: String, text: String) async throws {
        world.askNewcomers()
        world.rules.set("language", .text(language), chat: BotWorld.group)
        try await world.receive(BotWorld.change(1))
        #expect(try world.challenge().call.text("text")?.contains(text) == true)
    }

    @Test(arguments: [
        ("live", [String](), Action.none),
        ("training", ["TG_CAPTCHA"], .none),
        ("live", ["TG_CAPTCHA", "BLACKLIST_USER"], .delete),
        ("live", ["BLACKLIST_USER"], .ban),
    ])
    func asksNobodyElse(mode: String, symbols: [String], action: Action) async throws {
        world.askNewcomers(mode: mode, symbols: symbols, action: action)
        try await world.receive(BotWorld.change(1))
        #expect(world.telegram.calls("sendMessage").isEmpty)
        #expect(await world.pending() == nil)
    }

    @Test func letsInWhoTapsTheRightButton() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.change(1))
        try await world.receive(BotWorld.tap(try world.challenge().right, update: 2, from: 2))
        #expect(world.methods == ["sendMessage", "answerCallbackQuery", "deleteMessage"])
        #expect(world.telegram.acts[2].integer("message_id") == 9_001)
        #expect(world.note == "Thank you, welcome!")
        #expect(await world.pending() == nil)
        #expect(await world.timerCount() == .integer(0))
        world.clock.advance(seconds: 100_000)
        try await world.fireTimers()
        #expect(world.telegram.calls("banChatMember").isEmpty)
    }

    @Test(arguments: [true, false])
    func asksAgainInTheSupergroupThatTheGroupBecame(isRight: Bool) async throws {
        world.askNewcomers()
        world.rules.set("captcha_time", .number(60), chat: -1009)
        try await world.receive(BotWorld.change(1))
        let old = try world.challenge()
        world.clock.advance(seconds: 50)
        try await world.receive(BotWorld.migration(2, to: -1009))
        let challenge = try world.challenge()
        #expect(challenge.call.chatID == -1009)
        #expect(challenge.right != old.right)
        #expect(await world.perform("HGET", "rh:members:-1009:2", "captcha") == .bytes(ByteString(now + 60)))
        #expect(await world.pending() == nil)
        world.clock.advance(seconds: 30)
        try await world.fireTimers()
        #expect(world.telegram.calls("banChatMember").isEmpty)
        if isRight {
            try await world.receive(BotWorld.tap(challenge.right, update: 3, from: 2, chat: -1009))
        } else {
            world.clock.advance(seconds: 31)
            try await world.fireTimers()
        }
        #expect(world.telegram.calls("banChatMember").map(\.chatID) == (isRight ? [] : [-1009]))
        #expect(await world.perform("EXISTS", "rh:bot:captcha:-1009:2") == .integer(0))
        #expect(await world.timerCount() == .integer(0))
    }

    @Test(arguments: [
        ("live", "banChatMember", "come back in 10 min"), ("soft", "restrictChatMember", "write in 10 min"),
    ])
    func putsOutWhoTapsAnother(mode: String, method: String, note: String) async throws {
        world.askNewcomers(mode: mode)
        try await world.receive(BotWorld.change(1), BotWorld.joinNote(2))
        try await world.receive(BotWorld.tap(try world.challenge().wrong, update: 3, from: 2))
        #expect(world.methods == ["sendMessage", "deleteMessages", method, "answerCallbackQuery"])
        #expect(world.telegram.acts[1].parameters["message_ids"] == .list([.integer(9_001), .integer(102)]))
        // Telegram lifts it by itself then.
        #expect(world.telegram.acts[2].integer("until_date") == now + 600)
        #expect(world.note?.contains(note) == true)
        #expect(await world.pending() == nil)
        #expect(await world.timerCount() == .integer(0))
    }

    @Test(arguments: [(0.0, 60), (5, 60), (600, 600), (1e9, 365 * 86_400)] as [(Double, Int64)])
    func bansForNeitherAMomentNorForEver(setting: Double, wanted: Int64) async throws {
        world.askNewcomers()
        world.rules.set("captcha_ban", .number(setting), chat: BotWorld.group)
        try await world.receive(BotWorld.change(1))
        try await world.receive(BotWorld.tap(try world.challenge().wrong, update: 3, from: 2))
        #expect(world.telegram.calls("banChatMember").map { $0.integer("until_date") } == [now + wanted])
    }

    @Test func putsOutWhoSaysNothingAndRemovesWhatHeWrote() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.joinNote(1), BotWorld.change(2))
        // One that was left there, and one from before the join.
        for (message, date) in [("201", now + 1), ("203", now - 9)] {
            _ = await world.perform("ZADD", "rh:recent:-1001:2", "\(date)", message)
        }
        world.clock.advance(seconds: 59)
        try await world.fireTimers()
        #expect(world.methods == ["sendMessage"])
        world.clock.advance(seconds: 1)
        try await world.fireTimers()
        #expect(world.methods == ["sendMessage", "deleteMessages", "banChatMember"])
        #expect(
            world.telegram.acts[1].parameters["message_ids"]
                == .list([.integer(9_001), .integer(101), .integer(201)]))
        #expect(await world.timerCount() == .integer(0))
        try await world.fireTimers()
        #expect(world.methods.count == 3)
    }

    @Test func refusesStrangersAndForgedData() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.change(1))
        let right = try world.challenge().right
        let parts = right.split(separator: ":").map(String.init)
        let group = String(BotWorld.group, radix: 36)
        let forged = [
            "captcha:\(group):2:abc", "captcha:\(group):3:\(parts[3])",
            "captcha:\(String(-1002, radix: 36)):2:\(parts[3])",
            "captcha:", "captcha:::", "captcha:\(parts[1]):\(parts[2]):",
        ]
        for (index, data) in forged.enumerated() {
            try await world.receive(BotWorld.tap(data, update: 10 + Int64(index), from: 2))
            #expect(world.note == "This check is over.")
        }
        try await world.receive(BotWorld.tap(right, update: 30, from: 3))
        #expect(world.note == "Only the newcomer can answer this.")
        #expect(Set(world.methods) == ["sendMessage", "answerCallbackQuery"])
        #expect(await world.pending() == now + 60)
    }

    @Test func letsAnAdministratorLetSomebodyIn() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.change(1))
        try await world.receive(BotWorld.tap(try world.challenge().wrong, update: 2, from: BotWorld.admin))
        #expect(world.methods == ["sendMessage", "answerCallbackQuery", "deleteMessage"])
        #expect(world.note == "You let this person in: Ann")
        #expect(await world.pending() == nil)
    }

    @Test func countsTheFirstOfTwoTaps() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.change(1))
        let (_, right, wrong) = try world.challenge()
        try await world.receive(BotWorld.tap(right, update: 2, from: 2), BotWorld.tap(wrong, update: 3, from: 2))
        #expect(world.telegram.calls("banChatMember").isEmpty)
        let notes = world.telegram.calls("answerCallbackQuery").map { $0.text("text") }
        #expect(notes == ["Thank you, welcome!", "This check is over."])
    }

    @Test func takesNoAnswerAfterTheEnd() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.change(1))
        world.clock.advance(seconds: 60)
        try await world.fireTimers()
        try await world.receive(BotWorld.tap(try world.challenge().right, update: 2, from: 2))
        #expect(world.methods == ["sendMessage", "deleteMessage", "banChatMember", "answerCallbackQuery"])
        #expect(world.note == "This check is over.")
    }

    @Test func losesNothingInARestart() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.change(1), BotWorld.change(2, user: 3))
        let right = try world.challenge().right
        world.start()
        try await world.resume()
        try await world.receive(BotWorld.tap(right, update: 3, from: 3))
        world.clock.advance(seconds: 60)
        try await world.fireTimers()
        #expect(world.telegram.calls("sendMessage").count == 2)
        #expect(world.telegram.calls("banChatMember").map { $0.integer("user_id") } == [2])
        #expect(await world.pending(3) == nil)
    }

    @Test func hearsAnswersThatCameWhileItWasAway() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.change(1), BotWorld.change(2, user: 3))
        let right = try world.challenge().right
        world.clock.advance(seconds: 300)
        world.start()
        try await world.resume()
        try await world.fireTimers()
        #expect(world.methods == ["sendMessage", "sendMessage"])
        try await world.receive(BotWorld.tap(right, update: 3, from: 3))
        world.clock.advance(seconds: 60)
        try await world.fireTimers()
        #expect(world.telegram.calls("banChatMember").map { $0.integer("user_id") } == [2])
    }

    @Test func punishesNobodyForADayOfItsOwnSilence() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.change(1))
        world.clock.advance(seconds: 3_000)
        world.start()
        try await world.resume()
        try await world.fireTimers()
        #expect(world.methods == ["sendMessage", "deleteMessage"])
        #expect(await world.pending() == nil)
    }

    @Test func punishesNobodyWhoCouldNotSeeTheChallenge() async throws {
        world.askNewcomers()
        world.telegram.fail("sendMessage", .outside)
        try await world.receive(BotWorld.change(1))
        for _ in 0...Captcha.extensions {
            #expect(await world.pending() != nil)
            world.clock.advance(seconds: 60)
            try await world.fireTimers()
        }
        #expect(world.methods == ["sendMessage"])
        #expect(await world.pending() == nil)
        #expect(await world.timerCount() == .integer(0))
    }

    @Test func forgetsWhoLeaves() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.change(1))
        try await world.receive(BotWorld.change(2, from: "member", to: "left"))
        #expect(world.methods == ["sendMessage", "deleteMessage"])
        #expect(await world.pending() == nil)
        world.clock.advance(seconds: 60)
        try await world.fireTimers()
        #expect(world.methods.count == 2)
    }

    @Test func asksAnewWhoComesBack() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.change(1), BotWorld.change(2, from: "member", to: "left"))
        let old = try world.challenge().right
        world.clock.advance(seconds: 1)
        try await world.receive(BotWorld.change(3))
        #expect(world.telegram.calls("sendMessage").count == 2)
        try await world.receive(BotWorld.tap(old, update: 4, from: 2))
        #expect(world.note == "This check is over.")
        try await world.receive(BotWorld.tap(try world.challenge().right, update: 5, from: 2))
        #expect(world.note == "Thank you, welcome!")
    }

    @Test func asksOnceHoweverTheJoinIsTold() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.change(1), BotWorld.joinNote(2), BotWorld.change(1))
        world.clock.advance(seconds: 30)
        // So late that it counts as a join of its own.
        _ = await world.perform("DEL", "rh:bot:join:-1001:2")
        try await world.receive(BotWorld.joinNote(3))
        #expect(world.methods == ["sendMessage"])
        #expect(await world.pending() == now + 30)
    }

    @Test func removesTheNoteOfAJoinThatWasToldWithoutItBefore() async throws {
        world.askNewcomers(symbols: ["TG_SERVICE_MESSAGE"])
        try await world.receive(BotWorld.change(1), BotWorld.joinNote(2))
        #expect(world.telegram.calls("deleteMessage").map { $0.integer("message_id") } == [102])
        world.askNewcomers(symbols: [])
        try await world.receive(BotWorld.change(3, user: 3), BotWorld.joinNote(4, user: 3))
        #expect(world.telegram.calls("deleteMessage").count == 1)
    }

    @Test func sparesWhoBecameAnAdministrator() async throws {
        world.askNewcomers()
        try await world.receive(
            BotWorld.text("hello", update: 9), BotWorld.change(1),
            BotWorld.change(2, from: "member", to: "administrator"))
        world.clock.advance(seconds: 60)
        try await world.fireTimers()
        #expect(world.methods == ["sendMessage", "deleteMessage"])
    }

    @Test func punishesNobodyInAChatThatTrainsNow() async throws {
        world.askNewcomers()
        try await world.receive(BotWorld.change(1))
        world.rules.set("mode", .text("training"), chat: BotWorld.group)
        try await world.receive(BotWorld.tap(try world.challenge().wrong, update: 2, from: 2))
        #expect(world.methods == ["sendMessage", "deleteMessage", "answerCallbackQuery"])
    }
}
