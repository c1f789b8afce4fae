internal import Foundation

/// What a request is answered with.
package struct WebAnswer: Hashable, Sendable {
    /// Three digits.
    package var status = 200
    /// Value of Content-Type.
    package var type = "application/json"
    /// Further headers, whole lines without their ends, such as `Allow: GET`.
    package var headers: [String] = []
    package var body: [UInt8] = []
    /// Whether the connection ends with this answer, whatever the client wants.
    var closes = false

    /// A JSON object, as it is written.
    package static func json(_ body: [UInt8]) -> WebAnswer { WebAnswer(body: body) }

    /// A text for people or for a machine that reads lines.
    package static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> WebAnswer {
        WebAnswer(type: type, body: Array(text.utf8))
    }

    /// Why there is nothing better: `{"error":"..."}`.
    package static func error(_ status: Int, _ message: String, headers: [String] = []) -> WebAnswer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        // A string is nothing that JSON cannot hold.
        let json = (try? encoder.encode(["error": message])) ?? Data()
        return WebAnswer(status: status, headers: headers, body: Array(json) + [0x0A])
    }

    /// The answer to what could not be read.
    package static func refusal(_ refusal: HTTPRefusal) -> WebAnswer {
        var answer = error(refusal.status, refusal.message)
        answer.closes = true
        return answer
    }

    /// Writes the answer as it goes over the wire.
    ///
    /// - Parameters:
    ///   - bytes: Where it goes.
    ///   - request: What is answered; nil when it could not be read.
    ///   - keepsAlive: Whether the connection stays.
    ///   - date: The moment, as HTTP writes it.
    package func append(to bytes: inout [UInt8], request: WebRequest?, keepsAlive: Bool, date: String) {
        var head = "HTTP/1.1 \(status) \(Self.reason(status))\r\nServer: rulehost\r\nDate: \(date)\r\n"
        head += "Content-Type: \(type)\r\nContent-Length: \(body.count)\r\n"
        for header in headers { head += header + "\r\n" }
        if !keepsAlive {
            head += "Connection: close\r\n"
        } else if request?.isOld == true {
            head += "Connection: keep-alive\r\n"
        }
        bytes += (head + "\r\n").utf8
        if request?.method != "HEAD" { bytes += body }
    }

    private static func reason(_ status: Int) -> String { reasons[status] ?? "Status \(status)" }

    private static let reasons = [
        200: "OK", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 405: "Method Not Allowed",
        408: "Request Timeout", 413: "Content Too Large", 414: "URI Too Long", 415: "Unsupported Media Type",
        417: "Expectation Failed", 431: "Request Header Fields Too Large", 500: "Internal Server Error",
        501: "Not Implemented", 503: "Service Unavailable", 505: "HTTP Version Not Supported",
    ]
}
