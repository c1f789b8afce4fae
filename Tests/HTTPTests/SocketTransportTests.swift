import Foundation
import Synchronization
import Testing

@testable import HTTP

/// Plain HTTP over sockets, before servers on loopback that behave well and badly.
@Suite struct SocketTransportTests {
    /// Only what hangs for good ends by this; seconds.
    private static let patience = 900.0

    private let transport = SocketTransport(idleTime: patience)

    private func url(_ double: SocketDouble, _ path: String = "/a?b=c") throws -> URL {
        try #require(URL(string: "http://127.0.0.1:\(double.port)\(path)"))
    }

    private func failure(_ double: SocketDouble, timeout: Double = patience) async throws -> TransportError? {
        let url = try url(double)
        return await #expect(throws: TransportError.self) {
            try await transport.send(url, json: nil, timeout: timeout)
        }
    }

    @Test func keepsAConnection() async throws {
        let double = try #require(SocketDouble { .answer(SocketDouble.answer("to \($0.path)")) })
        for number in 0..<3 {
            let answer = try await transport.send(url(double, "/\(number)"), json: nil, timeout: Self.patience)
            #expect(answer.status == 200)
            #expect(answer.body == Data("to /\(number)".utf8))
        }
        #expect(double.requests.map(\.connection) == [0, 0, 0])
        let head = "Host: 127.0.0.1:\(double.port)\r\nUser-Agent: rulehost\r\nAccept: */*\r\n\r\n"
        #expect(double.requests.first?.text == "GET /0 HTTP/1.1\r\n\(head)")
    }

    @Test func postsJSON() async throws {
        let double = try #require(SocketDouble { _ in .answer(SocketDouble.answer("{}")) })
        _ = try await transport.send(url(double), json: Data(#"{"a":1}"#.utf8), timeout: Self.patience)
        let text = try #require(double.requests.first?.text)
        #expect(text.hasPrefix("POST /a?b=c HTTP/1.1\r\n"))
        #expect(text.hasSuffix("Content-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}"))
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde",
    ])
    func readsWhatServersSend(_ text: String) async throws {
        let double = try #require(SocketDouble { _ in .answer(text) })
        for _ in 0..<2 {
            let answer = try await transport.send(url(double), json: nil, timeout: Self.patience)
            #expect(answer.body == Data("abcde".utf8))
        }
        #expect(double.requests.map(\.connection) == [0, 0])
    }

    @Test(arguments: [
        SocketDouble.Act.lastAnswer(SocketDouble.answer("abcde")),
        .lastAnswer("HTTP/1.1 200 OK\r\n\r\nabcde"),
        .answer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nabcde"),
        .answer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcdefg"),
    ])
    func opensAnotherConnectionWhenOneCannotStay(_ act: SocketDouble.Act) async throws {
        let double = try #require(SocketDouble { _ in act })
        for _ in 0..<2 {
            let answer = try await transport.send(url(double), json: nil, timeout: Self.patience)
            #expect(answer.body == Data("abcde".utf8))
        }
        #expect(double.requests.map(\.connection) == [0, 1])
    }

    @Test func asksAgainWhenAKeptConnectionBreaks() async throws {
        let double = try #require(
            SocketDouble { request in
                request.connection == 0 && request.path == "/2"
                    ? .lastAnswer("") : .answer(SocketDouble.answer("to \(request.path)"))
            })
        for path in ["/1", "/2"] {
            let answer = try await transport.send(url(double, path), json: nil, timeout: Self.patience)
            #expect(answer.body == Data("to \(path)".utf8))
        }
        #expect(double.requests.map(\.path) == ["/1", "/2", "/2"])
        #expect(double.requests.map(\.connection) == [0, 0, 1])
    }

    @Test(arguments: ["H", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"])
    func asksNotAgainOnceAnAnswerBegan(_ beginning: String) async throws {
        let double = try #require(
            SocketDouble { request in
                request.path == "/2" ? .lastAnswer(beginning) : .answer(SocketDouble.answer("x"))
            })
        _ = try await transport.send(url(double, "/1"), json: nil, timeout: Self.patience)
        let second = try url(double, "/2")
        let failure = await #expect(throws: TransportError.self) {
            try await transport.send(second, json: nil, timeout: Self.patience)
        }
        #expect(failure?.code == .noAnswer)
        #expect(double.requests.map(\.path) == ["/1", "/2"])
    }

    @Test func sendsOnceWhatMustNotArriveTwice() async throws {
        let double = try #require(
            SocketDouble { $0.path == "/once" ? .lastAnswer("") : .answer(SocketDouble.answer("x")) })
        _ = try await transport.send(url(double), json: nil, timeout: Self.patience)
        let once = try url(double, "/once")
        let failure = await #expect(throws: TransportError.self) {
            try await transport.sendOnce(once, json: nil, timeout: Self.patience)
        }
        #expect(failure?.code == .noAnswer)
        #expect(double.requests.map(\.connection) == [0, 1])
    }

    @Test(arguments: [SocketDouble.Act.silence, .answer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc")])
    func waitsNoLongerThanItMay(_ act: SocketDouble.Act) async throws {
        let double = try #require(SocketDouble { _ in act })
        let failure = try await failure(double, timeout: 0.02)
        #expect(failure?.code == .noAnswer || double.requests.isEmpty)
    }

    @Test(arguments: [
        "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "\u{15}\u{3}\u{1}\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n",
        "HTTP/1.1 200 OK\r\nX: \(String(repeating: "x", count: 70_000))",
    ])
    func refusesGarbageAndGiants(_ text: String) async throws {
        let double = try #require(SocketDouble { _ in .answer(text) })
        let failure = try await failure(double)
        #expect(failure?.code == .noAnswer)
        #expect(failure?.message.hasPrefix("no answer: ") == true)
    }

    @Test func endsWhenItIsCancelled() async throws {
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let double = try #require(
            SocketDouble { _ in
                arrived.yield()
                return .silence
            })
        let url = try url(double)
        let request = Task { () async throws(TransportError) -> HTTPAnswer in
            try await transport.send(url, json: nil, timeout: Self.patience)
        }
        for await _ in arrivals { break }
        request.cancel()
        let result = await request.result
        #expect(throws: SocketExchange.cancelled) { try result.get() }
    }

    @Test func carriesAHundredAtOnce() async throws {
        let double = try #require(SocketDouble { .answer(SocketDouble.answer($0.path)) })
        let base = try url(double, "/")
        let answers = try await withThrowingTaskGroup { group in
            for number in 0..<100 {
                group.addTask {
                    let url = base.appending(path: "\(number)")
                    return try await transport.send(url, json: nil, timeout: Self.patience).body
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert(String(decoding: $1, as: UTF8.self)) }
        }
        #expect(answers == Set((0..<100).map { "/\($0)" }))
        #expect(double.requests.count == 100)
    }

    @Test(arguments: [
        ("http://localhost/x", "localhost", 80, "GET /x HTTP/1.1\r\nHost: localhost:80\r\n"),
        ("http://bot:8081", "bot", 8081, "GET / HTTP/1.1\r\nHost: bot:8081\r\n"),
        ("http://[::1]:81/x?y=%20z", "::1", 81, "GET /x?y=%20z HTTP/1.1\r\nHost: [::1]:81\r\n"),
    ])
    func takesAddressesApart(_ address: String, _ host: String, _ port: UInt16, _ beginning: String) throws {
        let url = try #require(URL(string: address))
        let exchange = try #require(SocketExchange(url, json: nil, timeout: 1, isOnce: false))
        #expect(exchange.host == host)
        #expect(exchange.port == port)
        #expect(String(decoding: exchange.request, as: UTF8.self).hasPrefix(beginning))
    }
}
