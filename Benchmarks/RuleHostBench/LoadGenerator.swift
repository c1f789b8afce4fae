internal import Foundation

/// Sends requests over several connections that stay open, one under way on each, all from one thread.
struct LoadGenerator {
    /// A connection and the request under way on it.
    private struct Connection {
        var descriptor: Int32
        var start = ContinuousClock.now
        var answer: [UInt8] = []
    }

    let port: UInt16
    let requests: [[UInt8]]

    /// A message in the short form as a request.
    static func request(_ line: String) -> [UInt8] {
        let head = "POST /checkv2 HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
        return Array((head + "Content-Length: \(line.utf8.count)\r\n\r\n" + line).utf8)
    }

    /// Waits until the server listens.
    func waitUntilReady() throws {
        for _ in 0..<1000 {
            if let descriptor = Loopback.connect(port: port) {
                close(descriptor)
                return
            }
            usleep(20_000)
        }
        throw BenchmarkError("rulehost serve does not start")
    }

    /// What is at a path, head included.
    func get(_ path: String) throws -> String {
        guard let descriptor = Loopback.connect(port: port) else {
            throw BenchmarkError("no connection: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let request = Array("GET \(path) HTTP/1.0\r\n\r\n".utf8)
        _ = Foundation.send(descriptor, request, request.count, Int32(MSG_NOSIGNAL))
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let read = recv(descriptor, &buffer, buffer.count, 0), read > 0 { answer += buffer[..<read] }
        return String(decoding: answer, as: UTF8.self)
    }

    /// Sends a range of the requests, from the first again after the last.
    ///
    /// - Returns: Microseconds from the sending of each request to the end of its answer.
    func run(connections count: Int, _ range: Range<Int>) throws -> [Double] {
        var connections = try (0..<count).map { _ in
            guard let descriptor = Loopback.connect(port: port) else {
                throw BenchmarkError("no connection: \(String(cString: strerror(errno)))")
            }
            return Connection(descriptor: descriptor)
        }
        defer { for connection in connections { close(connection.descriptor) } }
        var times: [Double] = []
        var sent = range.lowerBound
        for index in connections.indices where sent < range.upperBound { try send(&sent, on: &connections[index]) }
        var polled = connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 65536)
        while times.count < range.count {
            poll(&polled, nfds_t(polled.count), -1)
            for index in polled.indices where polled[index].revents != 0 {
                let read = recv(polled[index].fd, &buffer, buffer.count, 0)
                guard read > 0 else { throw BenchmarkError("the server closed a connection") }
                connections[index].answer += buffer[..<read]
                guard try Self.isWhole(connections[index].answer) else { continue }
                times.append(connections[index].start.duration(to: .now) / .microseconds(1))
                connections[index].answer.removeAll(keepingCapacity: true)
                if sent < range.upperBound { try send(&sent, on: &connections[index]) }
            }
        }
        return times
    }

    private func send(_ sent: inout Int, on connection: inout Connection) throws {
        let request = requests[sent % requests.count]
        sent += 1
        connection.start = .now
        let count = Foundation.send(connection.descriptor, request, request.count, Int32(MSG_NOSIGNAL))
        // A request is far smaller than what a socket takes at once.
        guard count == request.count else { throw BenchmarkError("a request could not be sent") }
    }

    private static func isWhole(_ answer: [UInt8]) throws -> Bool {
        guard let end = answer.firstRange(of: Array("\r\n\r\n".utf8)) else { return false }
        let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self)
        guard head.hasPrefix("HTTP/1.1 200"), let field = head.firstRange(of: "Content-Length: "),
            let length = Int(head[field.upperBound...].prefix { $0.isNumber })
        else { throw BenchmarkError("answered with \(head.prefix(40))") }
        return answer.count >= end.upperBound + length
    }
}
