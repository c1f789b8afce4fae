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

    package let port: Int
    private let listener: Int32
    private let respond: @Sendable (Request) -> Reply
    private let received = Mutex<[Request]>([])

    /// Starts to listen on a port that the system chooses; nil when it gives none.
    package init?(respond: @escaping @Sendable (Request) -> Reply) {
        self.respond = respond
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, size) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, generic, &size) == 0
            }
        }
        guard isBound else { return nil }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0, let self else { return }
                self.serve(connection)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// The requests so far, oldest first.
    package var requests: [Request] { received.withLock { $0 } }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        guard let request = read(connection) else { return }
        received.withLock { $0.append(request) }
        switch respond(request) {
        case .reset:
            // Without lingering, closing sends a reset.
            var option = linger(l_onoff: 1, l_linger: 0)
            setsockopt(connection, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        case .answer(let status, let body):
            let text = "HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
            let bytes = Array(text.utf8)
            _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }
    }

    private func read(_ connection: Int32) -> Request? {
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let request = parse(data) { return request }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            data.append(contentsOf: buffer[..<count])
        }
    }

    /// The request when all of it is there.
    private func parse(_ data: Data) -> Request? {
        guard let end = data.firstRange(of: Data("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: data[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let length = lines.lazy.compactMap { line -> Int? in
            guard line.lowercased().hasPrefix("content-length:") else { return nil }
            return Int(line.dropFirst(15).trimmingCharacters(in: .whitespaces))
        }.first
        let body = data[end.upperBound...]
        guard body.count >= length ?? 0, let words = lines.first?.split(separator: " "), words.count > 1 else {
            return nil
        }
        return Request(path: String(words[1]), body: String(decoding: body, as: UTF8.self))
    }
}
