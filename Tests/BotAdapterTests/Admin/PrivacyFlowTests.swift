import RuleHost
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct PrivacyFlowTests {
    private let world = BotWorld()

    private var lastText: String? { world.telegram.calls("sendMessage").last?.text("text") }

    private func prepare() async throws {
        await world.setAdminChat(-5)
        _ = await world.perform(
            "HSET", "rh:members:-1001:2", "joined", "5", "messages", "3", "strikes", "2", "strikes_ts", "1000000",
            "trusted", "1", "clean_messages", "4")
        _ = await world.perform(
            "HSET", "rh:users:{-5:2}", "username", "ann", "first_seen", "5", "bad_messages", "9", "bad_messages_ts",
            "1000000",
            "banned_until", "2000000")
        try await world.receive(BotWorld.text("hello", update: 1))
    }

    @Test func showsWhatIsKept() async throws {
        try await prepare()
        try await world.receive(BotWorld.text("/mydata", update: 2, chat: 2))
        let text = try #require(lastText)
        #expect(text.contains("<b>Club &amp; Co</b>\n") && text.contains("1970-01-01 00:00:05 UTC"))
        #expect(text.contains(": 9; ") && text.contains("clean messages: 4"))
        try await world.receive(BotWorld.text("/mydata", update: 3, from: 8, chat: 8))
        #expect(lastText?.contains("Club") == false)
    }

    @Test func forgetsAllButWhatProtectsOthers() async throws {
        try await prepare()
        try await world.receive(BotWorld.text("/forgetme", update: 2, chat: 2))
        #expect(
            await world.perform("HGETALL", "rh:members:-1001:2").fieldValues
                == ["strikes": "2", "strikes_ts": "1000000"])
        #expect(
            await world.perform("HGETALL", "rh:users:{-5:2}").fieldValues == [
                "bad_messages": "9", "bad_messages_ts": "1000000", "banned_until": "2000000",
            ])
        #expect(await world.perform("EXISTS", "rh:messages:-1001:101").numberValue == 0)
        #expect(await world.perform("EXISTS", "rh:names:ann").numberValue == 0)
        #expect(lastText?.contains("Bans, strikes") == true)
    }

    @Test(arguments: [(due: 500 as Int64, isKept: false), (due: 5_000_000_000, isKept: true)])
    func forgetsWhatNewcomersLeft(due: Int64, isKept: Bool) async throws {
        _ = await world.perform("SADD", "rh:bot:seen:2", "-1001", "-1002")
        var random = SystemRandomNumberGenerator()
        let captcha = Captcha(
            chat: -1001, user: 2, entrance: .request(privateChat: 2), name: "Ann", title: "Club",
            challenge: CaptchaChallenge(using: &random), asked: 1, seconds: 60, due: due)
        var decision = Decision(origin: .update(1), chat: -1001)
        decision.keep(captcha, now: 1)
        try await world.state.commit(decision)
        let keys = ["rh:bot:admitted:-1002:2", "rh:answer:lols:2", "rh:answer:cas:2"]
        for key in keys { _ = await world.perform("SET", key, "1") }
        try await world.receive(BotWorld.text("/forgetme", update: 2, chat: 2))
        for key in keys { #expect(await world.perform("EXISTS", key).numberValue == 0, "\(key)") }
        // Whose answer is still awaited does not get around it.
        #expect(await world.perform("EXISTS", "rh:bot:captcha:-1001:2").numberValue == (isKept ? 1 : 0))
    }

    @Test func keepsADistrustAndARunningCaptcha() async throws {
        _ = await world.perform("SADD", "rh:bot:seen:2", "-1001")
        _ = await world.perform("HSET", "rh:members:-1001:2", "trusted", "-1", "captcha", "99", "clean_messages", "1")
        try await world.receive(BotWorld.text("/forgetme", update: 2, chat: 2))
        #expect(await world.perform("HGETALL", "rh:members:-1001:2").fieldValues == ["trusted": "-1", "captcha": "99"])
    }

    @Test func bringsAnAppealToTheAdminChatOnceADay() async throws {
        try await prepare()
        try await world.receive(BotWorld.text("/appeal It <was> me", update: 2, chat: 2))
        let sent = world.telegram.calls("sendMessage")
        #expect(sent.map(\.chatID) == [-5, 2])
        #expect(
            sent[0].text("text")?.hasSuffix("in Club &amp; Co:\n<blockquote>It &lt;was&gt; me</blockquote>") == true)
        #expect(sent[0].buttons.map { $0.map(\.label) } == [["Unban and forgive", "No"]])
        try await world.receive(BotWorld.text("/appeal again", update: 3, chat: 2))
        #expect(lastText == "One appeal a day. The administrators have yours.")
        try await world.receive(BotWorld.tap(sent[0].buttons[0][0].data, update: 4, from: 1, chat: -5))
        #expect(
            world.telegram.acts.suffix(5).map(\.method) == [
                "answerCallbackQuery", "unbanChatMember", "restrictChatMember", "editMessageText", "sendMessage",
            ])
        #expect(world.telegram.acts.last?.chatID == 2)
        #expect(lastText == "Your appeal was heard: you are free in Club &amp; Co.")
        #expect(await world.perform("HEXISTS", "rh:members:-1001:2", "strikes").numberValue == 0)
    }

    @Test func deniesAnAppealWithoutAnAct() async throws {
        try await prepare()
        try await world.receive(BotWorld.text("/appeal please", update: 2, chat: 2))
        let buttons = try #require(world.telegram.calls("sendMessage").first).buttons
        try await world.receive(BotWorld.tap(buttons[0][1].data, update: 4, from: 1, chat: -5))
        #expect(
            world.telegram.acts.suffix(3).map(\.method) == ["answerCallbackQuery", "editMessageText", "sendMessage"])
        #expect(await world.perform("HGET", "rh:members:-1001:2", "strikes").numberValue == 2)
    }

    @Test func takesNoAppealOfWhoWasNotPunished() async throws {
        await world.setAdminChat(-5)
        try await world.receive(
            BotWorld.text("hello", update: 1), BotWorld.text("/appeal please", update: 2, chat: 2))
        #expect(world.telegram.calls("sendMessage").map(\.chatID) == [2])
        #expect(lastText?.hasPrefix("I know of no punishment") == true)
    }

    @Test func findsABanInTheAuditLog() async throws {
        await world.setAdminChat(-5)
        _ = await world.perform("HSET", "rh:members:-1001:2", "joined", "5")
        try await world.receive(BotWorld.text("/ban 2", update: 1, from: 1))
        try await world.receive(BotWorld.text("/appeal please", update: 2, chat: 2))
        #expect(world.telegram.calls("sendMessage").suffix(2).map(\.chatID) == [-5, 2])
    }

    @Test func speaksTheLanguageOfTheClientInPrivate() async throws {
        try await world.receive(
            """
            {"update_id": 1, "message": {"message_id": 5, "date": 1, "text": "/privacy",
             "chat": {"id": 2, "type": "private"}, "from": {"id": 2, "first_name": "Ann", "language_code": "es-MX"}}}
            """)
        #expect(lastText?.hasPrefix("Lo que guardo:") == true)
    }
}
