import Foundation
import Synchronization

@testable import BotAPI
@testable import BotAdapter

/// One chat whose messages are kept, and a server that loses answers to posts as a test says.
final class ForgetfulTelegram: TelegramCalling {
    /// What becomes of a post.
    enum Fate: Hashable, Sendable {
        case answered
        /// The answer is lost, with or without the post.
        case lost(TelegramError.Code, takesEffect: Bool)
        /// Somebody else writes first; then it is answered.
        case overtaken
    }

    private struct State {
        var texts: [Int64: String] = [:]
        var others: Set<Int64> = []
        var last: Int64
        var fates: [Fate] = []
        var calls: [String] = []
    }

    private let state: Mutex<State>

    /// The chat's last message has an id; what is to be posted meets the fates in order, then every answer comes.
    init(last: Int64 = 100, fates: [Fate]) { state = Mutex(State(last: last, fates: fates)) }

    /// The bot's messages, oldest first.
    var texts: [String] { state.withLock { state in state.texts.sorted { $0.key < $1.key }.map(\.value) } }
    /// Their ids.
    var ids: [Int64] { state.withLock { $0.texts.keys.sorted() } }
    /// The methods of all calls.
    var methods: [String] { state.withLock { $0.calls } }

    func send(_ call: TelegramCall) async throws(TelegramError) -> Data {
        let (error, result) = state.withLock { state -> (TelegramError.Code?, String) in
            state.calls.append(call.method)
            switch call.method {
            case "sendMessage":
                let fate = state.fates.isEmpty ? .answered : state.fates.removeFirst()
                if fate == .overtaken { Self.note("hello", isOwn: false, &state) }
                if case .lost(let code, let takesEffect) = fate {
                    if takesEffect { Self.note(call.text("text") ?? "", isOwn: true, &state) }
                    return (code, "")
                }
                Self.note(call.text("text") ?? "", isOwn: true, &state)
                return (nil, #"{"message_id":\#(state.last)}"#)
            case "editMessageText":
                let id = call.integer("message_id") ?? 0
                if state.others.contains(id) { return (.refused, "message can't be edited") }
                guard let text = state.texts[id] else { return (.done, "message to edit not found") }
                guard text != call.text("text") else { return (.done, "message is not modified") }
                state.texts[id] = call.text("text")
            case "deleteMessage": state.texts[call.integer("message_id") ?? 0] = nil
            case "deleteMessages":
                guard case .list(let ids)? = call.parameters["message_ids"] else { break }
                for case .integer(let id) in ids { state.texts[id] = nil }
            default: break
            }
            return (nil, "true")
        }
        if let error { throw TelegramError(code: error, method: call.method, message: "400 Bad Request: \(result)") }
        return Data(#"{"ok":true,"result":\#(result)}"#.utf8)
    }

    func turn(for call: TelegramCall) async {}

    private static func note(_ text: String, isOwn: Bool, _ state: inout State) {
        state.last += 1
        if isOwn { state.texts[state.last] = text } else { state.others.insert(state.last) }
    }
}
