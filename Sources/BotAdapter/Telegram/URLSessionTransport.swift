internal import Foundation
internal import FoundationNetworking

/// Foundation's own HTTP.
final class URLSessionTransport: HTTPTransport {
    private let session: URLSession

    init() {
        let configuration = URLSessionConfiguration.ephemeral
        // One for the long poll and enough for the calls of several chats at once.
        configuration.httpMaximumConnectionsPerHost = 16
        configuration.urlCache = nil
        session = URLSession(configuration: configuration)
    }

    func post(_ url: URL, json: Data, timeout: Double) async throws(TransportError) -> HTTPAnswer {
        var request = URLRequest(url: url, timeoutInterval: timeout)
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = json
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
