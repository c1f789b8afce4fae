import Foundation
import TestSupport
import Testing

@testable import RuleHost

@Suite struct RedisStoreTests {
    @Test func answersAsTheSuiteWants() async throws {
        let server = try await RedisServer()
        for conformance in StoreConformance.cases {
            let store = try server.store()
            _ = await store.perform(command("FLUSHDB"))
            let differences = await conformance.differences(in: store)
            #expect(differences.isEmpty, "\(conformance)")
            await store.close()
        }
    }

    /// Commands with expiries, in batches; both stores must give the same answers and hold the same at the end.
    @Test func agreesWithTheEmbeddedStore() async throws {
        let server = try await RedisServer()
        let redis = try server.store()
        let embedded = EmbeddedStore(clock: .wall)
        var numbers = SeededNumbers(seed: 20_260)
        for round in 0..<440 {
            var batch = (0..<50).map { _ in differentialCommand(&numbers) }
            // Keys that are gone before the next round looks at them.
            if round % 20 == 0 { batch += shortLived }
            compare(batch, await redis.perform(batch), embedded.performNow(batch))
            if round % 20 == 0 {
                try await Task.sleep(for: .milliseconds(40))
                compare(gone, await redis.perform(gone), embedded.performNow(gone))
            }
        }
        let held = await exactContents(of: redis)
        #expect(held == (await exactContents(of: embedded)))
        #expect(held.count > 20)
        await redis.close()
    }

    private let shortLived = [
        command("SET x1 v PX 10"), command("HSET x2 f v"), command("PEXPIRE x2 10"), command("SADD x3 a b"),
        command("PEXPIRE x3 15 NX"), command("RPUSH x4 a"), command("PEXPIRE x4 5"), command("ZADD x5 1 a"),
        command("PEXPIRE x5 20"), command("PEXPIRE x1 8 LT"),
    ]
    private let gone = [
        command("EXISTS x1 x2 x3 x4 x5"), command("GET x1"), command("HGETALL x2"), command("SCARD x3"),
        command("LPUSHX x4 b"), command("ZINCRBY x5 2 a"), command("DEL x5"), command("TTL x1"), command("DBSIZE"),
    ]

    private func compare(_ batch: [StoreCommand], _ found: [StoreReply], _ wanted: [StoreReply]) {
        for (command, pair) in zip(batch, zip(found, wanted)) where arranged(pair.0) != arranged(pair.1) {
            let text = command.arguments.map(\.text).joined(separator: " ")
            Issue.record("\(text): Redis \(pair.0), embedded \(pair.1)")
        }
        #expect(found.count == batch.count)
    }

    /// Hashes and sets have no order.
    private func arranged(_ reply: StoreReply) -> [String] {
        // A time that was given from now on is not the same to the millisecond.
        if case .integer(let time) = reply, time > 1_500_000_000, time < 4_000_000_000 || time > 1_500_000_000_000,
            time < 4_000_000_000_000
        {
            return ["expires"]
        }
        guard case .array(let elements) = reply else { return ["\(reply)"] }
        return elements.map { "\($0)" }.sorted()
    }

    /// Contents with the expiry times of keys whose time was given from now, to the second or so.
    private func exactContents(of store: any Store) async -> [String: [String]] {
        await contents(of: store).mapValues { parts in
            let time = parts[1].split(separator: "(").last.flatMap { Int64($0.dropLast()) } ?? 0
            return [parts[0], time > 0 && time < 4_000_000_000_000 ? "expires" : parts[1]] + parts.dropFirst(2)
        }
    }

