import Foundation
@testable import RuleHost
import TestSupport
import Testing

/// The real bot through kills, and through outages of its store, while people join, write, are reported and tap: nothing is lost,
/// and nothing is done twice.
///
/// `make soak` runs many rounds. A round that failed is repeated by its seed: `make soak SEED=n KILLS=1 OUTAGES=1`.
@Suite struct SoakTests {
    private let settings = SoakSettings.current

    /// Redis that has on the disk what it answered.
    private static func server() async throws -> RedisServer {
        try await RedisServer(
            port: RedisServer.freePorts(1)[0], settings: ["--appendonly", "yes", "--appendfsync", "always"])
    }

    @Test(.enabled(if: SoakSettings.current.kills > 0)) func survivesKillsWithAJournal() async throws {
        try await Self.run("kills, journal", rounds: settings.kills, Self.kill)
    }

    @Test(.enabled(if: SoakSettings.current.kills > 0)) func survivesKillsWithRedis() async throws {
        try await Self.run("kills, Redis", server: Self.server(), rounds: settings.kills, Self.kill)
    }

    @Test(.enabled(if: SoakSettings.current.outages > 0)) func survivesOutagesOfRedis() async throws {
        try await Self.run("outages", server: Self.server(), rounds: settings.outages, Self.stopRedis)
    }

    private static func run(
        _ name: String, server: RedisServer? = nil, rounds: Int, _ trouble: @escaping SoakRun.Trouble
    ) async throws {
        let run = Carried(try SoakRun(name, server: server))
        // People do not wait for other tests.
        try await onThread { try run.value.play(rounds: rounds, trouble) }
        try await run.value.end()
    }

    /// Kills the bot; sometimes once more, while it starts or goes on with what it finds.
    @Sendable private static func kill(_ run: SoakRun, _ random: inout SplitMix) throws {
        run.bot.kill()
        try run.bot.start()
        guard Int.random(in: 0..<4, using: &random) == 0 else { return }
        Thread.sleep(forTimeInterval: Double.random(in: 0...1.5, using: &random))
        run.bot.kill()
        try run.bot.start()
    }

    /// Stops Redis, with and without its knowing, mostly for a moment and sometimes for longer than the bot holds the store.
    @Sendable private static func stopRedis(_ run: SoakRun, _ random: inout SplitMix) throws {
        let server = try #require(run.server)
        if Bool.random(using: &random) { server.kill() } else { server.shutDown() }
        let isLong = Int.random(in: 0..<5, using: &random) == 0
        Thread.sleep(forTimeInterval: Double.random(in: isLong ? 5...7 : 0.05...1.5, using: &random))
        try server.launch()
    }
}
