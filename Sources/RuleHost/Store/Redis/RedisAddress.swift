internal import Foundation

/// Where a Redis is and who asks it: `redis://[user:password@]host[:port][/db]` or `unix://[user:password@]/path[?db=n]`.
///
/// Both take `?timeout=MS`. What is special in a user name, a password or a path is written as `%XX`. The password is never
/// part of a description.
package struct RedisAddress: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// A host and a port, or the path of a Unix socket.
    enum Endpoint: Hashable, Sendable {
        case tcp(host: String, port: UInt16)
        case unix(path: String)
    }

    var endpoint: Endpoint
    /// An ACL user; nil for the default one.
    var user: String?
    var password: String?
    var database = 0
    /// How long a batch may take, in milliseconds; nil when the address says nothing of it.
    package var timeout: Int?

    private static let standardPort: UInt16 = 6_379

    /// Takes an address apart.
    ///
    /// - Throws: `StoreError` with the code `ADDRESS`; the message does not hold the password.
    package init(_ url: String) throws(StoreError) {
        guard let schemeEnd = url.firstRange(of: "://") else {
            throw Self.wrong(url, "wanted redis://host:port/db or unix:///path?db=n")
        }
        let scheme = url[..<schemeEnd.lowerBound].lowercased()
        let parts = url[schemeEnd.upperBound...].split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var rest = parts[0]
        var credentials: Substring?
        if let at = rest.lastIndex(of: "@") {
            credentials = rest[..<at]
            rest = rest[rest.index(after: at)...]
        }
        switch scheme {
        case "redis": (endpoint, database) = try Self.network(rest, url)
        case "unix": endpoint = .unix(path: try Self.path(rest, url))
        case "rediss":
            throw Self.wrong(
                url,
                "TLS is not built in: let a TLS proxy on this machine (stunnel, for one) listen on a local port "
                    + "and name that port, as in redis://127.0.0.1:6380")
        default: throw Self.wrong(url, "unknown scheme \"\(scheme)\"; wanted redis or unix")
        }
        if let credentials { try readCredentials(credentials, url) }
        if parts.count > 1 { try readQuery(parts[1], url) }
    }

    /// Another server of the same kind, as a cluster names it.
    init(_ endpoint: Endpoint, like other: RedisAddress) {
        self = other
        self.endpoint = endpoint
    }

    package var description: String {
        let login = password == nil ? "" : "\(user ?? ""):***@"
        switch endpoint {
        case .tcp(let host, let port):
            let shown = host.contains(":") ? "[\(host)]" : host
            return "redis://\(login)\(shown):\(port)" + (database == 0 ? "" : "/\(database)")
        case .unix(let path): return "unix://\(login)\(path)" + (database == 0 ? "" : "?db=\(database)")
        }
    }

    package var debugDescription: String { description }

    /// A text with whatever may be a password in it replaced by `***`.
    package static func masked(_ text: String) -> String {
        guard let scheme = text.firstRange(of: "://"), let at = text.lastIndex(of: "@"), at >= scheme.upperBound else {
            return text
        }
        return text[..<scheme.upperBound] + "***" + text[at...]
    }

    private static func network(
        _ text: Substring, _ url: String
    ) throws(StoreError) -> (Endpoint, Int) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        var host = parts[0]
        var port = standardPort
        let hostEnd = host.lastIndex(of: "]") ?? host.startIndex
        if let colon = host[hostEnd...].lastIndex(of: ":") {
            let digits = host[host.index(after: colon)...]
            guard let number = UInt16(digits), number > 0 else {
                throw wrong(url, "\"\(digits)\" is no port; wanted 1 to 65535")
            }
            port = number
            host = host[..<colon]
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty else { throw wrong(url, "the host is missing") }
        var database = 0
        if parts.count > 1, !parts[1].isEmpty { database = try number(parts[1], "database", url) }
        return (.tcp(host: String(host), port: port), database)
    }

    private static func path(_ text: Substring, _ url: String) throws(StoreError) -> String {
        guard text.hasPrefix("/") else {
            throw wrong(url, "the socket's path is to start with a slash, as in unix:///run/redis.sock")
        }
        return try decoded(text, url)
    }

    private mutating func readCredentials(_ text: Substring, _ url: String) throws(StoreError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw Self.wrong(url, "wanted user:password or :password before the @") }
        user = parts[0].isEmpty ? nil : try Self.decoded(parts[0], url)
        password = try Self.decoded(parts[1], url)
    }

    private mutating func readQuery(_ query: Substring, _ url: String) throws(StoreError) {
        for part in query.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            switch (pair[0], pair.count) {
            case ("db", 2): database = try Self.number(pair[1], "database", url)
            case ("timeout", 2):
                let milliseconds = try Self.number(pair[1], "time-out", url)
                guard milliseconds > 0 else { throw Self.wrong(url, "the time-out is to be at least 1 ms") }
                timeout = milliseconds
            default: throw Self.wrong(url, "unknown option \"\(pair[0])\"; known: db, timeout")
            }
        }
    }

    private static func number(_ text: Substring, _ what: String, _ url: String) throws(StoreError) -> Int {
        guard let number = UInt32(text) else {
            throw wrong(url, "\"\(text)\" is no \(what); wanted a whole number")
        }
        return Int(number)
    }

    private static func decoded(_ text: Substring, _ url: String) throws(StoreError) -> String {
        guard let decoded = String(text).removingPercentEncoding else {
            throw wrong(url, "a % is to be followed by two hexadecimal digits")
        }
        return decoded
    }

    private static func wrong(_ url: String, _ message: String) -> StoreError {
        StoreError(code: "ADDRESS", message: message, location: masked(url))
    }
}
