import RuleHost
import Testing

@testable import BotAPI
@testable import BotAdapter

/// A person who is no administrator of the group can do nothing, whatever he types, taps or forges.
@Suite struct StrangerTests {
    private let world = BotWorld()

    private static let arguments = [
        "set": "flood 99", "reset": "flood", "mode": "live", "ban": "5", "unban": "5", "mute": "5 1h", "strike": "5",
        "forgive": "5", "trust": "2", "untrust": "5", "whitelist": "user add 2", "blacklist": "word add hello",
        "user": "5", "stats": "7", "check": "hello", "appeal": "please",
    ]

    private static func line(_ command: ChatCommand) -> String {
        "/\(command.name) \(arguments[command.name] ?? "")"
    }

    /// Calls that do something to a message or a person, or tell a group something.
    private var acts: [String] { world.telegram.acts.map(\.method) }

    private func state() async -> [StoreReply] {
        var replies: [StoreReply] = []
        for key in ["rh:chats:-1001", "rh:members:-1001:5", "rh:learned:shared", "rh:learned:-9"] {
            replies.append(await world.perform("HGETALL", key))
        }
        for key in ["rh:lists:white:users:-1001", "rh:lists:black:words:-1001"] {
            replies.append(await world.perform("SMEMBERS", key))
        }
        return replies + [await world.perform("LRANGE", "rh:audit:-1001", "0", "-1")]
    }

    /// A group with an admin chat -5, a report there, and flags and settings as they are at first.
    private func prepare() async throws {
        await world.setAdminChat(-5)
        try await world.receive(BotWorld.text("delete", update: 1, from: 5))
        try await world.receive(BotWorld.text("hello", update: 2, chat: -5))
        #expect(world.telegram.calls("sendMessage").map(\.chatID) == [-5])
    }

    @Test(arguments: CommandTable.commands.map(line), [2, 3] as [Int64])
    func staysSilentInGroups(line: String, user: Int64) async throws {
        try await prepare()
        let calls = acts.count
        // What the message itself adds is counted before.
        try await world.receive(BotWorld.text("hello", update: 10, from: user))
        let before = await state()
        let reply = #""reply_to_message": {"message_id": 101, "from": {"id": 5, "first_name": "Bob"}, "text": "x"}"#
        let report = #""reply_to_message": {"message_id": 9001, "from": {"id": 42}, "text": "x"}"#
        try await world.receive(
            BotWorld.text(line, update: 11, from: user), BotWorld.text(line, update: 12, from: user, fields: reply),
            BotWorld.text(line, update: 13, from: user, chat: -5),
            BotWorld.text(line, update: 14, from: user, chat: -5, fields: report))
        #expect(acts.count == calls)
        #expect(counted(await state()) == counted(before))
        #expect(try await world.rules.flags(chat: BotWorld.group).allSatisfy(\.isOn))
    }

    @Test(arguments: CommandTable.commands.map(line), [2, 3] as [Int64])
    func doesNothingForThemInPrivate(line: String, user: Int64) async throws {
        try await prepare()
        let calls = acts.count
        let before = await state()
        try await world.receive(BotWorld.text(line, update: 10, from: user, chat: user))
        let rest = world.telegram.acts.dropFirst(calls)
        #expect(rest.allSatisfy { $0.method == "sendMessage" && $0.chatID == user })
        #expect(rest.allSatisfy { $0.buttons.isEmpty } || user == 3)
        #expect(counted(await state()) == counted(before))
    }

    private static let taps =
        [
            "flag:0:off:-rt:caps", "page:0:-rt", "setup:on:-rt", "setup:off:-rt", "pick:-rt:1",
        ]
        + ReportButton.Act.allCases.map {
            ReportButton($0, chat: -1001, message: 101, target: 5).data
        }

    @Test(arguments: taps, [2, 3] as [Int64])
    func refusesTheirTaps(data: String, user: Int64) async throws {
        try await prepare()
        _ = await world.perform("SADD", "rh:bot:chats", "-1002")
        let calls = acts.count
        let before = await state()
        var update: Int64 = 20
        for (chat, message) in [(-5, 9001), (-1001, 50), (-1002, 50), (user, 50)] as [(Int64, Int64)] {
            update += 1
            try await world.receive(BotWorld.tap(data, update: update, from: user, chat: chat, message: message))
        }
        let rest = world.telegram.acts.dropFirst(calls)
        #expect(rest.map(\.method) == Array(repeating: "answerCallbackQuery", count: 4))
        #expect(rest.allSatisfy { $0.text("text") != nil })
        #expect(await state() == before)
        #expect(try await world.rules.flags(chat: BotWorld.group).allSatisfy(\.isOn))
    }

    @Test(arguments: [
        "", ":", "report", "report:ban:-rt:2t", "report:ban:-rt:2t:5:6", "report:hang:-rt:2t:5", "report:ban:x!:2t:5",
        "report:ban:-rt:2t:0", "report:ban:-rt:2t:zz", "report:ban:-rt:1:5", "report:ham:-rt:0:5", "setup:on",
        "setup:maybe:-rt", "setup:on:5", "setup:on:-5", "setup:on:zzzzzzzzzzzzzzzzzzzz", "pick:-rt", "pick:-rt:zz",
        "flag:0:off:-rt", "captcha:x", "nothing:1:2:3",
    ])
    func takesNoForgedDataFromAdministratorsEither(data: String) async throws {
        try await prepare()
        let calls = acts.count
        let before = await state()
        try await world.receive(BotWorld.tap(data, update: 20, from: 1, chat: -5))
        #expect(world.telegram.acts.dropFirst(calls).map(\.method) == ["answerCallbackQuery"])
        #expect(await state() == before)
    }

    /// Without the counters of messages, which any message adds to.
    private func counted(_ state: [StoreReply]) -> [StoreReply] {
        state.enumerated().map { index, reply in
            guard index == 0 else { return reply }
            var fields = reply.fieldValues
            fields["messages"] = nil
            fields["spam_count"] = nil
            return .bytes(ByteString(fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined()))
        }
    }
}
