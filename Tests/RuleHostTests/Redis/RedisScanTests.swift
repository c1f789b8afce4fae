import Synchronization
import TestSupport
import Testing

@testable import RuleHost

/// Messages judged over a Redis that dies, hangs and comes back.
@Suite(.serialized) struct RedisScanTests {
    /// One symbol needs no store, one counts by message id, one by a command that counts each time it comes.
    private static let rules = """
        rspamd_config.PLAIN = function(task) return task:get_message():text() == 'hello' end
        rspamd_config.COUNTED = function(task) return true, 1, task:get_user():count('n', 31536000) end
        rspamd_config.ADDED = function(task) return true, 1, redis.call('INCR', 'n:' .. task:get_chat():id()) end
        """
    private static let names: Set<String> = ["PLAIN", "COUNTED", "ADDED"]

    private static func host(_ store: RedisStore) async throws -> (RuleHost, RuleFolder) {
        let folder = try RuleFolder(["r.lua": rules], groups: RuleFolder.groups("PLAIN", "COUNTED", "ADDED"))
        var options = folder.options
        options.makesStore = { _ in store }
        return (try await RuleHost(options), folder)
    }

    /// What one chat saw.
    private struct Chat: Sendable {
        var id: Int64
        var sent: Int64 = 0
        var added: Int64 = 0
        var skipped = 0
        /// Messages whose INCR may have been performed without an answer, since the last answer.
        var unknown: Int64 = 0
        var troubles: [String] = []

        mutating func take(_ verdict: Verdict) {
            let skips = verdict.skipped.filter { $0.why == "the store does not answer" }.map(\.name)
            if Set(verdict.names + skips) != RedisScanTests.names || verdict.hit("PLAIN") == nil {
                troubles.append("message \(sent): found \(verdict.names) and \(verdict.skipped)")
            }
            if !skips.isEmpty { skipped += 1 }
            if let count = RedisScanTests.number(verdict, "COUNTED"), count > sent {
                troubles.append("message \(sent): counted \(count)")
            }
            guard let number = RedisScanTests.number(verdict, "ADDED") else {
                unknown += 1
                return
            }
            if !(added + 1...added + 1 + unknown).contains(number) {
                troubles.append("message \(sent): added up to \(number) after \(added) and \(unknown) unknown")
            }
            (added, unknown) = (number, 0)
        }
    }

    private static func number(_ verdict: Verdict, _ name: String) -> Int64? {
        verdict.hit(name)?.options.first.flatMap { Int64($0) }
    }

    @Test func losesNoVerdictAndCountsNothingTwice() async throws {
        let server = try await RedisServer(settings: ["--appendonly", "yes", "--appendfsync", "no"])
        var options = RedisOptions()
        options.commandTimeout = 500
        options.pauses = 2...20
        let store = try server.store(options)
        let (host, _) = try await Self.host(store)
        let isOver = Ending()
        let progress = Progress()
        let chats = try await withThrowingTaskGroup(of: Chat.self) { group in
            for id in 1...6 as ClosedRange<Int64> {
                group.addTask {
                    var chat = Chat(id: -id)
                    while !isOver.isReached {
                        chat.sent += 1
                        chat.take(await host.scan(.sample(after: chat.sent, id: chat.sent, user: id, chat: -id)))
                        progress.add(isSkipped: chat.unknown > 0)
                        if chat.unknown > 0 { try await Task.sleep(for: .milliseconds(1)) }
                    }
                    return chat
                }
            }
            for round in 1...20 {
                #expect(await eventually { progress.count >= round * 60 })
                server.kill()
                // Some are judged without a server.
                let before = progress.skips
                #expect(await eventually { progress.skips >= before + 6 })
                try await server.start()
            }
            isOver.reach()
            return try await group.reduce(into: [Chat]()) { $0.append($1) }
        }
        #expect(chats.contains { $0.skipped > 0 })
        let patient = try server.store()
        for chat in chats {
            #expect(chat.troubles.isEmpty)
            let key = "{\(chat.id)}:\(-chat.id):n"
            let replies = await patient.perform([
                command("GET n:\(chat.id)"), command("ZCARD rh:count:" + key),
                command("HGET rh:members:\(chat.id):\(-chat.id) messages"),
            ])
            guard case .bytes(let text) = replies[0], let added = text.integer, case .integer(let counted) = replies[1],
                case .bytes(let known) = replies[2], let messages = known.integer
            else {
                Issue.record("found \(replies)")
                continue
            }
            #expect((chat.added...chat.added + chat.unknown).contains(added))
            #expect(counted <= chat.sent && counted > 0)
            #expect(messages <= chat.sent && messages > 0)
        }
        await patient.close()
        await host.close()
    }

    @Test func answersInTimeWhileRedisHangs() async throws {
        let server = try await RedisServer()
        var options = RedisOptions()
        options.commandTimeout = 400
        options.connectTimeout = 400
        options.pauses = 5...50
        let (host, _) = try await Self.host(try server.store(options))
        #expect(Set(await host.scan(.sample()).names) == Self.names)
        server.stop()
        let clock = ContinuousClock()
        for after in 1...3 as ClosedRange<Int64> {
            var verdict = Verdict(message: .sample())
            let duration = await clock.measure { verdict = await host.scan(.sample(after: after)) }
            // The first waits for the time-out; from then on Redis counts as away.
            #expect(duration < .milliseconds(after == 1 ? 2_000 : 300))
            #expect(verdict.names == ["PLAIN"])
            #expect(verdict.skipped.map(\.name) == ["ADDED", "COUNTED"])
        }
        server.resume()
        var after: Int64 = 3
        #expect(
            await eventually {
                after += 1
                return Set(await host.scan(.sample(after: after)).names) == Self.names
            })
        await host.close()
    }
}

/// How many messages were judged with Redis, and how many without.
private final class Progress: Sendable {
    private let numbers = Mutex((count: 0, skips: 0))

    var count: Int { numbers.withLock { $0.count } }
    var skips: Int { numbers.withLock { $0.skips } }

    func add(isSkipped: Bool) {
        numbers.withLock { numbers in
            if isSkipped { numbers.skips += 1 } else { numbers.count += 1 }
        }
    }
}
