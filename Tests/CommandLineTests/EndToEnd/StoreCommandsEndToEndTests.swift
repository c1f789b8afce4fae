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
        let bot = try LiveBot(flags: "")
        try bot.start(store: redis.url)
        try bot.setUp("Club")
        for number in 1...3 { try await Self.quietly(bot) { try bot.post("a plain word of mine, number \(number)") } }
        let monitor = try RedisMonitor(redis)

        try await Self.quietly(bot) { try bot.post("what time do we meet tomorrow?") }
        let clean = try monitor.take()
        #expect(clean.count <= 12, "clean:\n\(clean.joined(separator: "\n"))")
        #expect(Self.trips(clean) <= 3, "clean:\n\(clean.joined(separator: "\n"))")

        let message = try bot.post(Self.spam, from: LiveBot.stranger)
        #expect(bot.removes(message))
        #expect(bot.waits(for: "banChatMember"))
        let report = try bot.says("TG_", in: LiveBot.staff)
        try await Self.quietly(bot) {}
        let banned = try monitor.take()
        #expect(banned.count <= 40, "banned:\n\(banned.joined(separator: "\n"))")

        try bot.tap("Unban", of: report)
        #expect(bot.waits(for: "unbanChatMember"))
        #expect(bot.waits(for: "editMessageText"))
        try await Self.quietly(bot) {}
        let tap = try monitor.take()
        #expect(tap.count <= 20, "tap:\n\(tap.joined(separator: "\n"))")
        bot.end()
    }

    /// What is kept of somebody is found by who was where, not by asking every group.
    @Test func forgetsAPersonAtTheSameCostInEveryCrowd() async throws {
        let redis = try await RedisServer()
        let bot = try LiveBot()
        try bot.start(store: redis.url)
        var costs: [Int] = []
        for crowd in [3, 3_000] {
            let store = try redis.store()
            for number in 1...crowd {
                _ = await store.perform(StoreCommand("SADD", "rh:bot:chats", ByteString("-9\(number)")))
            }
            await store.close()
            let person = Int64(600 + crowd)
            bot.api.with { world in
                world.addPerson(person, name: "Pia")
                world.join(person, chat: LiveBot.group)
            }
            try await Self.quietly(bot) { try bot.post("good morning", from: person) }
            let monitor = try RedisMonitor(redis)
            _ = try bot.ask("/forgetme", from: person, chat: person)
            try await Self.quietly(bot) {}
            costs.append(try monitor.take().count)
        }
        #expect(costs[0] == costs[1] && costs[0] > 3)
        bot.end()
    }

    /// Does something and waits until what follows from it is over.
    private static func quietly(_ bot: LiveBot, _ work: () throws -> Void) async throws {
        try work()
        try await Task.sleep(for: .seconds(2))
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
    func take() throws -> [String] {
        let all = lines()
        defer { taken = all.count }
        return all[taken...].map(String.init).filter { line in
            !line.contains(" lua] ") && !line.contains("RULEHOST.LEASE") && !line.contains("\"rh:learned:")
        }
    }

    private func lines() -> [Substring] {
        ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n")
    }
}
