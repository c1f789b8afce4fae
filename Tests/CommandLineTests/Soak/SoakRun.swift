import Foundation
@testable import RuleHost
import TestSupport
import Testing

/// Round after round with one bot and one store: a scene, something bad in the middle of it, and the comparison when all is quiet.
final class SoakRun {
    /// What goes wrong in a round.
    typealias Trouble = @Sendable (_ run: SoakRun, _ random: inout SplitMix) throws -> Void

    let name: String
    let bot: LiveBot
    let server: RedisServer?
    private let lists: SpamListDouble
    private var scenes: [SoakScene] = []
    private let settings = SoakSettings.current

    /// How long a round may take until all is as it should be, in seconds: machines may be slow.
    private static let patience = 180.0

    init(_ name: String, server: RedisServer? = nil) throws {
        self.name = name
        self.server = server
        lists = try #require(SpamListDouble(delay: 0.2, isListed: SoakScene.isListed))
        bot = try LiveBot(
            settings: [
                "mode": "live", "captcha": "on", "captcha_time": "15s", "lols": "on",
                "lols_url": "\"\(lists.address)\"", "remote_time": "60s",
            ],
            store: server?.url ?? "embedded:bot.journal")
        try bot.start()
    }

    /// Plays rounds, each with its trouble; blocks.
    func play(rounds: Int, _ trouble: Trouble) throws {
        for round in 0..<rounds {
            let seed = settings.seed &+ UInt64(round)
            var random = SplitMix(state: seed)
            let scene = SoakScene(number: scenes.count + 1, bot: bot, random: &random)
            scenes.append(scene)
            let start = ContinuousClock.now
            try scene.setUp()
            let moment = Double.random(in: 0...SoakScene.span, using: &random)
            try play(scene, moment: moment) { try trouble(self, &random) }
            try scene.checkCounts()
            let seconds = String(format: "%.1f", start.duration(to: .now) / .seconds(1))
            settings.tell("\(name): round \(round + 1) of \(rounds), seed \(seed), \(seconds) s")
        }
    }

    private func play(_ scene: SoakScene, moment: Double, trouble: () throws -> Void) throws {
        let start = ContinuousClock.now
        var events = scene.events[...]
        var isTroubled = false
        while true {
            let seconds = start.duration(to: .now) / .seconds(1)
            while let event = events.first, event.time <= seconds {
                events.removeFirst()
                try event.act(scene)
            }
            if !isTroubled, moment <= seconds {
                isTroubled = true
                try trouble()
            }
            try scene.tap()
            if events.isEmpty, isTroubled, problems(of: [scene], isOver: false).isEmpty { return }
            try check(scene, isLate: seconds > Self.patience)
            Thread.sleep(forTimeInterval: 0.01)
        }
    }

    /// Stops the run when the bot ended, or when it is too late.
    private func check(_ scene: SoakScene?, isLate: Bool) throws {
        guard isLate || !bot.isRunning else { return }
        let problems = problems(of: scene.map { [$0] } ?? scenes, isOver: scene == nil)
        let seed = settings.seed &+ UInt64((scene?.number ?? 1) - 1)
        Issue.record(
            """
            \(name), round \(scene?.number ?? 0), SOAK_SEED=\(seed): \(bot.isRunning ? "too late" : "the bot ended"): \
            \(problems.joined(separator: "; "))
            log:
            \(bot.log.suffix(10_000))
            """)
        throw Failed()
    }

    private func problems(of scenes: [SoakScene], isOver: Bool) -> [String] {
        bot.api.with { world in
            var problems = scenes.flatMap { $0.problems(in: world, isOver: isOver) }
            if world.hasUnconfirmedUpdates { problems.append("\(world.waitingCount) updates wait") }
            return problems
        }
    }

    /// Waits for the deadlines that are left, and compares everything once more, with what is in the store.
    func end() async throws {
        let start = ContinuousClock.now
        while !problems(of: scenes, isOver: true).isEmpty {
            try check(nil, isLate: start.duration(to: .now) > .seconds(Self.patience))
            try await Task.sleep(for: .milliseconds(50))
        }
        if let server { try await rest(server) }
        #expect(problems(of: scenes, isOver: true) == [], "\(name): after all was quiet")
        bot.end()
        let refused = bot.api.with { world in Set(world.allCalls.filter { !$0.isDone }.map(\.method)) }
        // What was done already, or is the question for a copy.
        let known: Set = [
            "deleteMessage", "deleteMessages", "editMessageText", "editMessageReplyMarkup", "answerCallbackQuery",
        ]
        #expect(refused.isSubset(of: known), "\(name)")
        let store: any Store =
            if let server {
                try server.store()
            } else {
                try EmbeddedStore(path: bot.folder("bot.journal"), clock: .wall, policy: .no, log: { _ in })
            }
        for scene in scenes { try await scene.checkAudit(in: store) }
        await store.close()
    }

    /// Counts what the bot asks of the store when nothing happens.
    private func rest(_ server: RedisServer) async throws {
        let seconds = 6
        let count = try await server.sentCommands { try await Task.sleep(for: .seconds(seconds)) }
        let rate = Double(count) / Double(seconds)
        #expect(rate <= 3, "\(name): \(count) commands in \(seconds) s at rest")
        settings.tell("\(name): \(String(format: "%.2f", rate)) commands a second at rest")
    }

    struct Failed: Error {}
}
