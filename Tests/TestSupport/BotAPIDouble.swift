internal import Foundation

/// A Bot API server on the loopback interface with a small world behind it, for tests that start the real bot.
package final class BotAPIDouble: @unchecked Sendable {
    /// What it does with the next calls of a method instead of answering them.
    package enum Fault: Sendable {
        case tooMany(seconds: Int64)
        case serverError
        /// A proxy's page.
        case html
        /// Breaks the connection; `takesEffect` when only the answer is lost.
        case reset(takesEffect: Bool)
        /// Never answers: the caller waits until it dies.
        case silence(takesEffect: Bool)
        /// Refuses with a status and a description.
        case refusal(status: Int, description: String)
    }

    package static let token = "\(BotAPIWorld.bot):TEST-token"

    package let port: Int
    private let listener: Int32
    private let condition = NSCondition()
    // Both are used under the condition's lock only.
    private var world: BotAPIWorld
    private var faults: [String: [Fault]] = [:]

    /// Starts to listen on a port that the system chooses; nil when it gives none.
    package init?() {
        world = BotAPIWorld(now: Int64(Date().timeIntervalSince1970))
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, size) == 0 && listen(listener, 128) == 0
                    && getsockname(listener, generic, &size) == 0
            }
        }
        guard isBound else { return nil }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                Thread.detachNewThread { [weak self] in
                    defer { close(connection) }
                    var input = Data()
                    while let request = Self.read(connection, &input), let self, self.answer(request, connection) {}
                }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// Address for `TELEGRAM_API_URL`.
    package var address: String { "http://127.0.0.1:\(port)" }

    // MARK: The world

    /// Changes or reads the world; the bot is told at once.
    @discardableResult
    package func with<Value>(_ body: (inout BotAPIWorld) -> Value) -> Value {
        condition.lock()
        defer {
            condition.broadcast()
            condition.unlock()
        }
        world.now = Int64(Date().timeIntervalSince1970)
        return body(&world)
    }

    /// Makes the next calls of a method fail, one by one.
    package func fail(_ method: String, _ list: Fault...) {
        condition.lock()
        faults[method, default: []] += list
        condition.unlock()
    }

    /// Waits until each fault of a method has met a call; false when they do not within half a minute.
    package func waitsForFaults(of method: String) -> Bool {
        let end = Date(timeIntervalSinceNow: 30)
        condition.lock()
        defer { condition.unlock() }
        while faults[method]?.isEmpty == false {
            guard condition.wait(until: end) else { return faults[method]?.isEmpty != false }
        }
        return true
    }

    /// Waits until the world is as wanted; false when it is not within so many seconds.
    package func wait(seconds: Double = 30, until isReached: (BotAPIWorld) -> Bool) -> Bool {
        let end = Date(timeIntervalSinceNow: seconds)
        condition.lock()
        defer { condition.unlock() }
        while !isReached(world) {
            guard condition.wait(until: end) else { return isReached(world) }
        }
        return true
    }

    // MARK: Calls

    private struct Request {
        var path: String
        var body: Data
    }

    /// Answers a request; false when the connection is to end.
    private func answer(_ request: Request, _ connection: Int32) -> Bool {
        let parts = request.path.split(separator: "?", maxSplits: 1).map(String.init)
        let prefix = "/bot\(Self.token)/"
        guard let path = parts.first, path.hasPrefix(prefix) else {
            return send(connection, 401, #"{"ok":false,"error_code":401,"description":"Unauthorized"}"#)
        }
        let method = String(path.dropFirst(prefix.count))
        let parameters =
            request.body.isEmpty
            ? Self.parameters(query: parts.count > 1 ? parts[1] : "")
            : JSON(parsing: String(decoding: request.body, as: UTF8.self)) ?? .null
        if method == "getUpdates" { return poll(parameters, connection) }
        let (fault, answer) = perform(method, parameters)
        if let fault { return meet(fault, connection) }
        switch answer {
        case .success(let result)?: return send(connection, 200, JSON.object(["ok": true, "result": result]).document)
        case .refusal(let status, let description, let more)?:
            return send(connection, status, Self.refusal(status, description, more))
        case nil: return false
        }
    }

    /// Does what a fault says in place of an answer; false when the connection is to end.
    private func meet(_ fault: Fault, _ connection: Int32) -> Bool {
        switch fault {
        case .reset: return Self.reset(connection)
        case .silence:
            var byte: UInt8 = 0
            _ = recv(connection, &byte, 1, 0)
            return false
        case .serverError:
            return send(connection, 500, #"{"ok":false,"error_code":500,"description":"Internal Server Error"}"#)
        case .html: return send(connection, 502, "<html>Bad Gateway</html>")
        case .tooMany(let seconds):
            let text = """
                {"ok":false,"error_code":429,"description":"Too Many Requests: retry after \(seconds)",\
                "parameters":{"retry_after":\(seconds)}}
                """
            return send(connection, 429, text)
        case .refusal(let status, let description):
            return send(connection, status, Self.refusal(status, description, nil))
        }
    }

    private static func refusal(_ status: Int, _ description: String, _ parameters: JSON?) -> String {
        var fields: [String: JSON] = [
            "ok": false, "error_code": .integer(Int64(status)), "description": .text(description),
        ]
        fields["parameters"] = parameters
        return JSON.object(fields).document
    }

    private func perform(_ method: String, _ parameters: JSON) -> (Fault?, BotAPIWorld.Answer?) {
        condition.lock()
        defer {
            condition.broadcast()
            condition.unlock()
        }
        let fault = faults[method]?.isEmpty == false ? faults[method]?.removeFirst() : nil
        if let fault {
            switch fault {
            case .reset(takesEffect: true), .silence(takesEffect: true): break
            default: return (fault, nil)
            }
        }
        return (fault, world.perform(method, parameters))
    }

    /// Holds an empty answer back until there are updates or the time is over.
    private func poll(_ parameters: JSON, _ connection: Int32) -> Bool {
        let end = Date(timeIntervalSinceNow: Double(parameters["timeout"]?.integer ?? 0))
        condition.lock()
        if faults["getUpdates"]?.isEmpty == false, let fault = faults["getUpdates"]?.removeFirst() {
            condition.broadcast()
            condition.unlock()
            return meet(fault, connection)
        }
        var updates = world.takeUpdates(offset: parameters["offset"]?.integer)
        condition.broadcast()
        while updates.isEmpty, condition.wait(until: end) {
            updates = world.takeUpdates(offset: parameters["offset"]?.integer)
        }
        condition.unlock()
        return send(connection, 200, JSON.object(["ok": true, "result": .list(updates)]).document)
    }

    private static func parameters(query: String) -> JSON {
        var fields: [String: JSON] = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let text = parts.count > 1 ? parts[1].removingPercentEncoding ?? "" : ""
            // Texts stay texts, whatever they look like.
            let isText = ["text", "callback_query_id", "parse_mode"].contains(parts[0])
            fields[parts[0]] = isText ? .text(text) : JSON(parsing: text) ?? .text(text)
        }
        return .object(fields)
    }

    // MARK: Bytes

    private func send(_ connection: Int32, _ status: Int, _ body: String) -> Bool {
        let head =
            "HTTP/1.1 \(status) X\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        let bytes = Array((head + body).utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private static func reset(_ connection: Int32) -> Bool {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(connection, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        return false
    }

    private static func read(_ connection: Int32, _ input: inout Data) -> Request? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let request = parse(&input) { return request }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            input.append(contentsOf: buffer[..<count])
        }
    }

    /// The first request when all of it is there.
    private static func parse(_ input: inout Data) -> Request? {
        guard let end = input.firstRange(of: Data("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: input[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let length =
            lines.lazy.compactMap { line -> Int? in
                guard line.lowercased().hasPrefix("content-length:") else { return nil }
                return Int(line.dropFirst(15).trimmingCharacters(in: .whitespaces))
            }.first ?? 0
        let rest = input[end.upperBound...]
        guard rest.count >= length, let words = lines.first?.split(separator: " "), words.count > 1 else { return nil }
        let request = Request(path: String(words[1]), body: Data(rest.prefix(length)))
        input = Data(rest.dropFirst(length))
        return request
    }
}
