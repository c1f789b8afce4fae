import Testing

@testable import HTTP

@Suite struct HTTPParserTests {
    private static let limits = HTTPLimits(head: 200, headers: 5, body: 20, chunkLine: 32)

    /// What the parser makes of some bytes: requests as `METHOD path body`, `keep` or `close`; a refusal as its status.
    private static func read(_ pieces: [[UInt8]], limits: HTTPLimits = limits) -> [String] {
        var parser = HTTPParser(limits: limits)
        var found: [String] = []
        for piece in pieces {
            parser.append(piece)
            reading: while true {
                switch parser.next() {
                case .needMore: break reading
                case .refusal(let refusal):
                    return found + [String(refusal.status)]
                case .request(let request):
                    let body = String(decoding: request.body, as: UTF8.self)
                    let end = request.keepsAlive ? "keep" : "close"
                    found.append("\(request.method) \(request.path) [\(body)] \(end)")
                }
            }
        }
        return found
    }

    private static func read(_ text: String) -> [String] { read([Array(text.utf8)]) }

    private static let good: [(String, [String])] = [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", ["GET / [] keep"]),
        ("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", ["GET / [] keep"]),
        ("GET /a?b=c HTTP/1.1\r\nhost:a\r\n\r\n", ["GET /a [] keep"]),
        ("GET http://host/a?b HTTP/1.1\r\nHost: host\r\n\r\n", ["GET /a [] keep"]),
        ("GET http://host HTTP/1.1\r\nHost: host\r\n\r\n", ["GET / [] keep"]),
        ("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", ["OPTIONS * [] keep"]),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n", ["GET / [] close"]),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: foo, close\r\n\r\n", ["GET / [] close"]),
        ("GET / HTTP/1.0\r\n\r\n", ["GET / [] close"]),
        ("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", ["GET / [] keep"]),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", ["POST / [abc] keep"]),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\t3 \t\r\n\r\nabc", ["POST / [abc] keep"]),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", ["POST / [] keep"]),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
            ["POST / [abc] keep", "GET /2 [] keep"]
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0A;x=\"y\"\r\n0123456789\r\n0\r\n\r\n",
            ["POST / [abc0123456789] keep"]
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n\n\r\n0\r\nX: y\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            ["POST / [\n] keep", "GET / [] keep"]
        ),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: \u{E9}\r\n\r\n", ["GET / [] keep"]),
        ("GET /%2e%2E/x HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /%2e%2E/x [] keep"]),
    ]

    @Test(arguments: good)
    func reads(text: String, wanted: [String]) {
        #expect(Self.read(text) == wanted)
        // Wherever the bytes are cut, and when they come one by one.
        let bytes = Array(text.utf8)
        for cut in bytes.indices {
            #expect(Self.read([Array(bytes[..<cut]), Array(bytes[cut...])]) == wanted)
        }
        #expect(Self.read(bytes.map { [$0] }) == wanted)
    }

    private static let post = "POST / HTTP/1.1\r\nHost: a\r\n"
    private static let chunked = post + "Transfer-Encoding: chunked\r\n\r\n"
    private static let bad: [(String, String)] = [
        // What two readers could understand differently.
        (post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"),
        (post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", "400"),
        (post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "400"),
        (post + "Content-Length: 3, 3\r\n\r\nabc", "400"),
        (post + "Content-Length: +3\r\n\r\nabc", "400"),
        (post + "Content-Length: 0x3\r\n\r\nabc", "400"),
        (post + "Content-Length: -1\r\n\r\n", "400"),
        (post + "Content-Length:\r\n\r\n", "400"),
        (post + "Content-Length: 3 3\r\n\r\nabc", "400"),
        (post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "501"),
        (post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", "501"),
        (post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "501"),
        (post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", "501"),
        (post + "Transfer-Encoding: \u{0B}chunked\r\n\r\n0\r\n\r\n", "400"),
        (post + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", "400"),
        (post + "Content-Length: 3\r\n x\r\n\r\nabc", "400"),
        (post + "X: a\r\n\tb\r\n\r\n", "400"),
        ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"),
        ("GET / HTTP/1.1\nHost: a\n\n", "400"),
        ("GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: a\r\nX\0: b\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\n Host: a\r\n\r\n", "400"),
        // Broken chunks.
        (chunked + "\r\n\r\n", "400"),
        (chunked + "g\r\n", "400"),
        (chunked + "-1\r\n", "400"),
        (chunked + "+1\r\na\r\n", "400"),
        (chunked + "0x1\r\na\r\n", "400"),
        (chunked + " 1\r\na\r\n", "400"),
        (chunked + "1 \r\na\r\n", "400"),
        (chunked + "1\na\n", "400"),
        (chunked + "1\r\nab\r\n", "400"),
        (chunked + "1\r\nabc\r\n0\r\n\r\n", "400"),
        (chunked + "fffffffff\r\n", "400"),
        (chunked + "ffffffff\r\n", "413"),
        (chunked + "15\r\n", "413"),
        (chunked + "b\r\n0123456789a\r\nb\r\n", "413"),
        (chunked + "1;" + String(repeating: "x", count: 40) + "\r\n", "400"),
        (chunked + "0\r\nno colon\r\n\r\n", "400"),
        (chunked + "0\r\nX: " + String(repeating: "x", count: 300), "431"),
        // Too much.
        (post + "Content-Length: 21\r\n\r\n", "413"),
        (post + "Content-Length: 99999999999999999999999\r\n\r\n", "413"),
        ("GET /" + String(repeating: "x", count: 300), "414"),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 300), "431"),
        ("GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: y\r\n", count: 5), "431"),
        // No request at all.
        ("GET  / HTTP/1.1\r\n", "400"), ("GET /\r\n", "400"), ("GET / HTTP/1.1 \r\n", "400"),
        ("GET / HTTP/2.0\r\n", "505"), ("GET / HTTP/1.2\r\n", "505"), ("GET / http/1.1\r\n", "400"),
        ("GET x HTTP/1.1\r\n", "400"), ("GET ftp://a/ HTTP/1.1\r\n", "400"), ("GET http:/// HTTP/1.1\r\n", "400"),
        ("G(T / HTTP/1.1\r\n", "400"), (" GET / HTTP/1.1\r\n", "400"), ("GET /\u{E9} HTTP/1.1\r\n", "400"),
        ("GET * HTTP/1.1\r\n", "400"), ("\r\n\r\n", "400"), ("\u{16}\u{3}\u{1}\u{2}", "400"), ("\0", "400"),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505"),
        (post + "Expect: wonders\r\n\r\n", "417"),
    ]

    @Test(arguments: bad)
    func refuses(text: String, status: String) {
        #expect(Self.read(text) == [status])
        #expect(Self.read(text.utf8.map { [$0] }) == [status])
    }

    @Test func staysRefused() {
        var parser = HTTPParser()
        parser.append(Array("nonsense\r\n\r\n".utf8))
        guard case .refusal(let refusal) = parser.next() else { return #expect(Bool(false)) }
        parser.append(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        let step = parser.next()
        #expect(step == .refusal(refusal))
    }

    @Test func saysOnceThatTheBodyMayCome() {
        var parser = HTTPParser()
        parser.append(Array("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n".utf8))
        let step = parser.next()
        #expect(step == .needMore)
        let words = [parser.takeContinue(), parser.takeContinue()]
        #expect(words == [true, false])
        parser.append(Array("ab".utf8))
        guard case .request(let request) = parser.next() else { return #expect(Bool(false)) }
        #expect(request.body == [0x61, 0x62])
        #expect(parser.isIdle)
    }

    @Test func refusesATooLargeBodyBeforeItComes() {
        var parser = HTTPParser()
        parser.append(
            Array("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9999999\r\n\r\n".utf8))
        guard case .refusal(let refusal) = parser.next() else { return #expect(Bool(false)) }
        #expect(refusal.status == 413)
        let isAskedFor = parser.takeContinue()
        #expect(!isAskedFor)
    }

    /// Random bytes, and good requests with random bytes changed: an end of some kind, never a crash, never growth.
    @Test func survivesChange() {
        var random = SeededGenerator(seed: 7)
        let good = Self.good.map { Array($0.0.utf8) }
        for round in 0..<4000 {
            var bytes =
                round % 4 == 0
                ? (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
                : good[round % good.count] + good[round / 4 % good.count]
            for _ in 0..<3 where !bytes.isEmpty {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            var parser = HTTPParser(limits: Self.limits)
            for byte in bytes {
                parser.append(CollectionOfOne(byte))
                while case .request(let request) = parser.next() {
                    #expect(request.body.count <= Self.limits.body)
                }
                #expect(parser.size <= 600)
            }
        }
    }
}

/// Numbers that are the same in each run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
