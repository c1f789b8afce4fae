package import Foundation

/// Lets calls through that only read; of all others it says what they would do, and does nothing.
package struct DryRunTelegram: TelegramCalling {
    var telegram: any TelegramCalling
    var log: @Sendable (String) -> Void

    package init(telegram: any TelegramCalling, log: @escaping @Sendable (String) -> Void) {
        self.telegram = telegram
        self.log = log
    }

    package func send(_ call: TelegramCall) async throws(TelegramError) -> Data {
        guard !call.method.hasPrefix("get") else { return try await telegram.send(call) }
        log("dry run: would call \(call.method)\(Self.about(call))")
        let result = call.isPost ? #"{"message_id":0}"# : "true"
        return Data(#"{"ok":true,"result":\#(result)}"#.utf8)
    }

    package func turn(for call: TelegramCall) async {}

    /// Whom and what it is about; never with a text.
    private static func about(_ call: TelegramCall) -> String {
        let names = ["chat_id", "user_id", "sender_chat_id", "message_id", "message_ids", "until_date"]
        return names.compactMap { name in call.parameters[name].map { " \(name)=\($0.plainText)" } }.joined()
    }
}
