internal import Foundation

/// One connection; the server's thread alone uses it.
final class WebConnection {
    /// What is waited for.
    enum Phase {
        /// The rest of a request, or a first byte.
        case reading
        /// The answer to the request that was read; nothing is read meanwhile.
        case working(WebRequest)
        /// The client, who fetches the answer.
        case writing
        /// The end of what the client still sends; it is thrown away.
        case lingering
    }

    let descriptor: Int32
    var parser: HTTPParser
    var phase = Phase.reading
    var deadline: ContinuousClock.Instant
    /// When the first byte of the request that is under way came; nil when there is none.
    var requestStart: ContinuousClock.Instant?
    /// Whether the client will send nothing more.
    var inputEnded = false
    /// Whether the connection ends once the output is written.
    var endsAfterOutput = false
    private var output: [UInt8] = []
    private var written = 0

    init(descriptor: Int32, limits: HTTPLimits, deadline: ContinuousClock.Instant) {
        self.descriptor = descriptor
        parser = HTTPParser(limits: limits)
        self.deadline = deadline
    }

    /// What `poll` is to look for; 0 for nothing.
    var events: Int16 {
        switch phase {
        case .reading, .lingering: Int16(POLLIN)
        case .working: 0
        case .writing: Int16(POLLOUT)
        }
    }

    var hasOutput: Bool { written < output.count }

    func write(_ fill: (inout [UInt8]) -> Void) { fill(&output) }

    /// Sends what the socket takes now.
    ///
    /// - Returns: false when the client is gone.
    func send() -> Bool {
        while hasOutput {
            let count = output.withUnsafeBytes { buffer in
                Foundation.send(
                    descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            if count < 0 { return errno == EAGAIN }
            written += count
        }
        output.removeAll(keepingCapacity: output.capacity <= 64 << 10)
        written = 0
        return true
    }

    /// What one look at the socket brought.
    enum Reading {
        case bytes(Int), nothing, end, gone
    }

    /// Reads what is there, at most a buffer full.
    func read(into buffer: inout [UInt8]) -> Reading {
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count > 0 { return .bytes(count) }
            if count == 0 { return .end }
            if errno == EINTR { continue }
            return errno == EAGAIN ? .nothing : .gone
        }
    }
}
