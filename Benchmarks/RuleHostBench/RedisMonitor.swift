internal import Foundation

/// Counts the commands that clients send to a Redis, those that scripts call left out: `INFO` cannot tell them apart.
struct RedisMonitor {
    private let descriptor: Int32

    /// Begins to look.
    init(port: UInt16) throws {
        guard let descriptor = Loopback.connect(port: port) else { throw BenchmarkError("no connection to Redis") }
        self.descriptor = descriptor
        _ = send(descriptor, "MONITOR\r\n", 9, Int32(MSG_NOSIGNAL))
        // What is sent after this answer is seen.
        var answer = [UInt8](repeating: 0, count: 5)
        guard recv(descriptor, &answer, 5, Int32(MSG_WAITALL)) == 5, answer[0] == UInt8(ascii: "+") else {
            throw BenchmarkError("redis-server does not take MONITOR")
        }
    }

    /// The number of commands up to one that has a word in it, which ends the look.
    func commands(until word: String) -> Int {
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 65536)
        var rest = ""
        var count = 0
        while case let read = recv(descriptor, &buffer, buffer.count, 0), read > 0 {
            rest += String(decoding: buffer[..<read], as: UTF8.self)
            var lines = rest.components(separatedBy: "\r\n")
            rest = lines.removeLast()
            for line in lines {
                if line.contains(word) { return count }
                if !line.contains(" lua] ") { count += 1 }
            }
        }
        return count
    }
}
