internal import Foundation

/// Where the server listens: `127.0.0.1:11333`, `[::1]:11333`, `localhost:11333`, `*:11333` for every interface.
package struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    package let host: String
    /// 0 for any that is free.
    let port: UInt16
    /// As it was given.
    package let description: String

    /// Takes the text apart; nobody is asked whether there is such a host.
    package init(_ text: String) throws(WebError) {
        description = text
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            throw WebError(code: .address, message: "wanted HOST:PORT, such as 127.0.0.1:11333", location: text)
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw WebError(
                code: .address, message: "wanted brackets around an IPv6 address: [::1]:11333", location: text)
        }
        guard !host.isEmpty else {
            throw WebError(code: .address, message: "names no host; * is every interface", location: text)
        }
        self.host = host == "*" ? "0.0.0.0" : String(host)
        self.port = port
    }

    /// The address with the port that it really has.
    package func shown(port: UInt16) -> String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    /// Whether only programs on this computer can reach it.
    package var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

    /// Opens a socket that listens here and never blocks.
    ///
    /// - Returns: The socket, and the port that it got.
    func listen() throws(WebError) -> (descriptor: Int32, port: UInt16) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV | AI_PASSIVE
        var list: UnsafeMutablePointer<addrinfo>?
        let result = getaddrinfo(host, String(port), &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard result == 0, let info = list?.pointee else {
            throw WebError(
                code: .address, message: "the host is not known: \(String(cString: gai_strerror(result)))",
                location: description)
        }
        let flags = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(info.ai_family, flags, 0)
        guard descriptor >= 0 else { throw failure() }
        var on: Int32 = 1
        // A port that the server before has just left is free.
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, info.ai_addr, info.ai_addrlen) == 0, Foundation.listen(descriptor, 1024) == 0 else {
            let error = failure()
            close(descriptor)
            throw error
        }
        return (descriptor, Self.port(of: descriptor))
    }

    private static func port(of descriptor: Int32) -> UInt16 {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(descriptor, $0, &size) }
            // The port stands at the same place in both families.
            return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                UInt16(bigEndian: $0.pointee.sin_port)
            }
        }
    }

    private func failure() -> WebError {
        let reason = String(cString: strerror(errno))
        switch errno {
        case EADDRINUSE:
            return WebError(
                code: .busy, message: "another program listens there; --listen names another address",
                location: description)
        case EACCES: return WebError(code: .busy, message: "may not be listened on: \(reason)", location: description)
        case EADDRNOTAVAIL:
            return WebError(code: .address, message: "is no address of this computer", location: description)
        default: return WebError(code: .system, message: reason, location: description)
        }
    }
}
