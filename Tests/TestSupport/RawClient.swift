internal import Foundation

/// A client that sends the bytes it is told to and shows the bytes it gets; to be used on a thread of its own.
package final class RawClient {
    /// Why a client could not go on.
    package struct Failure: Error {
        var message: String
    }

    private let descriptor: Int32

    package init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        // Only what hangs for good ends by this.
        var limit = timeval(tv_sec: 900, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure(message: "connect: \(String(cString: strerror(errno)))") }
    }

    deinit { close(descriptor) }

    /// Sends bytes; false when the server takes no more.
    @discardableResult
    package func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    @discardableResult
    package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Says that nothing more will be sent.
    package func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// What comes until the server closes the connection.
    package func readToEnd() -> String {
        var bytes: [UInt8] = []
        while let more = readSome() { bytes += more }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What comes until a number of answers, each with a body of the length that it names, are there; less at the end.
    package func readAnswers(_ count: Int = 1) -> String {
        var text = ""
        while true {
            var rest = text[...]
            var whole = 0
            while let head = rest.firstRange(of: "\r\n\r\n"),
                let length = rest[..<head.lowerBound].firstMatch(of: /Content-Length: (\d+)/).flatMap({
                    Int($0.output.1)
                }),
                rest[head.upperBound...].utf8.count >= length
            {
                rest = rest[rest.utf8.index(head.upperBound, offsetBy: length)...]
                whole += 1
            }
            if whole >= count { return text }
            guard let more = readSome() else { return text }
            text += String(decoding: more, as: UTF8.self)
        }
    }

    /// What has come so far, at least a byte; empty at the end.
    package func readPiece() -> String { String(decoding: readSome() ?? [], as: UTF8.self) }

    private func readSome() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }
}

/// Runs what blocks on a thread of its own, so that the server's tasks have theirs.
package func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread { continuation.resume(with: .init(catching: body)) }.start()
    }
}

/// Carries what one thread at a time uses to another.
package struct Carried<Value>: @unchecked Sendable {
    package let value: Value

    package init(_ value: Value) { self.value = value }
}
