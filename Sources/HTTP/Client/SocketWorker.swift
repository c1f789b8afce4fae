internal import Foundation

/// Carries one request after the other over a connection that is kept as long as the server keeps it.
struct SocketWorker {
    /// Bytes of an answer's body: a hundred updates are far smaller.
    private static let largestBody = 32 << 20

    private var connection: SocketConnection?
    /// Whether the connection can carry another request.
    private var isReusable = false
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)

    /// Carries a request and waits for its answer; the exchange is not ended yet.
    mutating func perform(_ exchange: SocketExchange) -> SocketExchange.Outcome {
        isReusable = false
        let outcome: SocketExchange.Outcome
        do throws(TransportError) {
            outcome = .success(try converse(exchange))
        } catch {
            outcome = .failure(error)
        }
        exchange.detach()
        if !isReusable { close() }
        return outcome
    }

    mutating func close() {
        connection?.close()
        connection = nil
    }

    private mutating func converse(_ exchange: SocketExchange) throws(TransportError) -> HTTPAnswer {
        guard exchange.deadline > .now else {
            throw TransportError(code: .unreachable, message: "no connection: none was free in time")
        }
        if !exchange.isOnce, let connection, connection.host == exchange.host, connection.port == exchange.port,
            connection.isQuiet
        {
            guard exchange.attach(connection.descriptor) else { throw SocketExchange.cancelled }
            // The server may close it just as the request arrives.
            if let answer = try ask(exchange, over: connection) { return answer }
            exchange.detach()
        }
        close()
        let connection = try SocketConnection(for: exchange)
        self.connection = connection
        guard let answer = try ask(exchange, over: connection) else {
            throw Self.noAnswer("the server closed the connection before it answered")
        }
        return answer
    }

    /// Sends the request and reads the answer; nil when the connection breaks before the answer's first byte.
    private mutating func ask(
        _ exchange: SocketExchange, over connection: SocketConnection
    ) throws(TransportError) -> HTTPAnswer? {
        // A server that refuses a request early has answered already when the sending fails.
        _ = connection.send(exchange.request, until: exchange.deadline)
        var parser = HTTPAnswerParser(limit: Self.largestBody)
        var isFirst = true
        while true {
            switch connection.read(into: &buffer, until: exchange.deadline) {
            case .tooLate: throw Self.noAnswer("the time is over")
            case .end:
                if isFirst { return nil }
                guard let answer = parser.end() else { throw Self.noAnswer("it broke off") }
                return answer
            case .bytes(let count):
                isFirst = false
                do throws(HTTPRefusal) {
                    guard let answer = try parser.take(buffer[..<count]) else { continue }
                    isReusable = parser.keepsAlive
                    return answer
                } catch {
                    throw Self.noAnswer(error.message)
                }
            }
        }
    }

    private static func noAnswer(_ text: String) -> TransportError {
        TransportError(code: .noAnswer, message: "no answer: \(text)")
    }
}
