internal import Foundation

/// A Bot API server on the loopback interface with a small world behind it, for tests that start the real bot.
package final class BotAPIDouble: @unchecked Sendable {
    /// What it does with the next calls of a method instead of answering them.
    package enum Fault: Sendable {
        case tooMany(seconds: Int64)
        /// Answers as always, but only then.
        case late(seconds: Double)
        /// `takesEffect` when only the answer is lost; so for those below.
        case serverError(takesEffect: Bool)
        /// A proxy's page.
        case html(takesEffect: Bool)
        /// Breaks the connection.
        case reset(takesEffect: Bool)
        /// Never answers: the caller waits until it dies.
        case silence(takesEffect: Bool)
        /// Refuses with a status and a description.
        case refusal(status: Int, description: String)

        fileprivate var takesEffect: Bool {
            switch self {
            case .serverError(let takesEffect), .html(let takesEffect), .reset(let takesEffect),
                .silence(let takesEffect):
                takesEffect
            case .late: true
            case .tooMany, .refusal: false
            }
        }
    }

    package static let token = "\(BotAPIWorld.bot):TEST-token"

    private let listener: LoopbackListener
    private let condition = NSCondition()
    // Both are used under the condition's lock only.
    private var world: BotAPIWorld
    private var faults: [String: [Fault]] = [:]

    /// Starts to listen on a port that the system chooses; nil when it gives none.
    package init?() {
        guard let listener = LoopbackListener() else { return nil }
        self.listener = listener
        world = BotAPIWorld(now: Int64(Date().timeIntervalSince1970))
        listener.serve { [weak self] connection in
            var input = Data()
            while let request = connection.read(&input), let self, self.answer(request, connection) {}
        }
    }

    /// Address for `TELEGRAM_API_URL`.
    package var address: String { "http://127.0.0.1:\(listener.port)" }

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

    /// Makes the next calls of a method fail, one by one; in one chat, or in any.
    package func fail(_ method: String, in chat: Int64? = nil, _ list: Fault...) {
        condition.lock()
        faults[Self.name(method, chat), default: []] += list
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

    /// Answers a request; false when the connection is to end.
    private func answer(_ request: LoopbackConnection.Request, _ connection: LoopbackConnection) -> Bool {
        let parts = request.path.split(separator: "?", maxSplits: 1).map(String.init)
        let prefix = "/bot\(Self.token)/"
        guard let path = parts.first, path.hasPrefix(prefix) else {
            return connection.send(401, #"{"ok":false,"error_code":401,"description":"Unauthorized"}"#)
        }
        let method = String(path.dropFirst(prefix.count))
        let parameters =
            request.body.isEmpty
            ? Self.parameters(query: parts.count > 1 ? parts[1] : "")
            : JSON(parsing: String(decoding: request.body, as: UTF8.self)) ?? .null
        if method == "getUpdates" { return poll(parameters, connection) }
        let (fault, answer) = perform(method, parameters)
        if case .late(let seconds)? = fault {
            Thread.sleep(forTimeInterval: seconds)
        } else if let fault {
            return meet(fault, connection)
        }
        switch answer {
        case .success(let result)?: return connection.send(200, JSON.object(["ok": true, "result": result]).document)
        case .refusal(let status, let description, let more)?:
            return connection.send(status, Self.refusal(status, description, more))
        case nil: return false
        }
    }

    /// Does what a fault says in place of an answer; false when the connection is to end.
    private func meet(_ fault: Fault, _ connection: LoopbackConnection) -> Bool {
        switch fault {
        case .reset:
            connection.breakAtEnd()
            return false
        case .silence:
            connection.waitForEnd()
            return false
        case .serverError:
            return connection.send(500, #"{"ok":false,"error_code":500,"description":"Internal Server Error"}"#)
        case .html: return connection.send(502, "<html>Bad Gateway</html>")
        case .tooMany(let seconds):
            let text = """
                {"ok":false,"error_code":429,"description":"Too Many Requests: retry after \(seconds)",\
                "parameters":{"retry_after":\(seconds)}}
                """
            return connection.send(429, text)
        case .refusal(let status, let description):
            return connection.send(status, Self.refusal(status, description, nil))
        case .late(let seconds):
            // There is nothing to answer yet: an empty answer has the caller come again.
            Thread.sleep(forTimeInterval: seconds)
            return connection.send(200, #"{"ok":true,"result":[]}"#)
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
        let names = [Self.name(method, parameters["chat_id"]?.integer), method]
        let name = names.first { faults[$0]?.isEmpty == false }
        let fault = name.flatMap { faults[$0]?.removeFirst() }
        if let fault, !fault.takesEffect { return (fault, nil) }
        return (fault, world.perform(method, parameters))
    }

    private static func name(_ method: String, _ chat: Int64?) -> String {
        chat.map { "\(method) \($0)" } ?? method
    }

    /// Holds an empty answer back until there are updates or the time is over.
    private func poll(_ parameters: JSON, _ connection: LoopbackConnection) -> Bool {
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
        return connection.send(200, JSON.object(["ok": true, "result": .list(updates)]).document)
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
}
