import Foundation
import Synchronization

@testable import BotAPI
@testable import HTTP

/// Gives prepared answers in order; the last one again and again.
final class ScriptedTransport: HTTPTransport {
    enum Step: Sendable {
        case answer(Int, String)
        case failure(TransportError.Code)
    }

    private let steps: Mutex<[Step]>
    private let posted = Mutex<[(url: String, body: String?)]>([])

    init(_ steps: [Step]) { self.steps = Mutex(steps) }

    var requests: [(url: String, body: String?)] { posted.withLock { $0 } }

    func send(_ url: URL, json: Data?, timeout: Double) async throws(TransportError) -> HTTPAnswer {
        posted.withLock { $0.append((url.absoluteString, json.map { String(decoding: $0, as: UTF8.self) })) }
        let step = steps.withLock { steps in steps.count > 1 ? steps.removeFirst() : steps[0] }
        switch step {
        case .answer(let status, let body): return HTTPAnswer(status: status, body: Data(body.utf8))
        case .failure(let code): throw TransportError(code: code, message: "broke at \(url.absoluteString)")
        }
    }
}
