internal import Foundation
internal import Synchronization

/// A server on the loopback interface that answers HTTP requests as a test says, one connection a request.
package final class TelegramDouble: Sendable {
    /// What it does with a request.
    package enum Reply: Sendable {
        /// Answers with a status and a body.
        case answer(status: Int, body: String)
        /// Reads the request and breaks the connection.
        case reset
    }

    /// A request as it came.
    package struct Request: Sendable {
        package var path: String
        package var body: String
    }

    package var port: Int { listener.port }
    private let listener: LoopbackListener
    private let respond: @Sendable (Request) -> Reply
    private let received = Mutex<[Request]>([])

    /// Starts to listen on a port that the system chooses; nil when it gives none.
    package init?(respond: @escaping @Sendable (Request) -> Reply) {
        guard let listener = LoopbackListener() else { return nil }
        self.listener = listener
        self.respond = respond
        listener.serve { [weak self] connection in
            var input = Data()
            while let request = connection.read(&input), let self, self.answer(request, connection) {}
        }
    }

    /// The requests so far, oldest first.
    package var requests: [Request] { received.withLock { $0 } }

    /// Answers a request; false when the connection is to end.
    private func answer(_ raw: LoopbackConnection.Request, _ connection: LoopbackConnection) -> Bool {
        let request = Request(path: raw.path, body: String(decoding: raw.body, as: UTF8.self))
        received.withLock { $0.append(request) }
        switch respond(request) {
        case .reset:
            connection.breakAtEnd()
            return false
        case .answer(let status, let body): return connection.send(status, body, isLast: true)
        }
    }
}
