package import Foundation
package import HTTP
internal import Synchronization

/// Calls the Bot API over HTTP: waits for the limits, tries again, follows groups that became supergroups.
package final class TelegramClient: TelegramCalling {
    /// Servers and proxies take addresses of 8,000 bytes and more; this leaves a wide margin.
    private static let longestQuery = 2_000

    private let server: URL
    private let token: TelegramToken
    private let transport: any HTTPTransport
    private let timing: Timing
    private let queue: CallQueue
    private let log: @Sendable (String) -> Void
    /// Supergroups by the id of the group that they were.
    private let moved = Mutex<[Int64: Int64]>([:])

    /// Creates a client of a server, whose address has no token and no slash at its end.
    package init(
        server: URL, token: TelegramToken, transport: any HTTPTransport, timing: Timing,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.server = server
        self.token = token
        self.transport = transport
        self.timing = timing
        self.log = log
        queue = CallQueue(timing: timing)
    }

    package func send(_ call: TelegramCall) async throws(TelegramError) -> Data {
        var call = try follow(call)
        var attempt = 1
        while true {
            if !call.hasTurn || attempt > 1 { await queue.turn(for: call) }
            let failure: TelegramError
            do {
                return try await perform(call)
            } catch {
                failure = error
            }
            if case .migrated(let id) = failure.code, let old = call.chatID, old != id {
                moved.withLock { $0[old] = id }
                call = try follow(call)
                continue
            }
            guard let pause = await pause(after: failure, of: call, attempt: attempt), !Task.isCancelled else {
                throw failure
            }
            log("\(failure); trying again in \(pause) ms")
            await timing.pause(pause)
            attempt += 1
        }
    }

    package func turn(for call: TelegramCall) async { await queue.turn(for: call) }

    /// The call, to the supergroup if its group became one.
    ///
    /// - Throws: For a call about messages: those have other numbers there, and would be somebody else's.
    private func follow(_ call: TelegramCall) throws(TelegramError) -> TelegramCall {
        guard let chat = call.chatID, let id = moved.withLock({ $0[chat] }) else { return call }
        guard !call.namesMessages else {
            let message = "the group became the supergroup \(id), and its messages stayed behind"
            throw TelegramError(code: .migrated(to: id), method: call.method, message: message)
        }
        var call = call
        call.parameters["chat_id"] = .integer(id)
        call.parameters["reply_parameters"] = nil
        return call
    }

    /// Milliseconds to wait before the next attempt; nil when there is none.
    private func pause(after failure: TelegramError, of call: TelegramCall, attempt: Int) async -> Int64? {
        switch failure.code {
        case .tooMany(let seconds):
            // Others of its sort in this chat would be refused as well.
            await queue.hold(call, seconds: seconds)
            guard attempt < max(call.attempts, 3) else { return nil }
            return seconds * 1000 + Int64(timing.chance() * 250)
        case .noAnswer where call.isPost:
            // It may have arrived, and nobody wants to read it twice.
            return nil
        case .server, .unreachable, .noAnswer:
            guard attempt < call.attempts else { return nil }
            return Backoff.pause(attempt: attempt, chance: timing.chance())
        default: return nil
        }
    }

    private func perform(_ call: TelegramCall) async throws(TelegramError) -> Data {
        let (address, json) = request(for: call)
        guard let url = URL(string: address) else {
            throw TelegramError(code: .refused, method: call.method, message: "cannot be written as a request")
        }
        var timeout = 30.0
        if case .integer(let seconds)? = call.parameters["timeout"] { timeout += Double(seconds) }
        let answer: HTTPAnswer
        do {
            answer =
                call.isPost
                ? try await transport.sendOnce(url, json: json, timeout: timeout)
                : try await transport.send(url, json: json, timeout: timeout)
        } catch {
            throw TelegramError(code: .init(error.code), method: call.method, message: token.scrub(error.message))
        }
        if answer.status == 200, Self.isSuccess(answer.body) { return answer.body }
        guard let envelope = try? JSONDecoder().decode(Envelope.self, from: answer.body) else {
            let message = "\(answer.status) with a body that is no answer of the Bot API (a proxy's page?)"
            throw TelegramError(code: .server, method: call.method, message: message)
        }
        if envelope.ok { return answer.body }
        throw TelegramError(
            method: call.method, status: envelope.status ?? answer.status,
            description: token.scrub(envelope.description ?? "no reason given"),
            retryAfter: envelope.parameters?.retryAfter, migratedTo: envelope.parameters?.migratedTo)
    }

    /// Whether an answer begins as those do that bring a result; the whole of it is read by whoever wants that.
    private static func isSuccess(_ body: Data) -> Bool {
        body.prefix(32).filter { $0 != 0x20 }.starts(with: #"{"ok":true,"#.utf8)
    }

    /// The address of a call, and its parameters as JSON where they do not fit into the address.
    private func request(for call: TelegramCall) -> (address: String, json: Data?) {
        let address = server.absoluteString + token.path(of: call.method)
        let query = call.query
        if query.utf8.count <= Self.longestQuery { return (query.isEmpty ? address : "\(address)?\(query)", nil) }
        // Parameters are trees of texts, whole numbers and flags: nothing that JSON cannot hold.
        return (address, try? JSONEncoder().encode(call.parameters))
    }

    /// The part of an answer that tells success from failure.
    private struct Envelope: Decodable {
        struct Parameters: Decodable {
            var retryAfter: Int64?
            var migratedTo: Int64?

            private enum CodingKeys: String, CodingKey {
                case retryAfter = "retry_after"
                case migratedTo = "migrate_to_chat_id"
            }
        }

        var ok: Bool
        var status: Int?
        var description: String?
        var parameters: Parameters?

        private enum CodingKeys: String, CodingKey {
            case ok, description, parameters
            case status = "error_code"
        }
    }
}

extension TelegramError.Code {
    fileprivate init(_ code: TransportError.Code) {
        switch code {
        case .unreachable: self = .unreachable
        case .noAnswer: self = .noAnswer
        case .cancelled: self = .cancelled
        }
    }
}
