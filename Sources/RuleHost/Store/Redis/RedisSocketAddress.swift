internal import Foundation

/// An address that a socket can be connected to.
struct RedisSocketAddress: Sendable {
    private let family: Int32
    private let bytes: [UInt8]

    /// The longest path that the system takes, in bytes.
    private static let longestPath = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

    /// The address of a Unix socket.
    init(unixPath path: String) throws(StoreError) {
        let name = Array(path.utf8)
        guard name.count <= Self.longestPath else {
            throw StoreError(
                code: "IO", message: "the path has \(name.count) bytes, the system takes \(Self.longestPath)")
        }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        family = AF_UNIX
        bytes = withUnsafeBytes(of: &address) { Array($0) }
    }

    private init(_ info: addrinfo) {
        family = info.ai_family
        bytes = Array(UnsafeRawBufferPointer(start: info.ai_addr, count: Int(info.ai_addrlen)))
    }

    /// The addresses of a host; waits for name servers unless only numbers are wanted.
    static func resolve(_ host: String, port: UInt16, numbersOnly: Bool) throws(StoreError) -> [RedisSocketAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV | (numbersOnly ? AI_NUMERICHOST : 0)
        var list: UnsafeMutablePointer<addrinfo>?
        let result = getaddrinfo(host, String(port), &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard result == 0 else {
            throw StoreError(code: "IO", message: "the host is not known: \(String(cString: gai_strerror(result)))")
        }
        var addresses: [RedisSocketAddress] = []
        var next = list
        while let info = next?.pointee {
            addresses.append(RedisSocketAddress(info))
            next = info.ai_next
        }
        return addresses
    }

    /// Begins to connect a new socket that never blocks; it can be written to when that has succeeded or failed.
    func connect() throws(StoreError) -> Int32 {
        let flags = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, flags, 0)
        guard descriptor >= 0 else { throw .system(errno) }
        if family != AF_UNIX {
            var on: Int32 = 1
            let size = socklen_t(MemoryLayout<Int32>.size)
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
            setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &on, size)
        }
        let result = bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return Int32(-1) }
            return Foundation.connect(
                descriptor, start.assumingMemoryBound(to: sockaddr.self), socklen_t(buffer.count))
        }
        // A Unix socket whose queue is full answers EAGAIN; that is tried again later as any failure is.
        guard result == 0 || errno == EINPROGRESS else {
            let number = errno
            close(descriptor)
            throw .system(number)
        }
        return descriptor
    }
}

extension StoreError {
    /// What the system says, with the code `IO`.
    static func system(_ number: Int32) -> StoreError {
        StoreError(code: "IO", message: String(cString: strerror(number)))
    }
}
