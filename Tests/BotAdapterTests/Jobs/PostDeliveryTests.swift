import RuleHost
import TestSupport
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct PostDeliveryTests {
    private static let chat: Int64 = -5
    private let clock = ManualTiming()
    private let store = EmbeddedStore(clock: .standing(at: 1_000_000))

    private var state: BotState { BotState(store: store, timing: clock.timing) }

    private func post(_ text: String, isOptional: Bool = false) -> Job {
        Job(SendPost(Post(chat: Self.chat, html: text, name: text, isOptional: isOptional)), id: text)
    }

    /// Delivers posts as a bot that was just started does, one after the other.
    private func deliver(_ telegram: ForgetfulTelegram, _ jobs: Job...) async throws {
        let directory = Directory(telegram: telegram, timing: clock.timing, log: { _ in })
        let hands = JobHands(
            telegram: telegram, state: state, directory: directory, timing: clock.timing, log: { _ in })
        for job in jobs {
            try await state.keep(job)
            let ledger = Ledger(hands: hands) { _, _ in }
            _ = try await ledger.load()
            while await !ledger.isEmpty { await Task.yield() }
        }
    }

    /// What becomes of the attempts at the second post; the first one went well.
    @Test(
        arguments: [
            [], [.overtaken], [.lost(.noAnswer, takesEffect: true)], [.lost(.noAnswer, takesEffect: false)],
            [.lost(.server, takesEffect: true)], [.lost(.server, takesEffect: false)],
            [.lost(.unreachable, takesEffect: false), .lost(.server, takesEffect: true)],
            [.lost(.server, takesEffect: true), .lost(.noAnswer, takesEffect: true), .overtaken],
            [.lost(.noAnswer, takesEffect: true), .lost(.tooMany(seconds: 1), takesEffect: false), .overtaken],
        ] as [[ForgetfulTelegram.Fate]])
    func leavesOneOfEachPost(fates: [ForgetfulTelegram.Fate]) async throws {
        let telegram = ForgetfulTelegram(fates: [.answered] + fates)
        try await deliver(telegram, post("first"), post("second"), post("third"))
        #expect(telegram.texts == ["first", "second", "third"])
        let second: Int64? = try await state.state.read(.post(named: "second"))
        #expect(second == telegram.ids[1])
        #expect(try await state.jobs().isEmpty)
        let isUnsure = fates.contains { if case .lost(let code, _) = $0 { code != .unreachable } else { false } }
        #expect(telegram.methods.contains("editMessageText") == (isUnsure && telegram.ids[1] > 102 || isCopied(fates)))
    }

    private func isCopied(_ fates: [ForgetfulTelegram.Fate]) -> Bool {
        fates.contains { if case .lost(_, takesEffect: true) = $0 { true } else { false } }
    }

    /// The bot was killed after it had noted that it sends the post.
    @Test(arguments: [true, false])
    func leavesOneOfAPostThatAKillInterrupted(stands: Bool) async throws {
        let telegram = ForgetfulTelegram(fates: [.answered, .overtaken])
        try await deliver(telegram, post("first"))
        if stands { _ = try await telegram.send(.sendMessage(chat: -5, html: "second", replyTo: nil, keyboard: nil)) }
        var entry = post("second")
        entry.progress = try await state.lastPost(in: Self.chat).map(String.init)
        try await deliver(telegram, entry)
        #expect(telegram.texts == ["first", "second"])
        let second: Int64? = try await state.state.read(.post(named: "second"))
        #expect(second == telegram.ids[1])
    }

    @Test func takesAMessageWhoseButtonWasTappedForTheCopyAndLeavesItAsItIs() async throws {
        let telegram = ForgetfulTelegram(fates: [])
        try await deliver(telegram, post("first"))
        _ = try await telegram.send(
            .sendMessage(chat: -5, html: "second, decided", replyTo: nil, keyboard: nil))
        _ = await store.perform(StoreCommand("SET", "rh:bot:decided:-5:102", "1"))
        var entry = post("second")
        entry.progress = "101"
        try await deliver(telegram, entry)
        #expect(telegram.texts == ["first", "second, decided"])
    }

    /// It is killed when the copy is gone and that is not written yet, and meanwhile a button below the copy was used.
    @Test func leavesOneThoughAButtonWasUsedBetweenTheChoiceAndAKill() async throws {
        let telegram = ForgetfulTelegram(fates: [])
        try await deliver(telegram, post("first"))
        for _ in 1...2 {
            _ = try await telegram.send(.sendMessage(chat: -5, html: "second", replyTo: nil, keyboard: nil))
        }
        let search = Job(RemoveCopies(chat: -5, html: "second", keyboard: nil, after: 101, before: 103), id: "search")
        let directory = Directory(telegram: telegram, timing: clock.timing, log: { _ in })
        let hands = JobHands(
            telegram: telegram, state: state, directory: directory, timing: clock.timing, log: { _ in })
        // What it did is lost with the kill.
        _ = await search.kind.perform(search, with: hands)
        _ = await store.perform(StoreCommand("SET", "rh:bot:decided:-5:102", "1"))
        try await deliver(telegram, search)
        #expect(telegram.texts == ["first", "second"])
    }

    /// Whose messages those are the store knows; Telegram is not asked about them.
    @Test func asksAboutNoMessageOfSomebodysElse() async throws {
        let telegram = ForgetfulTelegram(fates: [.answered, .lost(.server, takesEffect: false), .overtaken])
        _ = await store.perform(StoreCommand("SET", "rh:messages:-5:102", "{}"))
        try await deliver(telegram, post("first"), post("second"))
        #expect(telegram.texts == ["first", "second"])
        #expect(!telegram.methods.contains("editMessageText"))
    }

    /// Without a message before it nobody knows where to look for a copy.
    @Test(
        arguments: [(nil, ["first", "first"], 0), (100, ["first"], 2), (40, ["first", "first"], 30)]
            as [(Int64?, [String], Int)])
    func looksForACopyBehindTheNewestMessage(after: Int64?, texts: [String], looks: Int) async throws {
        let telegram = ForgetfulTelegram(fates: [.lost(.server, takesEffect: true), .overtaken])
        var entry = post("first")
        entry.kind = SendPost(Post(chat: Self.chat, html: "first", after: after))
        try await deliver(telegram, entry)
        #expect(telegram.texts == texts)
        // What is too far away is not looked at.
        #expect(telegram.methods.count { $0 == "editMessageText" } == looks)
    }

    @Test func sendsTheFirstPostOfAChatAgain() async throws {
        let telegram = ForgetfulTelegram(fates: [.lost(.server, takesEffect: false)])
        try await deliver(telegram, post("first"))
        #expect(telegram.texts == ["first"])
    }

    @Test func triesAgainThroughAnOutageOfMinutes() async throws {
        let outage = [ForgetfulTelegram.Fate](repeating: .lost(.unreachable, takesEffect: false), count: 40)
        let telegram = ForgetfulTelegram(fates: outage)
        try await deliver(telegram, post("first"))
        #expect(telegram.texts == ["first"])
        #expect(clock.allPauses.reduce(0, +) > 15 * 60_000)
    }

    @Test func givesUpOnWhatIsRefused() async throws {
        let telegram = ForgetfulTelegram(fates: [.lost(.refused, takesEffect: false)])
        try await deliver(telegram, post("first"), post("second"))
        #expect(telegram.texts == ["second"])
        #expect(try await state.jobs().isEmpty)
    }

    @Test func triesANoticeThatMattersLittleOnce() async throws {
        let telegram = ForgetfulTelegram(fates: [.lost(.server, takesEffect: false)])
        try await deliver(telegram, post("first", isOptional: true))
        #expect(telegram.texts == [])
        var entry = post("second", isOptional: true)
        entry.progress = ""
        try await deliver(telegram, entry)
        #expect(telegram.texts == [])
        #expect(try await state.jobs().isEmpty)
    }

    /// A report that may stand there already is no digest's to tell.
    @Test func foldsNoReportThatMayHaveGoneOut() async throws {
        let telegram = ForgetfulTelegram(fates: [])
        let summary = ReportSummary(chat: -1, title: "T", author: 2, deed: .ban, isDone: true)
        var entries: [Job] = []
        for index in 1...4 {
            var entry = post("\(index)")
            entry.kind = SendPost(Post(chat: Self.chat, html: "\(index)", summary: summary))
            if index == 4 { entry.progress = "100" }
            entries.append(entry)
        }
        try await deliver(telegram, entries[0], entries[1], entries[2], entries[3])
        #expect(telegram.texts == ["1", "2", "3", "4"])
    }
}
