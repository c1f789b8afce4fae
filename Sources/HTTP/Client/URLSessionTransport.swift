package import Foundation
internal import FoundationNetworking

/// Foundation's own HTTP.
///
/// On Linux a request with a body keeps a core busy until its answer comes, and hangs until its time-out when the server has
/// dropped the connection that it goes over (both seen with Swift 6.3). Requests without a body do neither and share
/// connections; each request with one gets a connection of its own. A request over a shared connection is sent again, without
/// a word, when the connection breaks before the answer; one that must not arrive twice gets its own as well.
package struct URLSessionTransport: HTTPTransport {
    private let shared: URLSession

    package init() {
        let configuration = URLSessionConfiguration.ephemeral
        // One for the long poll and enough for the calls of several chats at once.
        configuration.httpMaximumConnectionsPerHost = 16
        configuration.urlCache = nil
        shared = URLSession(configuration: configuration)
    }

    package func send(_ url: URL, json: Data?, timeout: Double) async throws(TransportError) -> HTTPAnswer {
        var request = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: timeout)
        guard let json else { return try await answer(to: request, in: shared) }
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = json
        return try await answerAlone(to: request)
    }

    package func sendOnce(_ url: URL, json: Data?, timeout: Double) async throws(TransportError) -> HTTPAnswer {
        guard json == nil else { return try await send(url, json: json, timeout: timeout) }
        let request = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: timeout)
        return try await answerAlone(to: request)
    }

    /// Over a connection of its own.
    private func answerAlone(to request: URLRequest) async throws(TransportError) -> HTTPAnswer {
        let session = URLSession(configuration: .ephemeral)
        defer { session.finishTasksAndInvalidate() }
        return try await answer(to: request, in: session)
    }

    private func answer(to request: URLRequest, in session: URLSession) async throws(TransportError) -> HTTPAnswer {
        let exchange = HTTPExchange()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let task = session.dataTask(with: request) { body, response, error in
                    if let error {
                        continuation.resume(returning: Result<HTTPAnswer, _>.failure(Self.transportError(error)))
                    } else {
                        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
                        continuation.resume(returning: .success(HTTPAnswer(status: status, body: body ?? Data())))
                    }
                }
                exchange.start(task)
            }
        } onCancel: {
            exchange.cancel()
        }
        return try result.get()
    }

    private static func transportError(_ error: any Error) -> TransportError {
        let code = (error as? URLError)?.code ?? .unknown
        // The error's own text may hold the address, and with it the token.
        let name = (error as NSError).localizedDescription
        switch code {
        case .cancelled: return TransportError(code: .cancelled, message: "cancelled")
        case .cannotConnectToHost, .cannotFindHost, .dnsLookupFailed, .notConnectedToInternet,
            .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate:
            return TransportError(code: .unreachable, message: "no connection: \(name) (\(code.rawValue))")
        default: return TransportError(code: .noAnswer, message: "no answer: \(name) (\(code.rawValue))")
        }
    }
}
