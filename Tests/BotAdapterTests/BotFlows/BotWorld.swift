import Foundation
import RuleHost
import Synchronization
import TestSupport
import Testing

@testable import BotAPI
@testable import BotAdapter

/// A bot with all its parts, a store in memory and nothing outside; the administrator of the group -1001 is 1, of -1002 it is 3.
final class BotWorld: Sendable {
    static let group: Int64 = -1001
    static let admin: Int64 = 1
    static let otherGroup: Int64 = -1002
    static let otherAdmin: Int64 = 3

    let telegram: RecordingTelegram
    let rules: FakeRules
    let clock = ManualTiming()
    let store: EmbeddedStore
    private let lines = Mutex<[String]>([])
    private let made = Mutex<BotParts?>(nil)

    /// The store's clock stands where the bot's starts.
    init(store: EmbeddedStore = EmbeddedStore(clock: .standing(at: 1_000_000))) {
        self.store = store
        rules = FakeRules(state: State(store: store))
        telegram = RecordingTelegram(administrators: [Self.group: [Self.admin], Self.otherGroup: [Self.otherAdmin]])
        start()
    }

    /// Builds the bot anew over the same store, as a restart does.
    ///
    /// With `asking`, what only Telegram knows of chats is asked there, and waiting for that ends at once.
    func start(asking slow: (any TelegramCalling)? = nil, fetchPatience: Int64? = nil) {
        let parts = BotParts(
            telegram: telegram, asking: slow, rules: rules, state: State(store: store),
            bot: BotIdentity(id: 42, username: "guard_bot"), owners: [7], timing: clock.timing,
            log: { [weak self] line in self?.note(line) }, patience: slow == nil ? nil : 0, fetchPatience: fetchPatience
        )
        made.withLock { $0 = parts }
    }

    var parts: BotParts {
        get throws { try #require(made.withLock { $0 }) }
    }

    var state: BotState { BotState(store: store, timing: clock.timing) }

    var context: BotContext {
        get throws { try parts.context }
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

    func handle(_ updates: [String]) async throws -> Bool {
        let body = Data(#"{"ok":true,"result":[\#(updates.joined(separator: ","))]}"#.utf8)
        return try await parts.intake.take(try UpdateBatch(answer: body))
    }

    /// Does what is due and waits for all that follows from it.
    func fireTimers() async throws {
        await (try parts).ledger.beginDue()
        try await settle()
    }

    /// Waits for all that follows.
    func settle() async throws {
        while await !(try parts).isQuiet { await Task.yield() }
    }

    /// Goes on with what the store holds from a run before.
    func resume() async throws {
        try await parts.resume()
        try await settle()
    }

    /// Writes a decision and begins what it asks for.
    func commit(_ decision: Decision) async throws { try await parts.ledger.commit(decision, in: state) }

    func perform(_ arguments: String...) async -> StoreReply {
        await store.perform(StoreCommand(arguments: arguments.map { ByteString($0) }))
    }

    /// Has reports about a group go to a chat.
    func setAdminChat(_ adminChat: Int64, of group: Int64 = BotWorld.group) async {
        let change = Change.adminChat(adminChat, of: group, before: nil)
        try? await state.state.commit([change], by: .operators)
    }

    /// What was learned in the test's admin chat, and for all, such as `spam: buy`.
    func learned() async -> [String] {
        var lines: [String] = []
        for scope in [.shared, .adminChat(-5)] as [LearningScope] {
            let samples = (try? await State(store: store).read(.samples(in: scope))) ?? []
            lines += samples.map { "\($0.isSpam ? "spam" : "ham"): \($0.text)" }
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

extension StoreReply {
    /// The fields of a hash; empty for anything else.
    var fieldValues: [String: String] {
        Dictionary(pairs.map { ($0.field.text, $0.value.text) }, uniquingKeysWith: { first, _ in first })
    }
}
