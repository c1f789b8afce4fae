import Testing

@testable import RuleHost

@Suite struct RedisGreetingTests {
    private static let refused = StoreReply.error(StoreError(code: "WRONGPASS", message: "invalid"))

    private func outcome(_ url: String, _ replies: StoreReply...) throws -> RedisGreeting.Outcome {
        var greeting = RedisGreeting(try RedisAddress(url))
        var last = RedisGreeting.Outcome.unfinished
        for reply in replies { last = greeting.take(reply) }
        return last
    }

    @Test func saysPasswordUserAndDatabase() throws {
        let bytes = RedisGreeting(try RedisAddress("redis://me:pw@h/3")).bytes
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "*3\r\n$4\r\nAUTH\r\n$2\r\nme\r\n$2\r\npw\r\n*2\r\n$6\r\nSELECT\r\n$1\r\n3\r\n*1\r\n$4\r\nPING\r\n")
    }

    @Test func isReadyAfterThePong() throws {
        #expect(try outcome("redis://:p@h/1", .ok, .ok) == .unfinished)
        #expect(try outcome("redis://:p@h/1", .ok, .ok, .status("PONG")) == .ready)
    }

    @Test func waitsForLoadingAndNotForPasswords() throws {
        let loading = StoreReply.error(StoreError(code: "LOADING", message: "Redis is loading"))
        guard case .refused(let one, isFinal: false) = try outcome("redis://h", loading),
            case .refused(let other, isFinal: true) = try outcome("redis://:p@h", Self.refused)
        else {
            Issue.record("neither waits nor gives up")
            return
        }
        #expect(one.location == "redis://h:6379")
        #expect(other.location == "redis://:***@h:6379")
    }

    @Test func masksWhatAServerRepeats() throws {
        let echo = StoreReply.error(
            StoreError(code: "ERR", message: "unknown command 'AUTH', with args beginning with: 'hunter2'"))
        guard case .refused(let error, _) = try outcome("redis://:hunter2@h", echo) else {
            Issue.record("not refused")
            return
        }
        #expect(!"\(error)".contains("hunter2"))
    }
}