    @Test func keepsAnyBytesAndLargeAnswers() async throws {
        let server = try await RedisServer()
        let store = try server.store()
        let bytes = ByteString([0, 255, 13, 10, 42])
        let large = ByteString([UInt8](repeating: 7, count: 3 << 20))
        #expect(
            await store.perform([StoreCommand("SET", bytes, large), StoreCommand("GET", bytes)]) == [
                .ok, .bytes(large),
            ])
        await store.close()
    }

    @Test func loadsScriptsAgainThatTheServerForgot() async throws {
        let server = try await RedisServer()
        let store = try server.store()
        let script = StoreCommand("EVAL", "return redis.call('INCRBY', KEYS[1], ARGV[1])", "1", "n", "5")
        #expect(await store.perform(script) == .integer(5))
        #expect(await store.perform(script) == .integer(10))
        #expect(await store.perform(command("SCRIPT FLUSH")) == .ok)
        #expect(await store.perform([script, command("GET no")]) == [.integer(15), .null])
        await store.close()
    }

    @Test func countsTogetherInOneScript() async throws {
        let server = try await RedisServer()
        let store = try server.store()
        #expect(await store.perform(command("SET {c}:text x")) == .ok)
        _ = await store.perform(command("CONFIG RESETSTAT"))
        let batch = [
            command("GET no"), command("RULEHOST.COUNT {c}:a 100 60 1"), command("RULEHOST.COUNT {c}:text 100 60 1"),
            command("RULEHOST.COUNT {c}:b 100 0 1"), command("HSET h f v"), command("RULEHOST.COUNT {c}:b 90 60 1"),
            command("RULEHOST.COUNT {c}:a 110 60 2"),
        ]
        let replies = await store.perform(batch)
        #expect([0, 1, 4, 5, 6].map { replies[$0] } == [.null, .integer(1), .integer(1), .integer(1), .integer(2)])
        #expect(replies[2] == .error(.wrongType))
        #expect(replies[3] == .error(.refused("found a window of 0 seconds, wanted 1 to 31536000")))
        let calls = try await server.calls()
        #expect(["get", "hset", "eval", "zadd", "zcount"].map { calls[$0] } == [1, 1, 1, 4, 3])
        await store.close()
    }

    @Test func commitsInOneScript() async throws {
        let server = try await RedisServer()
        let store = try server.store()
        _ = await store.perform(command("RULEHOST.LEASE l ann 1 5000"))
        _ = await store.perform(command("CONFIG RESETSTAT"))
        let batch = [
            command("SET a 1"), command("LPUSH a x"), command("RULEHOST.COUNT z 100 60 1"), command("HGETALL no"),
            command("GET no"), command("XADD x * f v").kept, command("NOSUCH a"),
        ]
        let replies = await store.commit(batch, fence: Fence(key: "l", number: 1))
        #expect(Array(replies[0...4]) == [.ok, .error(.wrongType), .integer(1), .array([]), .null])
        guard case .bytes = replies[5], case .error = replies[6] else {
            Issue.record("found \(replies)")
            return
        }
        let calls = try await server.calls()
        #expect(["evalsha", "set", "zadd", "xadd", "eval"].map { calls[$0] ?? 0 } == [1, 1, 1, 1, 0])
        let refused = await store.commit(batch, fence: Fence(key: "l", number: 7))
        #expect(refused.count == 7)
        #expect(refused.allSatisfy { if case .error(let error) = $0 { error.code == "FENCED" } else { false } })
        await store.close()
    }

    @Test(arguments: ["SUBSCRIBE a", "BLPOP a 0", "MULTI", "SELECT 1", "client reply off"])
    func refusesWhatWouldHoldUpTheConnection(text: String) async throws {
        let store = try RedisStore(RedisAddress("unix:///nowhere"))
        guard case .error(let error) = await store.perform(command(text)) else {
            Issue.record("not refused")
            return
        }
        #expect(error.message.contains("share one connection"))
        await store.close()
    }

    @Test func usesPasswordUserAndDatabase() async throws {
        let server = try await RedisServer(settings: ["--requirepass", "hunter2"])
        let path = "\(server.directory)/socket"
        let admin = try RedisStore(RedisAddress("unix://:hunter2@\(path)"))
        let user = await admin.perform(command("ACL SETUSER guard on >pass ~tg:* +@all"))
        #expect(user == .ok)
        let guarded = try RedisStore(RedisAddress("unix://guard:pass@\(path)?db=2"))
        #expect(await guarded.perform(command("SET tg:a 1")) == .ok)
        #expect(await guarded.perform(command("DBSIZE")) == .integer(1))
        #expect(await admin.perform(command("DBSIZE")) == .integer(0))
        guard case .error(let denied) = await guarded.perform(command("GET other")) else {
            Issue.record("not denied")
            return
        }
        #expect(denied.code == "NOPERM")
        for url in ["unix://:wrongpass@\(path)", "unix://\(path)"] {
            let store = try RedisStore(RedisAddress(url))
            let error = try #require(await store.check())
            #expect(["WRONGPASS", "NOAUTH"].contains(error.code))
            #expect(!"\(error)".contains("wrongpass"))
            await store.close()
        }
        await guarded.close()
        await admin.close()
    }

    @Test func answersWithClosedAfterClose() async throws {
        let server = try await RedisServer()
        let store = try server.store()
        #expect(await store.perform(command("SET a 1")) == .ok)
        await store.close()
        await store.close()
        guard case .error(let error) = await store.perform(command("GET a")) else {
            Issue.record("a closed store answered")
            return
        }
        #expect(error.code == "CLOSED")
    }

    @Test func connectsByName() async throws {
        let server = try await RedisServer(port: try RedisServer.freePorts(1)[0])
        let store = try RedisStore(RedisAddress("redis://localhost:\(server.port ?? 0)"))
        #expect(await store.check() == nil)
        await store.close()
    }
}

