internal import Foundation
internal import RuleHost
internal import Synchronization

/// Measures the judging of messages in this process.
struct HostMeasurement {
    /// Word lists as a chat with some history has them; the rest of the store starts empty.
    private static let lists = [
        StoreCommand(
            "SADD", "rh:lists:black:words", "casino", "free crypto", "passive income", "казино", "быстрый заработок",
            "dinero facil", "apuestas", "在线赌场", "兼职日结", "porn", "loan approved", "jackpot", "binary options",
            "guaranteed profit", "escort"),
        StoreCommand("SADD", "rh:lists:white:words", "changelog", "meetup", "release notes", "спасибо", "gracias"),
    ]

    /// As many messages as are judged before their verdicts are let go.
    private static let batch = 250

    let messages: [Message]
    let rounds: Int

    /// Microseconds a message with the store in memory: the median of the rounds.
    ///
    /// Administrators listed words before when `hasLists` says so; `rulehost scan` starts without.
    func withStore(rules: String, groups: String, hasLists: Bool = true) async throws -> Double {
        var rounds: [Double] = []
        for _ in 0..<self.rounds {
            rounds.append(
                try await judge(rules: rules, groups: groups, hasLists: hasLists) { EmbeddedStore(clock: $0) })
        }
        return rounds.median
    }

    /// Microseconds a message when recorded answers stand for the store: the median of the rounds.
    func withoutStore(rules: String, groups: String) async throws -> Double {
        let recorder = Mutex<RecordingStore?>(nil)
        _ = try await judge(rules: rules, groups: groups) { clock in
            let store = RecordingStore(EmbeddedStore(clock: clock))
            recorder.withLock { $0 = store }
            return store
        }
        // The first batch is that of the lists.
        let replies = recorder.withLock { $0?.replies ?? [] }
        var rounds: [Double] = []
        for _ in 0..<self.rounds {
            let store = ReplayingStore(replies)
            rounds.append(try await judge(rules: rules, groups: groups) { _ in store })
            guard store.isSpent else { throw BenchmarkError("a round asked the store for less than the first one") }
        }
        return rounds.median
    }

    /// Judges all messages once.
    ///
    /// - Returns: Microseconds of processor time a message, without the loading of rules.
    @discardableResult
    func judge(
        rules: String, groups: String, hasLists: Bool = true, log: @escaping @Sendable (String) -> Void = { _ in },
        makesStore: @escaping @Sendable (HostClock) -> any Store
    ) async throws -> Double {
        var options = RuleHost.Options()
        options.rules = rules
        options.groups = groups
        options.followsMessageDates = true
        options.runsRuleTests = false
        options.makesStore = makesStore
        options.log = log
        let host = try await RuleHost(options)
        if hasLists { _ = await host.store.perform(Self.lists) }
        var failure: Verdict.Failure?
        let start = CPUTime.ofThisProcess
        for first in stride(from: 0, to: messages.count, by: Self.batch) {
            let verdicts = await host.scan(Array(messages[first..<min(first + Self.batch, messages.count)]))
            failure = failure ?? verdicts.lazy.compactMap(\.failures.first).first
        }
        let spent = CPUTime.ofThisProcess - start
        await host.close()
        if let failure {
            throw BenchmarkError("\(rules): \(failure.rule) failed: \(failure.message) \(failure.location)")
        }
        return spent * 1e6 / Double(messages.count)
    }
}
