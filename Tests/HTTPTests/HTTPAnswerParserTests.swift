import Foundation
import Testing

@testable import HTTP

/// Answers taken out of bytes, however they are cut.
@Suite struct HTTPAnswerParserTests {
    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", 200, "abc", true),
        ("HTTP/1.1 204\r\n\r\n", 204, "", true),
        ("HTTP/1.1 502 Bad Gateway\r\nconnection: Close\r\ncontent-length:0\r\n\r\n", 502, "", false),
        ("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", 200, "x", false),
        ("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx", 200, "x", true),
        ("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", 200, "x", true),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n2\r\nab\r\nA\r\n0123456789\r\n0\r\nX: y\r\n\r\n",
            200, "ab0123456789", true
        ),
    ])
    func readsAnswers(_ text: String, _ status: Int, _ body: String, _ keepsAlive: Bool) throws {
        for size in [1, 2, 7, text.utf8.count] {
            var parser = HTTPAnswerParser(limit: 100)
            var answer: HTTPAnswer?
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                #expect(answer == nil)
                answer = try parser.take(rest.prefix(size))
                rest = rest.dropFirst(size)
            }
            #expect(answer?.status == status)
            #expect(answer?.body == Data(body.utf8))
            #expect(parser.keepsAlive == keepsAlive)
        }
    }

    @Test func readsUntilTheEndWhenNoLengthIsGiven() throws {
        var parser = HTTPAnswerParser(limit: 100)
        #expect(try parser.take("HTTP/1.1 200 OK\r\n\r\nab".utf8) == nil)
        #expect(try parser.take("cd".utf8) == nil)
        #expect(parser.end()?.body == Data("abcd".utf8))
        #expect(!parser.keepsAlive)
    }

    @Test(arguments: [
        "", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na",
    ])
    func takesNothingForAnAnswerThatBrokeOff(_ text: String) throws {
        var parser = HTTPAnswerParser(limit: 100)
        #expect(try parser.take(text.utf8) == nil)
        #expect(parser.end() == nil)
    }

    @Test(arguments: [
        ("HTTP/2 200 OK\r\n\r\n", "no status line"), ("HTTP/1.1 2000 OK\r\n", "no status line"),
        ("\r\n", "no status line"),
        ("HTTP/1.1 200 OK\n", "line feed alone"), ("HTTP/1.1 200 OK\r\nno header\r\n\r\n", "without a name"),
        ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "Content-Length"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "Content-Length"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "wanted chunked alone"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", "size of a chunk"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n", "longer than it says"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n", "more than 100 bytes"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n", "more than 100 bytes"),
        ("HTTP/1.1 200 OK\r\n\r\n\(String(repeating: "x", count: 101))", "more than 100 bytes"),
        (String(repeating: "x", count: 70_000), "too long"),
    ])
    func refusesWhatIsNoAnswer(_ text: String, _ reason: String) {
        var parser = HTTPAnswerParser(limit: 100)
        let refusal = #expect(throws: HTTPRefusal.self) { try parser.take(text.utf8) }
        #expect(refusal?.message.contains(reason) == true)
    }
}
