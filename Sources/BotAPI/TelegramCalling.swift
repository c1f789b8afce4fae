package import Foundation
internal import HTTP

/// Whoever carries calls to the Bot API.
package protocol TelegramCalling: Sendable {
    /// Performs a call: waits for its turn, tries again where that helps.
    ///
    /// - Returns: The body of the server's answer: `{"ok": true, "result": ...}`.
    func send(_ call: TelegramCall) async throws(TelegramError) -> Data

    /// Returns when a call may go out; send it with `hasTurn` then.
    func turn(for call: TelegramCall) async
}

extension TelegramCalling {
    /// Performs a call and reads its result.
    package func send<Result: Decodable>(_ call: TelegramCall, as: Result.Type) async throws(TelegramError) -> Result {
        let body = try await send(call)
        do {
            return try JSONDecoder().decode(TelegramAnswer<Result>.self, from: body).result
        } catch let error as DecodingError {
            throw TelegramError(
                code: .server, method: call.method, message: "unexpected answer: \(DecodingText.explain(error))")
        } catch {
            throw TelegramError(code: .server, method: call.method, message: "unexpected answer")
        }
    }
}

/// The envelope of a result.
private struct TelegramAnswer<Result: Decodable>: Decodable {
    var result: Result
}
