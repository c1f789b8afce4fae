import Foundation
import RuleHost
import TestSupport
import Testing

/// What the live bot asks of its store, counted where Redis hears it.
@Suite(.serialized) struct StoreCommandsEndToEndTests {
    private static let spam =
        "EARN $5000 A DAY!!! JOIN NOW t.me/+AbCdEfGh1 free money bitcoin investment guaranteed profit CLICK http://bit.ly/x"

    @Test func staysWithinItsBudgets() async throws {
        let redis = try await RedisServer()
        let bot = try LiveBot(flags: "", store: redis.url)
        try bot.start()
        try bot.setUp("Club")
        let monitor = try RedisMonitor(redis)
        for number in 1...3 {
            try bot.post("a plain word of mine, number \(number)")
            _ = monitor.take()
        }

        try bot.post("what time do we meet tomorrow?")
        let clean = monitor.take()
        #expect(clean.count > 3 && clean.count <= 12, "clean:\n\(clean.joined(separator: "\n"))")
        #expect(Self.trips(clean) <= 3, "clean:\n\(clean.joined(separator: "\n"))")

        let message = try bot.post(Self.spam, from: LiveBot.stranger)
        #expect(bot.removes(message))
        #expect(bot.waits(for: "banChatMember"))
        let report = try bot.says("TG_", in: LiveBot.staff)
        let banned = monitor.take()
        #expect(banned.count > 12 && banned.count <= 40, "banned:\n\(banned.joined(separator: "\n"))")

        try bot.tap("Unban", of: report)
        #expect(bot.waits(for: "unbanChatMember"))
        #expect(bot.waits(for: "editMessageText"))
        let tap = monitor.take()
        #expect(tap.count > 3 && tap.count <= 20, "tap:\n\(tap.joined(separator: "\n"))")
        print(
            "store commands: clean \(clean.count) in \(Self.trips(clean)) trips, banned \(banned.count), tap \(tap.count)"
        )
        bot.end()
    }

    /// What is kept of somebody is found by who was where, not by asking every group.
    @Test func forgetsAPersonAtTheSameCostInEveryCrowd() async throws {
        let redis = try await RedisServer()
        let bot = try LiveBot(store: redis.url)
        try bot.start()
        // It tells what it may do in the groups that it knows before they become many.
        _ = try bot.ask("/mode")
        let monitor = try RedisMonitor(redis)
        var costs: [Int] = []
        for crowd in [3, 3_000] {
            let store = try redis.store()
            let known = (1...crowd).map { ByteString("-9\($0)") }
            _ = await store.perform(StoreCommand(arguments: ["SADD", "rh:bot:chats"] + known))
            await store.close()
            let person = Int64(600 + crowd)
            bot.api.with { world in
                world.addPerson(person, name: "Pia")
                world.join(person, chat: LiveBot.group)
            }
            try bot.post("good morning", from: person)
            _ = monitor.take()
            _ = try bot.ask("/forgetme", from: person, chat: person)
            costs.append(monitor.take().count)
        }
        #expect(costs[0] == costs[1] && costs[0] > 3, "\(costs)")
        bot.end()
    }

    /// Waits for the store, of which each ends before the next one begins: commands that are not sent together.
    private static func trips(_ commands: [String]) -> Int {
        var count = 0
        var last = 0.0
        for command in commands {
            guard let moment = Double(command.prefix { $0 != " " }) else { continue }
            // What is sent together arrives within a fraction of a millisecond.
            if moment - last > 0.0005 { count += 1 }
            last = moment
        }
        return count
    }
}

/// Listens to what a Redis is asked.
private final class RedisMonitor {
    private let process: WatchedProcess
    private let file: URL
    private var taken = 0

    init(_ redis: RedisServer) throws {
        file = URL(filePath: redis.directory + "/monitor")
        try Data().write(to: file)
        let client = Process()
        client.executableURL = URL(filePath: "/usr/bin/redis-cli")
        client.arguments = ["-s", redis.directory + "/socket", "monitor"]
        process = WatchedProcess(client)
        try process.run(output: FileHandle(forWritingTo: file))
        while lines().isEmpty { Thread.sleep(forTimeInterval: 0.02) }
        taken = lines().count
    }

    deinit { process.kill() }

    /// What clients asked since the last time, but for what comes by the clock: the hold on the store and what was learned.
    func take() -> [String] {
        // Quiet is when nothing but the clock was heard for a while.
        var heard = own(lines())
        var since = ContinuousClock.now
        while since.duration(to: .now) < .seconds(2) {
            Thread.sleep(forTimeInterval: 0.1)
            let now = own(lines())
            if now.count != heard.count { since = .now }
            heard = now
        }
        let all = lines()
        defer { taken = all.count }
        return own(all)
    }

    /// Those since the last time.
    private func own(_ lines: [Substring]) -> [String] {
        lines.dropFirst(taken).map(String.init).filter { line in
            !line.contains(" lua] ") && !line.contains("RULEHOST.LEASE") && !line.contains("\"rh:learned:")
        }
    }

    private func lines() -> [Substring] {
        ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n")
    }
}