/// Random commands of all families, with expiries that are far away, in the past, or at an absolute time.
private func differentialCommand(_ numbers: inout SeededNumbers) -> StoreCommand {
    let letter = ["a", "b", "c"][Int.random(in: 0..<3, using: &numbers)]
    let kind = ["s", "h", "e", "z", "l"][Int.random(in: 0..<5, using: &numbers)]
    let number = Int.random(in: -30...30, using: &numbers)
    let member = "m\(Int.random(in: 0..<12, using: &numbers))"
    let time = 4_102_444_800_000 + Int64(number)
    let forms = [
        "GET \(kind)\(letter)", "TYPE \(kind)\(letter)", "EXISTS \(kind)\(letter) sz", "STRLEN s\(letter)",
        "SET s\(letter) \(number) PXAT \(time)", "SET s\(letter) \(number) NX GET",
        "PEXPIREAT \(kind)\(letter) \(time)",
        "PEXPIREAT \(kind)\(letter) \(time) GT", "PEXPIREAT \(kind)\(letter) \(time) LT",
        "PEXPIREAT \(kind)\(letter) 1000", "PEXPIRETIME \(kind)\(letter)", "EXPIRETIME \(kind)\(letter)",
        "EXPIRE \(kind)\(letter) 0", "EXPIRE \(kind)\(letter) -5 XX", "PERSIST \(kind)\(letter)",
        "HGETALL h\(letter)", "HMGET h\(letter) \(member) n f", "HKEYS h\(letter)", "HSETNX h\(letter) n 1",
        "HINCRBY h\(letter) \(member) 9223372036854775807", "HSTRLEN h\(letter) f", "SMEMBERS e\(letter)",
        "SINTER ea e\(letter)", "SUNION ea eb e\(letter)", "SDIFF e\(letter) eb", "SMISMEMBER e\(letter) \(member) x",
        "SADD \(kind)\(letter) \(member)", "ZRANGE z\(letter) 0 -1 WITHSCORES",
        "ZRANGE z\(letter) (\(number) +inf BYSCORE LIMIT 0 3", "ZREVRANGE z\(letter) 0 \(number)",
        "ZRANGEBYSCORE z\(letter) -inf (\(number) WITHSCORES", "ZCOUNT z\(letter) \(number) inf",
        "ZADD z\(letter) XX CH INCR 0.3 \(member)", "ZADD z\(letter) LT \(number).25 \(member)",
        "ZRANK z\(letter) \(member)", "ZREVRANK z\(letter) \(member)", "ZSCORE z\(letter) \(member)",
        "ZREMRANGEBYRANK z\(letter) -1 -1", "ZPOPMAX z\(letter) 2", "LRANGE l\(letter) 0 \(number)",
        "LINDEX l\(letter) \(number)", "LLEN l\(letter)", "RPOP l\(letter) 2", "LREM l\(letter) \(number) \(member)",
        "RENAME \(kind)\(letter) \(kind)a", "DBSIZE", "KEYS \(kind)*", "INCR \(kind)\(letter)",
        "APPEND \(kind)\(letter) 7",
        "INCRBYFLOAT s\(letter) \(number).1", "HINCRBYFLOAT h\(letter) f 0.\(abs(number))",
    ]
    if Bool.random(using: &numbers) { return randomCommand(&numbers) }
    return command(forms[Int.random(in: 0..<forms.count, using: &numbers)])
}
