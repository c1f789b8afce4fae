internal import Foundation
internal import Synchronization

/// One request under way over a socket, and its end: by an answer, by a failure, or by cancellation.
final class SocketExchange: Sendable {
    typealias Outcome = Result<HTTPAnswer, TransportError>

    private struct State {
        var continuation: CheckedContinuation<Outcome, Never>?
        var isCancelled = false
        /// The socket that it goes over, to be woken by a cancellation.
        var descriptor: Int32?
    }

    let host: String
    let port: UInt16
    let request: [UInt8]
    /// When the answer counts as lost.
    let deadline: ContinuousClock.Instant
    /// Whether it may arrive no more than once, and so needs a connection of its own.
    let isOnce: Bool
    private let state = Mutex(State())

    /// Prepares a request; nil for an address that names no host.
    init?(_ url: URL, json: Data?, timeout: Double, isOnce: Bool) {
        guard let host = url.host(percentEncoded: false), let port = UInt16(exactly: url.port ?? 80) else { return nil }
        // As `getaddrinfo` takes it; the header has the brackets of IPv6.
        self.host = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        self.port = port
        deadline = .now.advanced(by: .seconds(timeout))
        self.isOnce = isOnce
        let path = url.path(percentEncoded: true)
        let query = url.query(percentEncoded: true).map { "?\($0)" } ?? ""
        let name = self.host.contains(":") ? "[\(self.host)]" : self.host
        var head = "\(json == nil ? "GET" : "POST") \(path.isEmpty ? "/" : path)\(query) HTTP/1.1\r\n"
        head += "Host: \(name):\(port)\r\nUser-Agent: rulehost\r\nAccept: */*\r\n"
        if let json { head += "Content-Type: application/json\r\nContent-Length: \(json.count)\r\n" }
        request = Array("\(head)\r\n".utf8) + (json ?? Data())
    }

    /// Returns when the request is over; `begin` hands it to whoever carries it.
    func outcome(begin: (SocketExchange) -> Void) async -> Outcome {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isCancelled = state.withLock { state in
                    if !state.isCancelled { state.continuation = continuation }
                    return state.isCancelled
                }
                if isCancelled {
                    continuation.resume(returning: .failure(Self.cancelled))
                } else {
                    begin(self)
                }
            }
        } onCancel: {
            cancel()
        }
    }

    /// Ends it; what comes later has no effect.
    func end(_ outcome: Outcome) {
        let continuation = state.withLock { state in
            defer { state.continuation = nil }
            return state.continuation
        }
        continuation?.resume(returning: outcome)
    }

    /// Notes the socket that it goes over; false when it was cancelled.
    func attach(_ descriptor: Int32) -> Bool {
        state.withLock { state in
            if !state.isCancelled { state.descriptor = descriptor }
            return !state.isCancelled
        }
    }

    /// Lets go of the socket, before that is closed or used for another request.
    func detach() { state.withLock { $0.descriptor = nil } }

    private func cancel() {
        let continuation = state.withLock { state in
            state.isCancelled = true
            // Whoever waits for the socket wakes; the number cannot belong to another one as long as it is attached.
            if let descriptor = state.descriptor { shutdown(descriptor, Int32(SHUT_RDWR)) }
            defer { state.continuation = nil }
            return state.continuation
        }
        continuation?.resume(returning: .failure(Self.cancelled))
    }

    static let cancelled = TransportError(code: .cancelled, message: "cancelled")
}
