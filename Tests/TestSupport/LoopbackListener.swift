internal import Foundation

/// A socket on the loopback interface that hands each connection to a thread of its own, until it is let go.
final class LoopbackListener: Sendable {
    let port: Int
    private let socket: Int32

    /// Listens on a port that the system chooses; nil when it gives none.
    init?() {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = socket
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(socket, generic, size) == 0 && listen(socket, 128) == 0
                    && getsockname(socket, generic, &size) == 0
            }
        }
        guard isBound else {
            close(socket)
            return nil
        }
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    /// Only ends the waiting; the thread that waits closes the socket, whose number may be another one's from then on.
    deinit { shutdown(socket, Int32(SHUT_RDWR)) }

    /// Serves connections, each of which ends with its body.
    func serve(_ body: @escaping @Sendable (LoopbackConnection) -> Void) {
        let socket = socket
        Thread.detachNewThread {
            defer { close(socket) }
            while true {
                let connection = accept(socket, nil, nil)
                guard connection >= 0 else { return }
                Thread.detachNewThread {
                    body(LoopbackConnection(socket: connection))
                    close(connection)
                }
            }
        }
    }
}

/// The server's end of a connection: reads requests and writes answers.
struct LoopbackConnection {
    struct Request {
        /// With the query.
        var path: String
        var body: Data
    }

    private let socket: Int32

    init(socket: Int32) { self.socket = socket }

    /// Reads the next request; nil when the connection ends.
    ///
    /// `input` holds what was read beyond it.
    func read(_ input: inout Data) -> Request? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let request = Self.parse(&input) { return request }
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            input.append(contentsOf: buffer[..<count])
        }
    }

    /// Answers; false when the connection is to end, or the other side is gone.
    func send(_ status: Int, _ body: String, isLast: Bool = false) -> Bool {
        var head = "HTTP/1.1 \(status) X\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
        if isLast { head += "Connection: close\r\n" }
        let bytes = Array((head + "\r\n" + body).utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return !isLast
    }

    /// Waits until the other side gives up.
    func waitForEnd() {
        var byte: UInt8 = 0
        _ = recv(socket, &byte, 1, 0)
    }

    /// Has the connection break at its end instead of being closed.
    func breakAtEnd() {
        // Without lingering, closing sends a reset.
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// The first request when all of it is there.
    private static func parse(_ input: inout Data) -> Request? {
        guard let end = input.firstRange(of: Data("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: input[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let length =
            lines.lazy.compactMap { line -> Int? in
                guard line.lowercased().hasPrefix("content-length:") else { return nil }
                return Int(line.dropFirst(15).trimmingCharacters(in: .whitespaces))
            }.first ?? 0
        let rest = input[end.upperBound...]
        guard rest.count >= length, let words = lines.first?.split(separator: " "), words.count > 1 else { return nil }
        let request = Request(path: String(words[1]), body: Data(rest.prefix(length)))
        input = Data(rest.dropFirst(length))
        return request
    }
}
