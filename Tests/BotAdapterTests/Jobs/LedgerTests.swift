import Foundation
import RuleHost
import TestSupport
import Synchronization
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct LedgerTests {
    private let telegram = RecordingTelegram()
    private let clock = ManualTiming()
    private let store = EmbeddedStore(clock: .standing(at: 1_000_000))

    private var state: BotState { BotState(store: store, timing: clock.timing) }

    private func ledger(
        _ telegram: (any TelegramCalling)? = nil, deliver: @escaping @Sendable (Job, Int64) async -> Void = { _, _ in }
    ) -> Ledger {
        let directory = Directory(telegram: self.telegram, timing: clock.timing, log: { _ in })
        let hands = JobHands(
            telegram: telegram ?? self.telegram, state: state, directory: directory, timing: clock.timing,
            log: { _ in })
        return Ledger(hands: hands, deliver: deliver)
    }

    private func decision(_ update: Int64, _ kinds: any JobKind...) -> Decision {
        var decision = Decision(origin: .update(update), chat: -1)
        decision.cause = ActCause(reason: "X")
        decision.add(kinds)
        return decision
    }

    private func settle(_ ledger: Ledger) async { while await !ledger.isEmpty { await Task.yield() } }

    private var methods: [String] { telegram.acts.map(\.method) }

    @Test func doesWhatWasDecidedInItsOrderAndForgetsIt() async throws {
        let ledger = ledger()
        let post = SendPost(Post(chat: -5, html: "x"))
        try await ledger.commit(
            decision(1, DeleteMessages(chat: -1, messages: [5]), Ban(chat: -1, user: 2), post), in: state)
        await settle(ledger)
        #expect(methods == ["deleteMessage", "banChatMember", "sendMessage"])
        #expect(try await state.jobs().isEmpty)
    }

    @Test func doesNothingThatCouldNotBeWritten() async throws {
        await store.close()
        let ledger = ledger()
        await #expect(throws: StoreError.self) {
            try await ledger.commit(decision(1, Ban(chat: -1, user: 2)), in: state)
        }
        #expect(await ledger.isEmpty)
        #expect(methods.isEmpty)
    }

    @Test func triesAgainWhatFailedAndHoldsUpNothingElse() async throws {
        telegram.fail("banChatMember", .server, .server, .server)
        let ledger = ledger()
        try await ledger.commit(decision(1, Ban(chat: -1, user: 2)), in: state)
        try await ledger.commit(decision(2, DeleteMessages(chat: -1, messages: [7])), in: state)
        try await ledger.commit(decision(3, Ban(chat: -1, user: 3)), in: state)
        await settle(ledger)
        #expect(telegram.calls("deleteMessage").count == 1)
        let bans = telegram.calls("banChatMember").map { $0.integer("user_id") }
        #expect(bans.count { $0 == 2 } + bans.count { $0 == 3 } == 5)
        let firstDeletion = try #require(methods.firstIndex(of: "deleteMessage"))
        let lastBan = try #require(methods.lastIndex(of: "banChatMember"))
        #expect(firstDeletion < lastBan)
    }

    /// A ban that fails and the pardon that comes after it: the pardon has the last word.
    @Test func keepsTheOrderOfWhatIsDoneToOnePerson() async throws {
        telegram.fail("banChatMember", .server, .unreachable)
        let ledger = ledger()
        try await ledger.commit(decision(1, Ban(chat: -1, user: 2)), in: state)
        try await ledger.commit(decision(2, Unban(chat: -1, user: 2)), in: state)
        await settle(ledger)
        #expect(methods.last == "unbanChatMember")
        #expect(methods.count { $0 == "banChatMember" } == 3)
    }

    @Test func keepsWhyAttemptsFailed() async throws {
        let (attempts, attempt) = AsyncStream<Void>.makeStream()
        let held = HeldTelegram(telegram: telegram, after: 2, held: attempts)
        telegram.fail("banChatMember", .server, .server)
        let ledger = ledger(held)
        try await ledger.commit(decision(1, Ban(chat: -1, user: 2)), in: state)
        while await ledger.stuck.first?.attempts != 2 { await Task.yield() }
        let stuck = try #require(await ledger.stuck.first)
        #expect(stuck.errors.count == 2)
        #expect(try await state.jobs().first?.attempts == 2)
        attempt.yield()
        await settle(ledger)
        #expect(await ledger.stuck.isEmpty)
    }

    @Test func deletesTogetherWhatWaits() async throws {
        let (answers, answer) = AsyncStream<Void>.makeStream()
        let ledger = ledger(HeldTelegram(telegram: telegram, after: 0, held: answers))
        try await ledger.commit(decision(1, Ban(chat: -1, user: 9)), in: state)
        for update in 2...251 {
            try await ledger.commit(
                decision(Int64(update), DeleteMessages(chat: -1, messages: [Int64(update)])), in: state)
        }
        answer.yield()
        await settle(ledger)
        let sizes = telegram.calls("deleteMessages").map { call -> Int in
            guard case .list(let ids)? = call.parameters["message_ids"] else { return 0 }
            return ids.count
        }
        #expect(sizes == [100, 100, 50])
    }

    @Test func handsWhatIsDueToItsMailboxUntilThatDecides() async throws {
        let delivered = Mutex<[Int64]>([])
        let ledger = ledger(deliver: { _, chat in delivered.withLock { $0.append(chat) } })
        var asked = decision(1)
        asked.schedule(CaptchaDeadline(chat: -1, user: 2), id: "captcha -1 2", due: 1_000_060)
        try await ledger.commit(asked, in: state)
        await ledger.beginDue()
        #expect(delivered.withLock { $0 }.isEmpty)
        clock.advance(seconds: 61)
        await ledger.beginDue()
        await settle(ledger)
        #expect(delivered.withLock { $0 } == [-1])
        #expect(try await state.jobs().map(\.id) == ["captcha -1 2"])
        try await ledger.commit(Decision(origin: .due("captcha -1 2", at: 1_000_060), chat: -1), in: state)
        #expect(try await state.jobs().isEmpty)
    }

    @Test func callsAJobOff() async throws {
        let ledger = ledger()
        let place = MessagePlace(chat: -1, message: 9)
        var first = decision(1)
        first.schedule(RemovePost(place: place), id: RemovePost.id(place), due: 1_000_060)
        try await ledger.commit(first, in: state)
        var second = decision(2)
        second.callOff(RemovePost.id(place))
        try await ledger.commit(second, in: state)
        clock.advance(seconds: 100)
        await ledger.beginDue()
        await settle(ledger)
        #expect(methods.isEmpty)
        #expect(try await state.jobs().isEmpty)
    }

    @Test func takesUpWhatARunBeforeLeft() async throws {
        var left = Job(Ban(chat: -1, user: 2), id: "1 00", cause: ActCause(reason: "X"))
        left.language = .english
        var report = Job(
            SendPost(Post(chat: -5, html: "about", subject: MessagePlace(chat: -1, message: 9))), id: "1 01")
        report.after = "1 00"
        try await state.settle(keep: [left, report])
        let ledger = ledger()
        #expect(try await ledger.load() == 2)
        await settle(ledger)
        #expect(methods == ["banChatMember", "sendMessage"])
        #expect(telegram.acts.last?.text("text") == "about\nDone: banned for ever")
    }

    @Test func reportsEveryKindAsItWasWritten() throws {
        let kinds: [any JobKind] = [
            DeleteMessages(chat: -1, messages: [1, 2]), Mute(chat: -1, user: 2, until: 3), Allow(chat: -1, user: 2),
            Ban(chat: -1, user: 2), Unban(chat: -1, user: 2), BanChannel(chat: -1, sender: -7),
            UnbanChannel(chat: -1, sender: -7), AnswerJoinRequest(chat: -1, user: 2, isApproved: true),
            SendPost(Post(chat: -1, html: "<b>x</b>")),
            RemoveCopies(chat: -1, html: "x", keyboard: nil, after: 1, before: 4),
            EditPost(chat: -1, message: 2, html: "x"), EditKeyboard(chat: -1, message: 2, keyboard: Keyboard(rows: [])),
            AnswerTap(chat: -1, callback: "c", text: "x"), SetMenu(chat: -1, isAdminChat: true),
            RemovePost(place: MessagePlace(chat: -1, message: 2)), CaptchaDeadline(chat: -1, user: 2),
            SendDigest(adminChat: -5, minute: 3),
        ]
        for kind in kinds {
            var job = Job(kind, id: "1", cause: ActCause(actor: 1, target: 2, reason: "X", score: 3))
            (job.due, job.after, job.outcomes, job.language) = (4, "0", ["a"], .russian)
            (job.hasFailed, job.attempts, job.errors, job.progress) = (true, 2, ["b"], "c")
            let read = StoredJSON.value(Job.self, from: StoredJSON.text(job))
            #expect(read == job, "\(kind)")
        }
    }
}

/// Answers a number of calls at once and holds back the next one until it is told to let it go.
private final class HeldTelegram: TelegramCalling {
    private let telegram: RecordingTelegram
    private let held: AsyncStream<Void>
    private let left: Mutex<Int>

    init(telegram: RecordingTelegram, after count: Int, held: AsyncStream<Void>) {
        self.telegram = telegram
        self.held = held
        left = Mutex(count)
    }

    func send(_ call: TelegramCall) async throws(TelegramError) -> Data {
        let isHeld = left.withLock { left in
            left -= 1
            return left == -1
        }
        if isHeld { for await _ in held { break } }
        return try await telegram.send(call)
    }

    func turn(for call: TelegramCall) async {}
}
