internal import Foundation

/// A connection to a server; waits on the caller's thread, never longer than until a deadline.
struct SocketConnection {
    /// What one wait for bytes brought.
    enum Reading {
        case bytes(Int)
        /// The server closed the connection, or it broke.
        case end
        case tooLate
    }

    private static let connectTime = Duration.seconds(10)

    let descriptor: Int32
    let host: String
    let port: UInt16

    /// Connects for an exchange, which then has the socket attached; tries all addresses of the host.
    init(for exchange: SocketExchange) throws(TransportError) {
        host = exchange.host
        port = exchange.port
        let deadline = min(exchange.deadline, .now.advanced(by: Self.connectTime))
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let result = getaddrinfo(host, String(port), &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard result == 0 else {
            throw Self.unreachable("the host is not known: \(String(cString: gai_strerror(result)))")
        }
        var failure = "the host has no address"
        var next = list
        while let info = next?.pointee {
            next = info.ai_next
            let flags = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
            let descriptor = socket(info.ai_family, flags, 0)
            guard descriptor >= 0 else {
                failure = Self.text(errno)
                continue
            }
            guard exchange.attach(descriptor) else {
                Foundation.close(descriptor)
                throw SocketExchange.cancelled
            }
            let code = Self.connect(descriptor, info, until: deadline)
            if code == 0 {
                var on: Int32 = 1
                setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
                self.descriptor = descriptor
                return
            }
            failure = Self.text(code)
            exchange.detach()
            Foundation.close(descriptor)
        }
        throw Self.unreachable(failure)
    }

    func close() { Foundation.close(descriptor) }

    /// Whether the server neither closed it nor sent what nobody asked for.
    var isQuiet: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) < 0 && errno == EAGAIN
    }

    /// Sends bytes; false when the connection is broken or the time is over.
    func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Foundation.send(
                    descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written,
                    Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                written += count
            } else if errno == EAGAIN {
                guard Self.wait(descriptor, POLLOUT, until: deadline) else { return false }
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    /// Waits for bytes and reads at most a buffer full.
    func read(into buffer: inout [UInt8], until deadline: ContinuousClock.Instant) -> Reading {
        while true {
            guard Self.wait(descriptor, POLLIN, until: deadline) else { return .tooLate }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count > 0 { return .bytes(count) }
            if count == 0 || (errno != EINTR && errno != EAGAIN) { return .end }
        }
    }

    /// Connects; 0 or the system's error.
    private static func connect(
        _ descriptor: Int32, _ info: addrinfo, until deadline: ContinuousClock.Instant
    ) -> Int32 {
        if Foundation.connect(descriptor, info.ai_addr, info.ai_addrlen) == 0 { return 0 }
        guard errno == EINPROGRESS else { return errno }
        guard wait(descriptor, POLLOUT, until: deadline) else { return ETIMEDOUT }
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size) == 0 ? code : errno
    }

    /// Waits for an event; false when the time is over first.
    private static func wait(_ descriptor: Int32, _ event: Int32, until deadline: ContinuousClock.Instant) -> Bool {
        var polled = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            // One more, so that the deadline is over when `poll` returns.
            let milliseconds = left > .zero ? min(left / .milliseconds(1) + 1, 3_600_000) : 0
            let count = poll(&polled, 1, Int32(milliseconds))
            if count > 0 { return true }
            if count == 0, milliseconds == 0 { return false }
            if count < 0, errno != EINTR { return false }
        }
    }

    private static func unreachable(_ text: String) -> TransportError {
        TransportError(code: .unreachable, message: "no connection: \(text)")
    }

    private static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
