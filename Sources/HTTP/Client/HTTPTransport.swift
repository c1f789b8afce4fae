package import Foundation

/// Carries one request to a server and its answer back.
package protocol HTTPTransport: Sendable {
    /// Posts JSON, or gets what the address names when there is none; after so many seconds without a byte the answer counts
    /// as lost.
    func send(_ url: URL, json: Data?, timeout: Double) async throws(TransportError) -> HTTPAnswer

    /// The same for what must not arrive twice: never repeated when the connection breaks before the answer.
    func sendOnce(_ url: URL, json: Data?, timeout: Double) async throws(TransportError) -> HTTPAnswer
}

extension HTTPTransport {
    package func sendOnce(_ url: URL, json: Data?, timeout: Double) async throws(TransportError) -> HTTPAnswer {
        try await send(url, json: json, timeout: timeout)
    }
}

/// A server's answer, whatever its status.
package struct HTTPAnswer: Sendable {
    package var status: Int
    package var body: Data
}

/// Why there is no answer.
package struct TransportError: Error, Hashable, Sendable {
    package enum Code {
        /// The request was never sent.
        case unreachable
        /// The request may have arrived.
        case noAnswer
        case cancelled
    }

    package var code: Code
    package var message: String
}
