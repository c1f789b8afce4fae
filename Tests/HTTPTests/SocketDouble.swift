import Foundation
import Synchronization

/// A server on loopback that keeps its connections and does with each request what a test says.
final class SocketDouble: Sendable {
    /// What it does with a request.
    enum Act: Sendable {
        /// Sends these bytes and waits for the next request.
        case answer(String)
        /// Sends these bytes and closes the connection.
        case lastAnswer(String)
        /// Says nothing more.
        case silence
    }

    struct Request: Sendable, Equatable {
        /// Connections count from 0.
        var connection: Int
        /// All of it.
        var text: String

        var path: String { text.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
    }

    let port: UInt16
    private let listener: Int32
    private let script: @Sendable (Request) -> Act
    private let received = Mutex<[Request]>([])

    /// Starts to listen on a port that the system chooses; nil when it gives none.
    init?(script: @escaping @Sendable (Request) -> Act) {
        self.script = script
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, size) == 0 && listen(listener, 128) == 0
                    && getsockname(listener, generic, &size) == 0
            }
        }
        guard isBound else { return nil }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [weak self] in
            // Closed here alone: the number may be another socket's from then on.
            defer { close(listener) }
            var count = 0
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0, let double = self else { return }
                let number = count
                Thread.detachNewThread { double.serve(connection, number) }
                count += 1
            }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// The requests so far, in the order in which they came.
    var requests: [Request] { received.withLock { $0 } }

    /// An answer with a body, after which the connection stays.
    static func answer(_ body: String) -> String {
        "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private func serve(_ connection: Int32, _ number: Int) {
        defer { close(connection) }
        while let text = read(connection) {
            let request = Request(connection: number, text: text)
            received.withLock { $0.append(request) }
            switch script(request) {
            case .answer(let text): send(text, connection)
            case .lastAnswer(let text): return send(text, connection)
            case .silence: continue
            }
        }
    }

    private func send(_ text: String, _ connection: Int32) {
        let bytes = Array(text.utf8)
        _ = Foundation.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// The next request; nil at the end.
    private func read(_ connection: Int32) -> String? {
        var text = ""
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let head = text.firstRange(of: "\r\n\r\n") {
                let length = text[..<head.lowerBound].firstMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.1) }
                if text[head.upperBound...].utf8.count >= length ?? 0 { return text }
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            text += String(decoding: buffer[..<count], as: UTF8.self)
        }
    }
}
