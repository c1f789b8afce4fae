import Foundation
import Synchronization

@testable import BotAPI
@testable import BotAdapter

/// Stands in for the client: records calls and answers them as a test says.
final class RecordingTelegram: TelegramCalling {
    private struct State {
        var calls: [TelegramCall] = []
        var administrators: [Int64: [Int64]] = [:]
        var failures: [String: [TelegramError.Code]] = [:]
        var batches: [String] = []
        var nextMessage: Int64 = 9_000
        var members: [Int64: String] = [:]
        var hanging: (method: String, chat: Int64)?
    }

    private let state = Mutex(State())

    /// Administrators by chat; others have none.
    init(administrators: [Int64: [Int64]] = [:]) {
        state.withLock { $0.administrators = administrators }
    }

    func setAdministrators(_ users: [Int64], of chat: Int64) { state.withLock { $0.administrators[chat] = users } }

    /// Everything but what the bot asks by itself, oldest first.
    var acts: [TelegramCall] {
        let quiet: Set = [
            "getMe", "getUpdates", "setMyCommands", "deleteMyCommands", "getChatAdministrators", "getChat",
            "getChatMember",
        ]
        return all.filter { !quiet.contains($0.method) }
    }

    var all: [TelegramCall] { state.withLock { $0.calls } }

    func calls(_ method: String) -> [TelegramCall] { all.filter { $0.method == method } }

    /// What the bot is in a chat: a `ChatMember`; a plain member elsewhere.
    func setMember(_ json: String, chat: Int64) { state.withLock { $0.members[chat] = json } }

    /// Makes the next calls of a method fail.
    func fail(_ method: String, _ codes: TelegramError.Code...) {
        state.withLock { $0.failures[method, default: []] += codes }
    }

    /// Answers no call of a method about a chat until it is told to; nil answers them.
    func hang(_ method: String?, chat: Int64 = 0) { state.withLock { $0.hanging = method.map { ($0, chat) } } }

    private func hangs(_ call: TelegramCall) -> Bool {
        state.withLock { $0.hanging.map { $0 == (call.method, call.chatID ?? 0) } ?? false }
    }

    /// Gives the next post the id after this one.
    func countOn(from message: Int64) { state.withLock { $0.nextMessage = message } }

    /// Queues an answer to getUpdates: a JSON array.
    func deliver(_ batch: String) { state.withLock { $0.batches.append(batch) } }

    func send(_ call: TelegramCall) async throws(TelegramError) -> Data {
        let failure = state.withLock { state -> TelegramError.Code? in
            state.calls.append(call)
            guard state.failures[call.method]?.isEmpty == false else { return nil }
            return state.failures[call.method]?.removeFirst()
        }
        while hangs(call), !Task.isCancelled { try? await Task.sleep(for: .milliseconds(1)) }
        if let failure { throw TelegramError(code: failure, method: call.method, message: "made to fail") }
        if call.method == "getUpdates" { return try await nextBatch() }
        return Data(#"{"ok":true,"result":\#(result(of: call))}"#.utf8)
    }

    func turn(for call: TelegramCall) async {}

    private func nextBatch() async throws(TelegramError) -> Data {
        while !Task.isCancelled {
            let batch = state.withLock { $0.batches.isEmpty ? nil : $0.batches.removeFirst() }
            if let batch { return Data(#"{"ok":true,"result":\#(batch)}"#.utf8) }
            await Task.yield()
        }
        throw TelegramError(code: .cancelled, method: "getUpdates", message: "cancelled")
    }

    private func result(of call: TelegramCall) -> String {
        switch call.method {
        case "getMe":
            return #"{"id":42,"is_bot":true,"first_name":"Guard","username":"guard_bot","can_join_groups":true}"#
        case "getChatAdministrators":
            let users = state.withLock { $0.administrators[call.chatID ?? 0] ?? [] }
            return "[" + users.map { #"{"status":"administrator","user":{"id":\#($0)}}"# }.joined(separator: ",") + "]"
        case "getChatMember":
            return state.withLock { $0.members[call.chatID ?? 0] } ?? #"{"status":"member","user":{"id":42}}"#
        case "getChat": return #"{"id":-1001,"type":"supergroup","linked_chat_id":-70}"#
        case "sendMessage":
            let id = state.withLock { state in
                state.nextMessage += 1
                return state.nextMessage
            }
            return #"{"message_id":\#(id)}"#
        default: return "true"
        }
    }
}

extension TelegramCall {
    func text(_ name: String) -> String? {
        guard case .text(let text)? = parameters[name] else { return nil }
        return text
    }

    func integer(_ name: String) -> Int64? {
        guard case .integer(let number)? = parameters[name] else { return nil }
        return number
    }

    /// Labels and data of the buttons, row by row.
    var buttons: [[(label: String, data: String)]] {
        guard case .object(let markup)? = parameters["reply_markup"], case .list(let rows)? = markup["inline_keyboard"]
        else { return [] }
        return rows.map { row in
            guard case .list(let buttons) = row else { return [] }
            return buttons.compactMap { button in
                guard case .object(let fields) = button, case .text(let label)? = fields["text"],
                    case .text(let data)? = fields["callback_data"]
                else { return nil }
                return (label, data)
            }
        }
    }
}
