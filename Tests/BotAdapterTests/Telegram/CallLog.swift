import Synchronization

@testable import BotAdapter

/// Collects calls from several tasks.
final class CallLog: Sendable {
    private let list = Mutex<[TelegramCall]>([])

    var calls: [TelegramCall] { list.withLock { $0 } }

    func add(_ call: TelegramCall) { list.withLock { $0.append(call) } }
}
