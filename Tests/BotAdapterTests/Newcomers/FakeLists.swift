import Foundation
import Synchronization

@testable import BotAdapter
@testable import HTTP

/// Lists of spammers that answer as a test says; at first nobody is on them.
final class FakeLists: HTTPTransport {
    private let replies = Mutex<(@Sendable (URL) async -> HTTPAnswer?)?>(nil)
    private let asked = Mutex<[String]>([])

    /// The addresses that were asked, oldest first.
    var requests: [String] { asked.withLock { $0 } }

    /// Answers by a script; nil is a broken connection.
    func answer(_ script: @escaping @Sendable (URL) async -> HTTPAnswer?) { replies.withLock { $0 = script } }

    func answer(_ status: Int, _ body: String) { answer { _ in HTTPAnswer(status: status, body: Data(body.utf8)) } }

    func send(_ url: URL, json: Data?, timeout: Double) async throws(TransportError) -> HTTPAnswer {
        asked.withLock { $0.append(url.absoluteString) }
        guard let script = replies.withLock({ $0 }) else {
            return HTTPAnswer(status: 200, body: Data(#"{"ok":false,"banned":false}"#.utf8))
        }
        guard let answer = await script(url) else { throw TransportError(code: .noAnswer, message: "broke") }
        return answer
    }
}
