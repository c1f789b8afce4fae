import Foundation
import Synchronization
import TestSupport
import Testing

@testable import BotAPI
@testable import BotAdapter

/// One after the other in a chat, chats beside each other, and nobody waits for another group.
@Suite struct MailboxesTests {
    private let clock = ManualTiming()
    private let handled = Handled()

    /// What was handled, and which chats are held up.
    private final class Handled: Sendable {
        private let state = Mutex<(events: [String], finished: [String], held: Set<Int64>)>(([], [], []))

        var events: [String] { state.withLock { $0.events } }
        var finished: [String] { state.withLock { $0.finished } }

        func hold(_ chat: Int64) { state.withLock { _ = $0.held.insert(chat) } }
        func release(_ chat: Int64) { state.withLock { _ = $0.held.remove(chat) } }
        func isHeld(_ chat: Int64) -> Bool { state.withLock { $0.held.contains(chat) } }
        func note(_ event: MailboxEvent, _ chat: Int64) { state.withLock { $0.events.append("\(chat) \(event)") } }
        func end(_ event: MailboxEvent) { state.withLock { $0.finished.append("\(event)") } }

        func wait(for count: Int) async { while finished.count < count { await Task.yield() } }
    }

    /// An update of which nothing matters but its id.
    private func update(_ id: Int64) -> MailboxEvent {
        let json = Data(#"{"update_id": \#(id), "poll_of_2030": {}}"#.utf8)
        guard let update = try? JSONDecoder().decode(TelegramUpdate.self, from: json) else { fatalError("no update") }
        return .update(update)
    }

    /// Mailboxes that note what they handle, after whoever holds up the chat let go.
    private func mailboxes(
        capacity: Int = 256, patience: Int64? = nil, _ handle: @escaping Mailboxes.Handler = { _, _, _ in .done }
    ) -> Mailboxes {
        let mailboxes = Mailboxes(timing: clock.timing, capacity: capacity, patience: patience)
        mailboxes.open { [handled] event, chat, isPatient in
            while handled.isHeld(chat) { await Task.yield() }
            let handling = await handle(event, chat, isPatient)
            if case .done = handling { handled.note(event, chat) }
            return handling
        } finished: { [handled] event, _ in
            handled.end(event)
        }
        return mailboxes
    }

    @Test func keepsTheOrderOfAChatWhileOthersGoOn() async {
        let mailboxes = mailboxes()
        handled.hold(-1)
        for id in 1...5 as ClosedRange<Int64> { #expect(mailboxes.offer(update(id), to: id == 4 ? -2 : -1)) }
        await handled.wait(for: 1)
        #expect(handled.events == ["-2 update 4"])
        handled.release(-1)
        await handled.wait(for: 5)
        #expect(handled.events == ["-2 update 4"] + [1, 2, 3, 5].map { "-1 update \($0)" })
        #expect(mailboxes.isEmpty)
    }

    /// A closure that is wrapped at each look would lie deeper from event to event, and cost more and more.
    @Test func callsWithoutMoreFramesFromEventToEvent() async {
        let depths = Mutex<[Int]>([])
        let mailboxes = Mailboxes(timing: clock.timing)
        mailboxes.open { _, _, _ in
            .done
        } finished: { _, _ in
            depths.withLock { $0.append(Thread.callStackReturnAddresses.count) }
        }
        for id in 1...40 as ClosedRange<Int64> {
            #expect(mailboxes.offer(update(id), to: id))
            while !mailboxes.isEmpty { await Task.yield() }
        }
        let found = depths.withLock { $0 }
        #expect(found.count == 40)
        #expect((found.last ?? 0) - (found.first ?? 0) < 20, "\(found)")
    }

    @Test func refusesWhatFindsNoRoomAndNobodyElses() async {
        let mailboxes = mailboxes(capacity: 3)
        handled.hold(-1)
        #expect((1...5).map { mailboxes.offer(update($0), to: -1) } == [true, true, true, false, false])
        #expect(mailboxes.offer(update(6), to: -2))
        #expect(mailboxes.longest == 3)
        handled.release(-1)
        await handled.wait(for: 4)
        #expect(mailboxes.offer(update(7), to: -1))
        await handled.wait(for: 5)
    }

    /// What lacks an answer pauses its own chat until somebody answered.
    @Test func waitsForAnAnswerAndKeepsItsPlace() async {
        let answer = Answered()
        let mailboxes = mailboxes { event, chat, _ in chat == -1 && !answer.isThere ? .waits : .done }
        for id in 1...2 as ClosedRange<Int64> { #expect(mailboxes.offer(update(id), to: -1)) }
        while !mailboxes.isPaused(-1) { await Task.yield() }
        #expect(mailboxes.offer(update(3), to: -2))
        await handled.wait(for: 1)
        mailboxes.wake()
        // Nothing is known yet: it goes on waiting.
        while !mailboxes.isPaused(-1) { await Task.yield() }
        answer.isThere = true
        mailboxes.wake()
        await handled.wait(for: 3)
        #expect(handled.events == ["-2 update 3", "-1 update 1", "-1 update 2"])
    }

    @Test func losesItsPatienceAndSaysSo() async {
        let mailboxes = mailboxes(patience: 2_000) { _, _, isPatient in isPatient ? .waits : .done }
        #expect(mailboxes.offer(update(1), to: -1))
        // The clock of the test stands but for its pauses.
        await handled.wait(for: 1)
        #expect(handled.events == ["-1 update 1"])
    }

    /// What turns out to be about another chat waits behind that one's events.
    @Test func handsOnToTheChatThatItIsAbout() async {
        let mailboxes = mailboxes { event, chat, _ in event.update == 2 && chat == -5 ? .forward(to: -1) : .done }
        handled.hold(-1)
        #expect(mailboxes.offer(update(1), to: -1) && mailboxes.offer(update(2), to: -5))
        #expect(mailboxes.offer(update(3), to: -5))
        await handled.wait(for: 1)
        #expect(handled.events == ["-5 update 3"])
        handled.release(-1)
        await handled.wait(for: 3)
        #expect(handled.events == ["-5 update 3", "-1 update 1", "-1 update 2"])
    }

    @Test func triesAgainWhatCouldNotBeWritten() async {
        let counter = Tries()
        let mailboxes = mailboxes { _, _, _ in counter.next() < 3 ? .failed : .done }
        #expect(mailboxes.offer(update(1), to: -1) && mailboxes.offer(update(2), to: -1))
        await handled.wait(for: 2)
        #expect(handled.events == ["-1 update 1", "-1 update 2"])
        #expect(counter.count == 4)
    }

    // MARK: Whose order

    @Test(arguments: [
        ("report:ban:-25:5:2", -77), ("setup:on:-25", -77), ("flag:0:on:-25:caps", -77), ("page:0:-25", -77),
        ("pick:-25:9", -77), ("nothing", -5), ("", -5),
    ])
    func handlesATapInTheOrderOfItsGroup(data: String, chat: Int64) throws {
        let tap = try JSONDecoder().decode(
            ReceivedUpdate.self, from: Data(BotWorld.tap(data, update: 1, from: 1, chat: -5).utf8))
        #expect(Route.chat(of: try #require(tap.update)) == chat)
    }
}

/// An answer that is there from a moment on.
private final class Answered: Sendable {
    private let value = Mutex(false)

    var isThere: Bool {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }
}

/// Counts tries.
private final class Tries: Sendable {
    private let value = Mutex(0)

    var count: Int { value.withLock { $0 } }

    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}
