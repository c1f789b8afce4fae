import Foundation
import RuleHost
import Synchronization
import Testing

@testable import BotAdapter

/// A bot with all its parts, a store in memory and nothing outside; the administrator of the group -1001 is 1, of -1002 it is 3.
final class BotWorld: Sendable {
    static let group: Int64 = -1001
    static let admin: Int64 = 1
    static let otherGroup: Int64 = -1002
    static let otherAdmin: Int64 = 3

    let telegram: RecordingTelegram
    let rules = FakeRules()
    let clock = ManualTiming()
    let store: EmbeddedStore
    /// Lists of spammers that are asked over HTTP.
    let lists = FakeLists()
    private let lines = Mutex<[String]>([])
    private let parts = Mutex<(moderator: Moderator, outbox: Outbox)?>(nil)
    private let made = Mutex<BotContext?>(nil)

    /// The store's clock stands where the bot's starts.
    init(store: EmbeddedStore = EmbeddedStore(clock: .standing(at: 1_000_000))) {
        self.store = store
        telegram = RecordingTelegram(administrators: [Self.group: [Self.admin], Self.otherGroup: [Self.otherAdmin]])
        start()
    }

    /// Builds the bot anew over the same store, as a restart does.
    ///
    /// With `asking`, who administers a chat is asked there, and waiting for that ends at once.
    func start(asking slow: (any TelegramCalling)? = nil) {
        let log: @Sendable (String) -> Void = { [weak self] line in self?.note(line) }
        let outbox = Outbox(
            performer: ActPerformer(telegram: telegram, timing: clock.timing), state: state, log: log)
        let administrators = Administrators(
            telegram: slow ?? telegram, timing: clock.timing, patience: slow == nil ? nil : 0, log: log)
        let context = BotContext(
            rules: rules, state: state, administrators: administrators,
            channels: LinkedChannels(telegram: telegram, timing: clock.timing, log: log),
            bot: BotIdentity(id: 42, username: "guard_bot"), owners: [7], timing: clock.timing, log: log)
        made.withLock { $0 = context }
        let moderator = Moderator(context: context, outbox: outbox, fetch: lists.fetch)
        parts.withLock { $0 = (moderator, outbox) }
    }

    var state: BotState { BotState(store: store, timing: clock.timing) }

    var context: BotContext {
        get throws { try #require(made.withLock { $0 }) }
    }

    var log: [String] { lines.withLock { $0 } }

    /// Handles updates and waits for all that follows from them.
    @discardableResult func receive(_ updates: String...) async throws -> Bool { try await receive(updates) }

    @discardableResult func receive(_ updates: [String]) async throws -> Bool {
        let isDone = try await handle(updates)
        try await settle()
        return isDone
    }

    /// Handles updates.
    func handle(_ updates: String...) async throws { _ = try await handle(updates) }

    private func handle(_ updates: [String]) async throws -> Bool {
        let batch = try JSONDecoder().decode(
            [ReceivedUpdate].self, from: Data("[\(updates.joined(separator: ","))]".utf8))
        return try await #require(parts.withLock { $0 }).moderator.handle(batch)
    }

    /// Handles the timers that are due and waits for all that follows from them.
    func fireTimers() async throws {
        let moderator = try #require(parts.withLock { $0 }).moderator
        let loop = TimerLoop(state: state, timing: clock.timing) { [weak self] line in self?.note(line) }
        await loop.fireDue { await moderator.fire($0, due: $1) }
        try await settle()
    }

    /// Waits for all that follows.
    func settle() async throws {
        let (moderator, outbox) = try #require(parts.withLock { $0 })
        while await !moderator.isQuiet { await Task.yield() }
        while await !outbox.isEmpty { await Task.yield() }
    }

    /// Goes on with what the store holds from a run before.
    func resume() async throws {
        let (moderator, outbox) = try #require(parts.withLock { $0 })
        for entry in try await state.pending() { await outbox.resume(entry) }
        try await moderator.resume()
        try await settle()
    }

    func perform(_ arguments: String...) async -> StoreReply {
        await store.perform(StoreCommand(arguments: arguments.map { ByteString($0) }))
    }

    /// What was learned in the test's admin chat, and for all, such as `spam: buy`.
    func learned() async -> [String] {
        var lines: [String] = []
        for scope in [.shared, .adminChat(-5)] as [LearningScope] {
            guard case .array(let fields) = await store.perform(StoreCommand("HGETALL", scope.key)) else { continue }
            lines += SampleRecord.samples(in: fields).map { "\($0.isSpam ? "spam" : "ham"): \($0.text)" }
        }
        return lines
    }

    private func note(_ line: String) { lines.withLock { $0.append(line) } }

    /// An update with a text in the group.
    static func text(
        _ text: String, update: Int64, from user: Int64 = 2, chat: Int64 = group, fields: String = "",
        kind: String = "message"
    ) -> String {
        let type = chat < 0 ? "supergroup" : "private"
        return """
            {"update_id": \(update), "\(kind)": {"message_id": \(update + 100), "date": 1000000, "text": "\(text)",
             "chat": {"id": \(chat), "type": "\(type)", "title": "Club & Co"},
             "from": {"id": \(user), "is_bot": false, "first_name": "Ann <3", "username": "ann"}
             \(fields.isEmpty ? "" : ", " + fields)}}
            """
    }

    static func tap(
        _ data: String, update: Int64, from user: Int64, chat: Int64 = group, message: Int64 = 9001, text: String = ""
    ) -> String {
        """
        {"update_id": \(update), "callback_query": {"id": "c\(update)", "data": "\(data)",
         "from": {"id": \(user), "first_name": "Eve"}, "message": {"message_id": \(message), "date": 0,
         "text": "\(text)", "chat": {"id": \(chat), "type": "\(chat < 0 ? "supergroup" : "private")"}}}}
        """
    }
}

extension HostClock {
    /// A clock that stands at a time in seconds since 1970 until it is moved.
    static func standing(at seconds: Int64) -> HostClock {
        let clock = HostClock.messages()
        clock.advance(to: seconds)
        return clock
    }
}
