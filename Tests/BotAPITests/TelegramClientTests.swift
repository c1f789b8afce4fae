import Foundation
import Synchronization
import TestSupport
import Testing

@testable import BotAPI
@testable import HTTP

@Suite struct TelegramClientTests {
    private static let good = ScriptedTransport.Step.answer(200, #"{"ok":true,"result":true}"#)
    private static let secret = "AAsecretAA-x_y"

    private func client(
        _ transport: any HTTPTransport, _ clock: ManualTiming, server: String = "http://127.0.0.1:1",
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) throws -> TelegramClient {
        TelegramClient(
            server: try #require(URL(string: server)), token: try #require(TelegramToken("42:\(Self.secret)")),
            transport: transport, timing: clock.timing, log: log)
    }

    private let delete = TelegramCall.deleteMessages(chat: -1, messages: [2])
    private let post = TelegramCall.sendMessage(chat: -1, html: "x", replyTo: nil, keyboard: nil)

    @Test func asksWithShortParametersInTheAddress() async throws {
        let transport = ScriptedTransport([Self.good])
        let client = try client(transport, ManualTiming())
        _ = try await client.send(delete)
        _ = try await client.send(.answer(callback: "a&b=+%é", text: nil))
        _ = try await client.send(.getUpdates(offset: 5, seconds: 1, kinds: [.message]))
        #expect(transport.requests.allSatisfy { $0.body == nil })
        let addresses = transport.requests.map { $0.url.dropFirst("http://127.0.0.1:1/bot42:\(Self.secret)/".count) }
        #expect(addresses[0] == "deleteMessage?chat_id=-1&message_id=2")
        #expect(addresses[1] == "answerCallbackQuery?callback_query_id=a%26b%3D%2B%25%C3%A9")
        #expect(addresses[2].contains("allowed_updates=%5B%22message%22%5D"))
        #expect(addresses[2].hasSuffix("&limit=100&offset=5&timeout=1"))
    }

    @Test func postsLongParametersAsJSON() async throws {
        let transport = ScriptedTransport([Self.good])
        let text = String(repeating: "ы", count: 1_000)
        _ = try await client(transport, ManualTiming()).send(.answer(callback: "1", text: text))
        #expect(transport.requests.map(\.url) == ["http://127.0.0.1:1/bot42:\(Self.secret)/answerCallbackQuery"])
        let body = try #require(transport.requests.first?.body)
        let fields = try JSONDecoder().decode([String: String].self, from: Data(body.utf8))
        #expect(fields == ["callback_query_id": "1", "text": text])
    }

    @Test(arguments: [
        (
            ScriptedTransport.Step.answer(500, #"{"ok":false,"error_code":500,"description":"Internal"}"#),
            1_000 as Int64
        ),
        (.answer(502, "<html>Bad Gateway</html>"), 1_000),
        (.answer(200, "<html>Welcome to this hotspot</html>"), 1_000),
        (.failure(.unreachable), 1_000),
        (.failure(.noAnswer), 1_000),
        (
            .answer(
                429,
                #"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":7}}"#),
            7_125
        ),
    ])
    func triesAgain(fault: ScriptedTransport.Step, pause: Int64) async throws {
        let clock = ManualTiming()
        let transport = ScriptedTransport([fault, Self.good])
        _ = try await client(transport, clock).send(delete)
        #expect(transport.requests.count == 2)
        #expect(clock.allPauses == [pause])
    }

    @Test func backsOffFurtherEachTimeAndGivesUp() async throws {
        let clock = ManualTiming()
        let transport = ScriptedTransport([.answer(500, "")])
        let failure = await #expect(throws: TelegramError.self) {
            try await client(transport, clock).send(.answer(callback: "1", text: nil))
        }
        #expect(failure?.code == .server)
        #expect(clock.allPauses == [1_000, 2_000])
        #expect(Backoff.pause(attempt: 40, chance: 0.5) == 30_000)
        #expect(Backoff.pause(attempt: 1, chance: 0) == 500)
    }

    @Test func postsNothingTwiceWhenTheAnswerIsLost() async throws {
        let transport = ScriptedTransport([.failure(.noAnswer), Self.good])
        let failure = await #expect(throws: TelegramError.self) {
            try await client(transport, ManualTiming()).send(post)
        }
        #expect(failure?.code == .noAnswer)
        #expect(transport.requests.count == 1)
    }

    @Test func followsAMigratedGroup() async throws {
        let moved = """
            {"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat",
             "parameters":{"migrate_to_chat_id":-1009}}
            """
        let transport = ScriptedTransport([.answer(400, moved), Self.good])
        let client = try client(transport, ManualTiming())
        let ban = TelegramCall.ban(chat: -1, user: 2, until: nil)
        _ = try await client.send(ban)
        _ = try await client.send(ban)
        #expect(transport.requests.map { $0.url.contains("chat_id=-1009&") } == [false, true, true])
        // Message 1 of the supergroup is another one.
        let failure = await #expect(throws: TelegramError.self) { try await client.send(delete) }
        #expect(failure?.code == .migrated(to: -1009))
        #expect(transport.requests.count == 3)
    }

    @Test(arguments: [
        (400, "Bad Request: message to delete not found", TelegramError.Code.done),
        (400, "Bad Request: message is not modified: specified new message content ...", .done),
        (400, "Bad Request: query is too old and response timeout expired or query ID is invalid", .done),
        (400, "Bad Request: user is an administrator of the chat", .administrator),
        (400, "Bad Request: can't remove chat owner", .administrator),
        (400, "Bad Request: not enough rights to restrict/unrestrict chat member", .rights),
        (400, "Bad Request: message can't be deleted", .rights),
        (400, "Bad Request: CHAT_ADMIN_REQUIRED", .rights),
        (403, "Forbidden: bot was kicked from the supergroup chat", .outside),
        (403, "Forbidden: bot is not a member of the supergroup chat", .outside),
        (400, "Bad Request: chat not found", .refused),
        (401, "Unauthorized", .token),
        (404, "Not Found", .token),
        (409, "Conflict: terminated by other getUpdates request", .conflict),
        (502, "Bad Gateway", .server),
    ])
    func sortsRefusals(status: Int, text: String, code: TelegramError.Code) {
        #expect(TelegramError(method: "x", status: status, description: text).code == code)
    }

    @Test func neverShowsTheToken() async throws {
        let lines = Mutex<[String]>([])
        let transport = ScriptedTransport([
            .failure(.unreachable), .answer(400, #"{"ok":false,"description":"no 42:\#(Self.secret)"}"#),
        ])
        let client = try client(transport, ManualTiming()) { line in lines.withLock { $0.append(line) } }
        let failure = await #expect(throws: TelegramError.self) { try await client.send(delete) }
        let token = try #require(TelegramToken("42:\(Self.secret)"))
        let shown = lines.withLock { $0 } + ["\(failure as Any)", "\(token)", String(reflecting: token), "\([token])"]
        #expect(shown.count == 5)
        #expect(shown.allSatisfy { !$0.contains(Self.secret) })
        #expect(shown.contains { $0.contains("***") })
    }

    @Test(arguments: [URLSessionTransport(), SocketTransport()] as [any HTTPTransport])
    func talksHTTPThroughFaults(_ transport: any HTTPTransport) async throws {
        let faults = Mutex<[TelegramDouble.Reply]>([
            .answer(status: 502, body: "<html></html>"), .reset,
            .answer(
                status: 429, body: #"{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":1}}"#),
        ])
        let double = try #require(
            TelegramDouble { _ in
                faults.withLock { $0.isEmpty ? nil : $0.removeFirst() }
                    ?? .answer(status: 200, body: #"{"ok":true,"result":[{"user":{"id":5},"status":"creator"}]}"#)
            })
        let clock = ManualTiming()
        let client = try client(transport, clock, server: "http://127.0.0.1:\(double.port)")
        var call = TelegramCall.getChatAdministrators(chat: -1)
        call.attempts = 5
        let members = try await client.send(call, as: [TelegramMember].self)
        #expect(members.map(\.user.id) == [5])
        #expect(double.requests.count >= 4)
        #expect(double.requests.allSatisfy { $0.path == "/bot42:\(Self.secret)/getChatAdministrators?chat_id=-1" })
        #expect(clock.allPauses == [1_000, 2_000, 1_125])
    }

    @Test(arguments: [URLSessionTransport(), SocketTransport()] as [any HTTPTransport])
    func tellsWhenNobodyListens(_ transport: any HTTPTransport) async throws {
        let port = try #require(TelegramDouble { _ in .reset }).port
        let client = try client(transport, ManualTiming(), server: "http://127.0.0.1:\(port)")
        let failure = await #expect(throws: TelegramError.self) {
            try await client.send(.getChatAdministrators(chat: -1))
        }
        #expect(failure?.code == .unreachable || failure?.code == .noAnswer)
        #expect(failure.map { "\($0)".contains(Self.secret) } == false)
    }
}
