import RuleHost
import Testing

@testable import BotAPI
@testable import BotAdapter

/// Telegram does not answer a call about one group: all the others go on, however much waits for it.
@Suite struct StallTests {
    private let world = BotWorld()

    /// More updates than a mailbox takes, with 200 behind them.
    private static let crowd: ClosedRange<Int64> = 1...460

    private func judged(in chat: Int64) -> [Int64] { world.rules.messages.filter { $0.chat.id == chat }.map(\.id) }

    /// Waits for a call about the other group.
    private func waitsFor(_ method: String) async {
        while !world.telegram.calls(method).contains(where: { $0.chatID == BotWorld.otherGroup }) { await Task.yield() }
    }

    @Test(
        arguments: [
            ("getChat", "hello"), ("getChatAdministrators", "hello"), ("deleteMessage", "delete"),
            ("banChatMember", "ban"), ("sendMessage", "delete"),
        ])
    func holdsUpNobodyElse(method: String, word: String) async throws {
        world.start(fetchPatience: 0)
        for chat in [BotWorld.group, BotWorld.otherGroup] { await world.setAdminChat(chat, of: chat) }
        world.telegram.hang(method, chat: BotWorld.group)
        // A channel's message needs the linked channel to be known.
        let fields = method == "getChat" ? #""sender_chat": {"id": -70, "type": "channel"}"# : ""
        let crowd = Self.crowd.map { BotWorld.text(word, update: $0, fields: fields) }
        for start in stride(from: 0, to: crowd.count, by: 100) {
            #expect(try await world.handle(Array(crowd[start..<min(start + 100, crowd.count)])))
        }
        try await world.handle(BotWorld.text("ban", update: 9_000, chat: BotWorld.otherGroup))
        for act in ["deleteMessage", "banChatMember", "sendMessage"] { await waitsFor(act) }
        #expect(world.telegram.calls(method).contains { $0.chatID == BotWorld.group })
        if method.hasPrefix("get") { #expect(judged(in: BotWorld.group) == []) }
        world.telegram.hang(nil)
        try await world.settle()
        // Nothing was lost, done twice or overtaken.
        while judged(in: BotWorld.group).count < crowd.count {
            await Task.yield()
            try await world.settle()
        }
        #expect(judged(in: BotWorld.group) == Self.crowd.map { $0 + 100 })
        while await world.perform("HLEN", "rh:bot:backlog") != .integer(0) { await Task.yield() }
    }

    /// A tap in the admin chat and messages of the group that it is about are handled in the order in which they came.
    @Test func letsNoTapOvertakeAMessage() async throws {
        world.start(fetchPatience: 0)
        await world.setAdminChat(-5)
        world.telegram.setAdministrators([BotWorld.admin], of: -5)
        world.telegram.hang("getChatAdministrators", chat: BotWorld.group)
        let data = ReportButton(.ban, chat: BotWorld.group, message: 101, target: 2).data
        try await world.handle(BotWorld.text("delete", update: 1))
        try await world.handle(BotWorld.tap(data, update: 2, from: BotWorld.admin, chat: -5))
        try await world.handle(BotWorld.text("hello", update: 3))
        try await world.handle(BotWorld.text("delete", update: 4, chat: BotWorld.otherGroup))
        while judged(in: BotWorld.otherGroup).isEmpty { await Task.yield() }
        #expect(judged(in: BotWorld.group) == [])
        #expect(world.telegram.calls("answerCallbackQuery").isEmpty)
        world.telegram.hang(nil)
        try await world.settle()
        #expect(world.telegram.calls("answerCallbackQuery").count == 1)
        #expect(judged(in: BotWorld.group) == [101, 103])
        // The ids of handled updates stand in the order in which they were.
        let handled = await world.perform("ZRANGE", "rh:bot:done", "0", "-1").listValue
        #expect(Set(handled) == ["1", "2", "3", "4"])
    }
}
