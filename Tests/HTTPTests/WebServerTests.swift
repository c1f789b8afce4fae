import Foundation
import Synchronization
import TestSupport
import Testing

@testable import HTTP

/// The server on loopback, with clients that behave well and badly.
@Suite struct WebServerTests {
    private static let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

    /// Nothing ends by itself: other tests may have all threads for a while.
    private static let patient: WebLimits = {
        var limits = WebLimits()
        limits.arrival = .seconds(1000)
        limits.idle = .seconds(1000)
        limits.fetching = .seconds(1000)
        limits.grace = .seconds(1000)
        return limits
    }()

    /// Answers with method, path and body.
    private static let echo: WebServer.Handler = { request in
        .text("\(request.method) \(request.path) \(String(decoding: request.body, as: UTF8.self))")
    }

    private func withServer<Result: Sendable>(
        _ limits: WebLimits = patient, handler: @escaping WebServer.Handler = echo,
        _ body: @escaping @Sendable (WebServer) throws -> Result
    ) async throws -> Result {
        let server = try WebServer(ListenAddress("127.0.0.1:0"), limits: limits, log: { _ in })
        server.start(handler)
        let result = try await onThread { try body(server) }
        await server.stop()
        #expect(server.figures.connections == 0)
        return result
    }

    @Test func keepsAConnection() async throws {
        let answers = try await withServer { server in
            let client = try RawClient(port: server.port)
            return (0..<3).map { _ in
                client.send(Self.get)
                return client.readAnswers()
            }
        }
        for answer in answers {
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.hasSuffix("\r\nContent-Length: 7\r\n\r\nGET /a "))
            #expect(answer.contains("\r\nContent-Type: text/plain; charset=utf-8\r\n"))
            #expect(answer.contains("\r\nDate: "))
            #expect(!answer.contains("Connection:"))
        }
    }

    @Test func answersInTheOrderOfTheRequests() async throws {
        let count = 50
        let text = try await withServer(handler: { request in
            // The first ones take longest.
            for _ in 0..<(count - (Int(request.path.dropFirst()) ?? 0)) * 20 { await Task.yield() }
            return .text(request.path)
        }) { server in
            let client = try RawClient(port: server.port)
            client.send((0..<count).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            return client.readAnswers(count)
        }
        #expect(text.matches(of: /\r\n\r\n\/(\d+)/).map { String($0.output.1) } == (0..<count).map(String.init))
    }

    private static let closing: [(String, String)] = [
        ("GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "Connection: close"),
        ("GET /a HTTP/1.0\r\n\r\n", "Connection: close"),
        ("nonsense\r\n\r\n", "HTTP/1.1 400 Bad Request"),
        ("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET", "400"),
        ("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "{\"error\":\"the size of a chunk"),
    ]

    @Test(arguments: closing)
    func closesTheConnection(request: String, wanted: String) async throws {
        let text = try await withServer { server in
            let client = try RawClient(port: server.port)
            client.send(request + Self.get)
            return client.readToEnd()
        }
        #expect(text.contains(wanted))
        #expect(text.components(separatedBy: "HTTP/1.1 ").count == 2, "one answer and no more: \(text)")
    }

    @Test func keepsAnOldClientThatAsks() async throws {
        let text = try await withServer { server in
            let client = try RawClient(port: server.port)
            client.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /b HTTP/1.0\r\n\r\n")
            return client.readToEnd()
        }
        #expect(text.contains("Connection: keep-alive\r\n\r\nGET /a HTTP/1.1 200 OK"))
        #expect(text.hasSuffix("Connection: close\r\n\r\nGET /b "))
    }

    @Test func sendsNoBodyToHead() async throws {
        let text = try await withServer { server in
            let client = try RawClient(port: server.port)
            client.send(
                "HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n" + "GET /b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            return client.readToEnd()
        }
        #expect(text.contains("Content-Length: 8\r\n\r\nHTTP/1.1 200 OK"))
    }

    @Test func answersAClientThatHasSentAll() async throws {
        let text = try await withServer { server in
            let client = try RawClient(port: server.port)
            client.send(Self.get + "POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf")
            client.endSending()
            return client.readToEnd()
        }
        #expect(text.hasSuffix("\r\n\r\nGET /a "))
    }

    @Test func saysThatABodyMayCome() async throws {
        let (first, second) = try await withServer { server in
            let client = try RawClient(port: server.port)
            client.send("POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
            var first = ""
            while !first.hasSuffix("\r\n\r\n") { first += client.readPiece() }
            client.send("xy")
            return (first, client.readAnswers())
        }
        #expect(first == "HTTP/1.1 100 Continue\r\n\r\n")
        #expect(second.hasSuffix("POST /a xy"))
    }

    @Test func showsARefusalToAClientThatGoesOnSending() async throws {
        let text = try await withServer { server in
            let client = try RawClient(port: server.port)
            client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n\r\n")
            client.send([UInt8](repeating: 0x61, count: 300_000))
            return client.readToEnd()
        }
        #expect(text.hasPrefix("HTTP/1.1 413 Content Too Large\r\n"))
        #expect(text.hasSuffix("{\"error\":\"the body has more than 2097152 bytes\"}\n"))
    }

    @Test func takesALargeBody() async throws {
        let size = 2 << 20
        let text = try await withServer(handler: { .text("\($0.body.count)") }) { server in
            let client = try RawClient(port: server.port)
            client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\nConnection: close\r\n\r\n")
            client.send([UInt8](repeating: 0x61, count: size))
            return client.readToEnd()
        }
        #expect(text.hasSuffix("\r\n\r\n\(size)"))
    }

    @Test func givesAnUnhurriedReaderALargeAnswer() async throws {
        let size = 20 << 20
        let text = try await withServer(handler: { _ in WebAnswer(body: [UInt8](repeating: 0x61, count: size)) }) {
            server in
            let client = try RawClient(port: server.port)
            client.send("GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            return client.readToEnd().utf8.count
        }
        #expect(text > size)
    }

    // MARK: Time

    private static func patient(_ change: (inout WebLimits) -> Void) -> WebLimits {
        var limits = patient
        change(&limits)
        return limits
    }

    @Test(arguments: [
        "G", "GET /a HTTP/1.1\r\nHost: a\r\n", "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab",
        "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    ])
    func endsARequestThatDoesNotArrive(start: String) async throws {
        let text = try await withServer(Self.patient { $0.arrival = .milliseconds(50) }) { server in
            let client = try RawClient(port: server.port)
            client.send(start)
            return client.readToEnd()
        }
        #expect(text.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
    }

    @Test func endsASlowLoris() async throws {
        let text = try await withServer(Self.patient { $0.arrival = .milliseconds(50) }) { server in
            let client = try RawClient(port: server.port)
            client.send("GET /a HTTP/1.1\r\n")
            // Each byte comes early enough, all of them together do not.
            while client.send("x") { usleep(5000) }
            return client.readToEnd()
        }
        #expect(text.isEmpty || text.hasPrefix("HTTP/1.1 408"))
    }

    @Test func endsAnIdleConnection() async throws {
        let text = try await withServer(Self.patient { $0.idle = .milliseconds(50) }) { server in
            try RawClient(port: server.port).readToEnd()
        }
        #expect(text == "")
    }

    @Test func letsGoOfAClientThatDoesNotFetch() async throws {
        let size = 50 << 20
        let limits = Self.patient { $0.fetching = .milliseconds(50) }
        try await withServer(limits, handler: { _ in WebAnswer(body: [UInt8](repeating: 0x61, count: size)) }) {
            server in
            let client = try RawClient(port: server.port)
            client.send(Self.get)
            while server.figures.answers.isEmpty || server.figures.connections > 0 { usleep(1000) }
            // What was on its way comes, the rest does not.
            #expect(client.readToEnd().utf8.count < size)
        }
    }

    // MARK: Many

    @Test func turnsAwayWhatIsTooMany() async throws {
        let (text, again) = try await withServer(Self.patient { $0.connections = 2 }) { server in
            var kept = try (0..<2).map { _ in try RawClient(port: server.port) }
            for client in kept {
                client.send(Self.get)
                _ = client.readAnswers()
            }
            let text = try RawClient(port: server.port).readToEnd()
            kept.removeLast()
            // The server hears of the end before or after the next client; it is asked until it has.
            while true {
                let client = try RawClient(port: server.port)
                client.send(Self.get)
                let again = client.readAnswers()
                if !again.contains("503"), !again.isEmpty { return (text, again) }
            }
        }
        #expect(text.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
        #expect(again.hasPrefix("HTTP/1.1 200 OK"))
    }

    @Test func survivesHostileClients() async throws {
        let text = try await withServer { server in
            var random = SeededGenerator(seed: 3)
            for round in 0..<200 {
                let client = try RawClient(port: server.port)
                let count = Int.random(in: 0...3000, using: &random)
                var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
                if round % 2 == 0 { bytes = Array(Self.get.utf8) + bytes }
                client.send(bytes)
                if round % 3 == 0 { client.endSending() }
            }
            let client = try RawClient(port: server.port)
            client.send(Self.get)
            return client.readAnswers()
        }
        #expect(text.hasSuffix("GET /a "))
    }

    // MARK: Stop

    @Test func answersWhatIsUnderWayBeforeItStops() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let (opened, gate) = AsyncStream.makeStream(of: Void.self)
        let server = try WebServer(ListenAddress("127.0.0.1:0"), limits: Self.patient, log: { _ in })
        server.start { _ in
            arrival.finish()
            for await _ in opened {}
            return .text("late")
        }
        async let text = onThread {
            let client = try RawClient(port: server.port)
            client.send(Self.get + Self.get)
            return client.readToEnd()
        }
        for await _ in arrived {}
        let idle = try RawClient(port: server.port)
        async let stop: Void = server.stop()
        // An idle connection is closed at once, and nobody else is let in.
        let kept = Carried(idle)
        let rest = try await onThread { kept.value.readToEnd() }
        #expect(rest == "")
        #expect(throws: RawClient.Failure.self) { _ = try RawClient(port: server.port) }
        gate.finish()
        let answer = try await text
        #expect(answer.hasSuffix("Connection: close\r\n\r\nlate"))
        #expect(answer.components(separatedBy: "HTTP/1.1 200").count == 2)
        await stop
    }

    @Test func stopsWhenTheTimeOfGraceIsOver() async throws {
        let limits = Self.patient { $0.grace = .milliseconds(50) }
        let (opened, gate) = AsyncStream.makeStream(of: Void.self)
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let server = try WebServer(ListenAddress("127.0.0.1:0"), limits: limits, log: { _ in })
        server.start { _ in
            arrival.finish()
            for await _ in opened {}
            return .text("too late")
        }
        let client = try RawClient(port: server.port)
        client.send(Self.get)
        for await _ in arrived {}
        await server.stop()
        gate.finish()
        let kept = Carried(client)
        #expect(try await onThread { kept.value.readToEnd() } == "")
    }

    // MARK: Addresses

    @Test(arguments: ["127.0.0.1", "1:2:3", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:99999", ":80", "::1:80", ""])
    func refusesAnAddress(text: String) {
        #expect(throws: WebError.self) { try ListenAddress(text) }
    }

    @Test func saysThatAPortIsTaken() async throws {
        let server = try WebServer(ListenAddress("127.0.0.1:0"), log: { _ in })
        server.start(Self.echo)
        let error = #expect(throws: WebError.self) {
            _ = try WebServer(ListenAddress("127.0.0.1:\(server.port)"), log: { _ in })
        }
        #expect(error?.code == .busy)
        #expect(error?.description.contains("another program listens there") == true)
        await server.stop()
    }

    @Test(arguments: [
        ("127.0.0.1:1", true), ("127.9.9.9:1", true), ("localhost:1", true), ("[::1]:1", true), ("0.0.0.0:1", false),
        ("*:1", false), ("[::]:1", false), ("192.0.2.1:1", false),
    ])
    func knowsLoopback(text: String, isLoopback: Bool) throws {
        #expect(try ListenAddress(text).isLoopback == isLoopback)
    }

    @Test func writesDates() {
        #expect(HTTPDate.text(seconds: 784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(HTTPDate.text(seconds: 0) == "Thu, 01 Jan 1970 00:00:00 GMT")
    }
}
