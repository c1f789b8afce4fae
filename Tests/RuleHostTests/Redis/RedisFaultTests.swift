import Foundation
import Synchronization
import TestSupport
import Testing

@testable import RuleHost

@Suite(.serialized) struct RedisFaultTests {
    /// What one caller saw of its counter.
    private struct Count: Sendable {
        var sent = 0
        var answered = 0
        var unknown = 0
        var last: Int64 = 0
        var troubles: [String] = []

        /// Takes an answer to INCR: it must be the next number, or pass over those whose answers were lost.
        mutating func take(_ reply: StoreReply?) {
            sent += 1
            switch reply {
            case .integer(let number):
                let reachable = last + 1...last + 1 + Int64(unknown)
                if !reachable.contains(number) { troubles.append("found \(number), wanted \(reachable)") }
                answered += 1
                last = number
                unknown = 0
            case .error: unknown += 1
            default: troubles.append("found \(String(describing: reply))")
            }
        }
    }

    @Test func countsNothingTwiceOverTwentyCrashes() async throws {
        let server = try await RedisServer(settings: ["--appendonly", "yes", "--appendfsync", "no"])
        var options = RedisOptions()
        options.commandTimeout = 500
        options.pauses = 2...20
        let store = try server.store(options)
        let isOver = Ending()
        let counts = try await withThrowingTaskGroup(of: (Int, Count).self) { group in
            for number in 0..<8 {
                group.addTask {
                    var count = Count()
                    let batch = [command("INCR n\(number)"), command("GET no")]
                    while !isOver.isReached {
                        let replies = await store.perform(batch)
                        count.take(replies.count == 2 ? replies[0] : nil)
                        if case .error = replies[0] { try await Task.sleep(for: .milliseconds(1)) }
                    }
                    return (number, count)
                }
            }
            for _ in 0..<20 {
                try await Task.sleep(for: .milliseconds(40))
                server.kill()
                try await server.start()
            }
            isOver.reach()
            var counts: [(Int, Count)] = []
            for try await count in group { counts.append(count) }
            return counts
        }
        for (number, count) in counts {
            #expect(count.troubles.isEmpty)
            #expect(count.answered > 20)
            var last = count
            let reply = await store.perform(command("GET n\(number)"))
            guard case .bytes(let text) = reply, let value = text.integer else {
                Issue.record("found \(reply)")
                continue
            }
            last.take(.integer(value + 1))
            #expect(last.troubles.isEmpty)
        }
        await store.close()
    }

    @Test func answersInTimeWhenTheServerHangs() async throws {
        let server = try await RedisServer()
        var options = RedisOptions()
        options.commandTimeout = 400
        options.connectTimeout = 400
        options.pauses = 5...50
        let store = try server.store(options)
        #expect(await store.perform(command("SET a 1")) == .ok)
        server.stop()
        let clock = ContinuousClock()
        let first = await clock.measure { await expectError(store, "TIMEOUT") }
        #expect(first >= .milliseconds(390))
        #expect(first < .milliseconds(2_000))
        let second = await clock.measure { await expectError(store, "TIMEOUT") }
        #expect(second < .milliseconds(300))
        server.resume()
        #expect(await eventually { await store.perform(command("GET a")) == .text("1") })
        await store.close()
    }

    @Test func refusesAtOnceWhenNobodyListens() async throws {
        var options = RedisOptions()
        options.commandTimeout = 600
        let log = LogLines()
        options.log = log.log
        let store = try RedisStore(
            RedisAddress("redis://:secret@127.0.0.1:\(RedisServer.freePorts(1)[0])"), options: options)
        await expectError(store, "IO")
        let duration = await ContinuousClock().measure { await expectError(store, "IO") }
        #expect(duration < .milliseconds(400))
        await store.close()
        #expect(log.all.contains { $0.contains("Connection refused") })
        #expect(!log.all.contains { $0.contains("secret") })
    }

