/// The request line and the headers of a request while they are read.
struct HTTPHead: Hashable, Sendable {
    /// How the end of the body is found.
    enum Framing: Hashable, Sendable {
        case none, chunked
        case length(Int)
    }

    /// What is read so far.
    var request = WebRequest()
    private var lengths = 0
    private var length = 0
    private var codings: [String] = []
    private var hosts = 0
    private(set) var expectsContinue = false

    /// Reads `POST /checkv2 HTTP/1.1`.
    mutating func readRequestLine(_ line: ArraySlice<UInt8>) throws(HTTPRefusal) {
        let words = line.split(separator: 0x20, omittingEmptySubsequences: false)
        guard words.count == 3, !words[0].isEmpty, words[0].allSatisfy(Self.isToken), words[0].count <= 32 else {
            throw HTTPRefusal(400, "the first line is no request line; wanted METHOD PATH HTTP/1.1")
        }
        request.method = Self.text(words[0])
        try readVersion(Self.text(words[2]))
        guard !words[1].isEmpty, words[1].allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw HTTPRefusal(400, "the path has characters that do not belong there")
        }
        try readTarget(Self.text(words[1]))
    }

    private mutating func readVersion(_ version: String) throws(HTTPRefusal) {
        switch version {
        case "HTTP/1.1": return
        case "HTTP/1.0":
            request.isOld = true
            request.keepsAlive = false
        default:
            throw version.hasPrefix("HTTP/")
                ? HTTPRefusal(505, "wanted HTTP/1.1 or HTTP/1.0")
                : HTTPRefusal(400, "the first line is no request line; wanted METHOD PATH HTTP/1.1")
        }
    }

    private mutating func readTarget(_ target: String) throws(HTTPRefusal) {
        var rest = target[...]
        if !rest.hasPrefix("/") {
            if rest == "*", request.method == "OPTIONS" {
                request.path = "*"
                return
            }
            // What a proxy is sent: http://host/path.
            guard let scheme = rest.firstRange(of: "://"),
                ["http", "https"].contains(rest[..<scheme.lowerBound].lowercased())
            else { throw HTTPRefusal(400, "the path has to start with a slash") }
            let authority = rest[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
            guard !authority.isEmpty else { throw HTTPRefusal(400, "the address names no host") }
            rest = rest[authority.endIndex...]
        }
        let path = rest.prefix { $0 != "?" }
        request.path = path.isEmpty ? "/" : String(path)
        if path.endIndex < rest.endIndex { request.query = String(rest[path.endIndex...].dropFirst()) }
    }

    /// Reads `Name: value`.
    mutating func readHeader(_ line: ArraySlice<UInt8>) throws(HTTPRefusal) {
        let header = try Self.header(line)
        switch header.name {
        case "content-length":
            lengths += 1
            length = try Self.contentLength(header.value)
        case "transfer-encoding": codings.append(header.value.lowercased())
        case "host": hosts += 1
        case "connection":
            let words = header.value.lowercased().split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
            if words.contains("close") {
                request.keepsAlive = false
            } else if request.isOld, words.contains("keep-alive") {
                request.keepsAlive = !request.headers.contains { $0.name == "connection" && $0.value.contains("close") }
            }
        case "expect":
            guard header.value.lowercased() == "100-continue" else {
                throw HTTPRefusal(417, "Expect: wanted 100-continue")
            }
            expectsContinue = !request.isOld
        default: break
        }
        request.headers.append(header)
    }

    /// Decides how the body's end is found, once all headers are read.
    func framing() throws(HTTPRefusal) -> Framing {
        if !request.isOld, hosts != 1 { throw HTTPRefusal(400, "wanted one Host header, found \(hosts)") }
        guard lengths <= 1 else { throw HTTPRefusal(400, "Content-Length is there more than once") }
        guard !codings.isEmpty else { return lengths == 0 ? .none : .length(length) }
        guard lengths == 0 else { throw HTTPRefusal(400, "both Content-Length and Transfer-Encoding") }
        guard !request.isOld else { throw HTTPRefusal(400, "Transfer-Encoding in HTTP/1.0") }
        guard codings == ["chunked"] else { throw HTTPRefusal(501, "Transfer-Encoding: wanted chunked alone") }
        return .chunked
    }

    // MARK: Words

    /// A header taken apart.
    static func header(_ line: ArraySlice<UInt8>) throws(HTTPRefusal) -> WebRequest.Header {
        guard let first = line.first, !isBlank(first) else {
            throw HTTPRefusal(400, "a header that goes on in the next line")
        }
        guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex, line[..<colon].allSatisfy(isToken) else {
            throw HTTPRefusal(400, "a header without a name; wanted NAME: VALUE, no blank before the colon")
        }
        var value = line[(colon + 1)...]
        while let byte = value.first, isBlank(byte) { value.removeFirst() }
        while let byte = value.last, isBlank(byte) { value.removeLast() }
        return WebRequest.Header(name: text(line[..<colon]).lowercased(), value: text(value))
    }

    /// The size in the line before a chunk; what stands behind a semicolon means nothing to us.
    static func chunkLength(_ line: ArraySlice<UInt8>) throws(HTTPRefusal) -> Int {
        let digits = line.prefix { $0 != 0x3B }
        guard !digits.isEmpty, digits.count <= 8, digits.allSatisfy(isHexadecimal),
            let length = Int(text(digits), radix: 16)
        else { throw HTTPRefusal(400, "the size of a chunk is no hexadecimal number of at most 8 digits") }
        return length
    }

    private static func contentLength(_ value: String) throws(HTTPRefusal) -> Int {
        guard !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw HTTPRefusal(400, "Content-Length: wanted a number")
        }
        // More digits than a number has are a body that is too large.
        return Int(value) ?? Int.max
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }

    /// Whether a byte may stand in a method or a header's name (RFC 9110, section 5.6.2).
    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
        default: false
        }
    }
}
