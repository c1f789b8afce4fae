package import Foundation

/// HTTP/1.1 over sockets of its own: for servers nearby, where Foundation's HTTP costs more than the request.
///
/// Connections are kept and shared. A request that finds a kept connection broken before the first byte of the answer is
/// sent once more over a new one; what must not arrive twice gets a new connection and is never repeated. Redirections are
/// not followed, proxies not used. The time of a request counts as a whole, the wait for a connection included.
package struct SocketTransport: HTTPTransport {
    private let pool: SocketPool

    /// Opens no connection yet; one that carries nothing is closed after so many seconds.
    package init(idleTime: Double = 30) { pool = SocketPool(idleTime: idleTime) }

    package func send(_ url: URL, json: Data?, timeout: Double) async throws(TransportError) -> HTTPAnswer {
        try await exchange(url, json: json, timeout: timeout, isOnce: false)
    }

    package func sendOnce(_ url: URL, json: Data?, timeout: Double) async throws(TransportError) -> HTTPAnswer {
        try await exchange(url, json: json, timeout: timeout, isOnce: true)
    }

    private func exchange(
        _ url: URL, json: Data?, timeout: Double, isOnce: Bool
    ) async throws(TransportError) -> HTTPAnswer {
        guard let exchange = SocketExchange(url, json: json, timeout: timeout, isOnce: isOnce) else {
            throw TransportError(code: .unreachable, message: "no connection: the address names no host")
        }
        return try await exchange.outcome { pool.add($0) }.get()
    }
}