    @Test func waitsForAServerThatLoads() async throws {
        let settings = [
            "--appendonly", "yes", "--key-load-delay", "300", "--loading-process-events-interval-bytes", "1024",
        ]
        let server = try await RedisServer(settings: settings)
        let filling = try server.store()
        for start in 0..<10 {
            _ = await filling.perform((0..<1_000).map { StoreCommand("SET", ByteString("k\(start)-\($0)"), "v") })
        }
        await filling.close()
        server.kill()
        try await server.start(waits: false)
        var options = RedisOptions()
        options.commandTimeout = 50
        options.pauses = 5...20
        let hasty = try server.store(options)
        var codes: Set<String> = []
        #expect(
            await eventually {
                let reply = await hasty.perform(command("GET k9-999"))
                if case .error(let error) = reply { codes.insert(error.code) }
                return reply == .text("v")
            })
        #expect(codes.contains("LOADING"))
        await hasty.close()
    }

    @Test func refusesMoreThanTheQueueHolds() async throws {
        let server = try await RedisServer()
        var options = RedisOptions()
        options.mostCommands = 10
        options.commandTimeout = 1_000
        let store = try server.store(options)
        #expect(await store.perform(command("SET a 1")) == .ok)
        server.stop()
        let codes = await withTaskGroup(of: String.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    if case .error(let error) = await store.perform(command("GET a")) { error.code } else { "" }
                }
            }
            return await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        }
        server.resume()
        #expect(codes["BUSY"] == 10)
        #expect(codes["TIMEOUT"] == 10)
        await store.close()
    }

    @Test func carriesOverWhatMustNotBeLost() async throws {
        let server = try await RedisServer(settings: ["--appendonly", "yes", "--appendfsync", "no"])
        let directory = TemporaryDirectory()
        var options = RedisOptions()
        options.commandTimeout = 100
        options.pauses = 5...50
        options.pendingWrites = directory.file("pending")
        let store = try server.store(options)
        #expect(await store.perform(command("HINCRBY u strikes 1").kept) == .integer(1))
        server.kill()
        #expect(await store.perform(command("HSET m joined 5").kept) == .status("QUEUED"))
        let replies = await store.perform([
            command("HINCRBY u strikes 1").kept, command("INCR lost"), command("RPUSH log a").kept,
        ])
        #expect(replies[0] == .status("QUEUED"))
        #expect(replies[2] == .status("QUEUED"))
        guard case .error = replies[1] else {
            Issue.record("found \(replies[1])")
            return
        }
        let kept = await store.commit([command("RPUSH {c}:log a").kept, command("INCR {c}:n")])
        #expect(kept == [.status("QUEUED"), .status("QUEUED")])
        #expect(await store.perform(command("RULEHOST.FADE f n 1 0 2").kept) == .status("QUEUED"))
        await store.close()
        // The next run finds the file, and a torn command at its end does no harm.
        let whole = directory.read("pending")
        directory.write("pending", whole + Array("*3\r\n$4\r\nHSET".utf8))
        let next = try server.store(options)
        try await server.start()
        #expect(await eventually { directory.read("pending").isEmpty })
        #expect(await next.perform(command("HGET u strikes")) == .text("2"))
        #expect(await next.perform(command("HGET m joined")) == .text("5"))
        #expect(await next.perform(command("LRANGE log 0 -1")) == .texts("a"))
        #expect(await next.perform(command("MGET {c}:n")) == .texts("1"))
        #expect(await next.perform(command("HGET f n")) == .text("2"))
        await next.close()
        // The same file once more, as if its end had not been noticed: nothing counts twice.
        directory.write("pending", whole)
        let again = try server.store(options)
        #expect(await eventually { directory.read("pending").isEmpty })
        #expect(await again.perform(command("HGET u strikes")) == .text("2"))
        #expect(await again.perform(command("LLEN log")) == .integer(1))
        #expect(await again.perform(command("LLEN {c}:log")) == .integer(1))
        #expect(await again.perform(command("MGET {c}:n")) == .texts("1"))
        #expect(await again.perform(command("HGET f n")) == .text("2"))
        await again.close()
    }

    private func expectError(_ store: RedisStore, _ code: String) async {
        let reply = await store.perform(command("GET a"))
        guard case .error(let error) = reply else {
            Issue.record("found \(reply), wanted \(code)")
            return
        }
        #expect(error.code == code)
    }
}

/// Tells callers in a loop to stop.
final class Ending: Sendable {
    private let flag = Atomic(false)

    var isReached: Bool { flag.load(ordering: .relaxed) }

    func reach() { flag.store(true, ordering: .relaxed) }
}

/// Whether something comes true within some seconds.
func eventually(_ condition: () async -> Bool) async -> Bool {
    for _ in 0..<1_000 {
        if await condition() { return true }
        do { try await Task.sleep(for: .milliseconds(20)) } catch { return false }
    }
    return false
}
