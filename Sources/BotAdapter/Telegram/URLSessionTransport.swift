internal import Foundation
internal import FoundationNetworking

/// Foundation's own HTTP, with a connection of its own for each request.
///
/// On Linux a POST over a kept connection that the server has dropped is neither sent again nor refused: it hangs until its
/// time-out (seen with Swift 6.3). A handshake for each call costs less than that.
struct URLSessionTransport: HTTPTransport {
    func post(_ url: URL, json: Data, timeout: Double) async throws(TransportError) -> HTTPAnswer {
        var request = URLRequest(url: url, timeoutInterval: timeout)
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = json
        let session = URLSession(configuration: .ephemeral)
        defer { session.finishTasksAndInvalidate() }
        do {
            let (body, response) = try await session.data(for: request)
            return HTTPAnswer(status: (response as? HTTPURLResponse)?.statusCode ?? 0, body: body)
        } catch {
            throw Self.transportError(error)
        }
    }

    private static func transportError(_ error: any Error) -> TransportError {
        if error is CancellationError { return TransportError(code: .cancelled, message: "cancelled") }
        let code = (error as? URLError)?.code ?? .unknown
        // The error's own text may hold the address, and with it the token.
        let name = (error as NSError).localizedDescription
        switch code {
        case .cancelled: return TransportError(code: .cancelled, message: "cancelled")
        case .cannotConnectToHost, .cannotFindHost, .dnsLookupFailed, .notConnectedToInternet,
            .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate:
            return TransportError(code: .unreachable, message: "no connection: \(name) (\(code.rawValue))")
        default:
            return TransportError(code: .noAnswer, message: "no answer: \(name) (\(code.rawValue))")
        }
    }
}
