/// The parts of an address, read as a browser reads them.
struct WebAddress: Hashable, Sendable {
    /// Lower case; `http` when the address names none.
    let scheme: String
    /// Lower case, without user, port, `www.` and trailing dot.
    let host: String
    /// Digits; empty when the address names none.
    let port: String
    /// All behind host and port.
    let path: String

    /// Equal for addresses of the same place: without scheme for the web, without trailing slash.
    var key: String {
        let prefix = scheme == "http" || scheme == "https" ? "" : scheme + "://"
        let end = path.hasSuffix("/") ? String(path.dropLast()) : path
        return prefix + host + (port.isEmpty ? "" : ":" + port) + end
    }

    /// Takes an address apart; nil when it names no host.
    init?(_ address: String) {
        let trimmed = address.utf8.drop { $0 <= ASCII.space }
        var rest = trimmed
        if let end = Self.schemeEnd(trimmed) {
            scheme = String(decoding: trimmed[..<end], as: UTF8.self).lowercased()
            rest = trimmed[end...].dropFirst(3)
        } else {
            scheme = "http"
        }
        // Browsers take a backslash for a slash; who hides a host behind one must not succeed.
        let authorityEnd = rest.firstIndex { "/?#\\".utf8.contains($0) } ?? rest.endIndex
        path = String(decoding: rest[authorityEnd...], as: UTF8.self)
        var authority = rest[..<authorityEnd]
        if let user = authority.lastIndex(of: ASCII.at) { authority = authority[user...].dropFirst() }
        let digits = authority.suffix { ASCII.isDigit($0) }
        let beforeDigits = authority[..<digits.startIndex]
        if beforeDigits.last == ASCII.colon {
            port = String(decoding: digits, as: UTF8.self)
            authority = beforeDigits.dropLast()
        } else {
            port = ""
        }
        host = Self.host(String(decoding: authority, as: UTF8.self).lowercased())
        guard !host.isEmpty, !host.contains(where: \.isWhitespace) else { return nil }
    }

    private static func host(_ name: String) -> String {
        var host = name[...]
        while host.hasSuffix(".") { host = host.dropLast() }
        if host.hasPrefix("www."), host.count > 4 { host = host.dropFirst(4) }
        return String(host)
    }

    /// Where `://` starts behind a scheme's letters; nil when the address has none.
    private static func schemeEnd(_ address: Substring.UTF8View) -> Substring.UTF8View.Index? {
        guard let end = address.firstIndex(where: { !ASCII.isName($0) && $0 != ASCII.plus && $0 != ASCII.hyphen }),
            end > address.startIndex, address[end...].starts(with: "://".utf8)
        else { return nil }
        return end
    }
}

extension Substring.UTF8View {
    /// The longest end of the view whose bytes all satisfy a condition.
    fileprivate func suffix(while condition: (UInt8) -> Bool) -> Substring.UTF8View {
        var start = endIndex
        while start > startIndex {
            let before = index(before: start)
            guard condition(self[before]) else { break }
            start = before
        }
        return self[start...]
    }
}
