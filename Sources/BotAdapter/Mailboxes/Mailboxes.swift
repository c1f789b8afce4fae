internal import BotAPI
internal import Synchronization

/// What waits to be handled, by the chat that it is about: one after the other in a chat, chats beside each other.
///
/// Nothing in a mailbox waits for a network: an event that lacks an answer pauses its own chat until somebody answered or the
/// patience is over. A mailbox takes a bounded number of events; what comes beyond is refused and has to wait in the backlog.
final class Mailboxes: Sendable {
    /// Handles an event that came to a chat's mailbox; `isPatient` is false when it is not to wait for answers any more.
    typealias Handler = @Sendable (_ event: MailboxEvent, _ chat: Int64, _ isPatient: Bool) async -> Handling

    private struct Box {
        var events: [MailboxEvent] = []
        var isBusy = false
        /// When the first event began to wait for an answer; milliseconds.
        var waitsSince: Int64?
        /// Whether nothing is done until it is woken.
        var isPaused = false
    }

    /// Who handles events and is told of each that is over.
    private struct Owner {
        let handle: Handler
        let finished: @Sendable (_ event: MailboxEvent, _ chat: Int64) -> Void
    }

    /// How many events a mailbox takes.
    let capacity: Int
    /// How long an event waits for answers, in milliseconds; nil is for ever.
    private let patience: Int64?
    private let timing: Timing
    private let boxes = Mutex<[Int64: Box]>([:])
    private let owner = Mutex<Owner?>(nil)
    /// How often somebody was woken.
    private let wakes = Atomic(0)

    init(timing: Timing, capacity: Int = 256, patience: Int64? = 2_000) {
        self.timing = timing
        self.capacity = capacity
        self.patience = patience
    }

    /// Sets who handles events and who is told of each that is over, before the first one comes.
    func open(
        _ handler: @escaping Handler, finished: @escaping @Sendable (_ event: MailboxEvent, _ chat: Int64) -> Void
    ) {
        owner.withLock { $0 = Owner(handle: handler, finished: finished) }
    }

    /// Whether nothing waits anywhere.
    var isEmpty: Bool { boxes.withLock { $0.isEmpty } }

    /// How many events wait in the fullest mailbox.
    var longest: Int { boxes.withLock { boxes in boxes.values.map(\.events.count).max() ?? 0 } }

    /// Whether a chat waits for an answer, so that nothing of it is handled soon.
    func isPaused(_ chat: Int64) -> Bool { boxes.withLock { $0[chat]?.isPaused == true } }

    /// Puts an event behind those of its chat; false when the mailbox is full.
    func offer(_ event: MailboxEvent, to chat: Int64) -> Bool {
        let starts = boxes.withLock { boxes -> Bool? in
            guard boxes[chat, default: Box()].events.count < capacity else { return nil }
            boxes[chat, default: Box()].events.append(event)
            guard let box = boxes[chat], !box.isBusy, !box.isPaused else { return false }
            boxes[chat]?.isBusy = true
            return true
        }
        if starts == true { Task { await self.work(chat) } }
        return starts != nil
    }

    /// Goes on in every chat that waits for an answer, for one came.
    func wake() {
        wakes.add(1, ordering: .sequentiallyConsistent)
        let chats = boxes.withLock { boxes in boxes.filter { $0.value.isPaused }.map(\.key) }
        for chat in chats { resume(chat) }
    }

    private func resume(_ chat: Int64) {
        let starts = boxes.withLock { boxes -> Bool in
            guard boxes[chat]?.isPaused == true else { return false }
            boxes[chat]?.isPaused = false
            boxes[chat]?.isBusy = true
            return true
        }
        if starts { Task { await self.work(chat) } }
    }

    private func work(_ chat: Int64) async {
        guard let owner = owner.withLock({ $0 }) else { return }
        var failures = 0
        while let (event, since) = next(chat) {
            let isLate = since.flatMap { since in patience.map { timing.now() - since >= $0 } } ?? false
            let before = wakes.load(ordering: .sequentiallyConsistent)
            switch await owner.handle(event, chat, !isLate) {
            case .done:
                failures = 0
                drop(chat)
                owner.finished(event, chat)
            case .forward(let other):
                drop(chat)
                // The mailbox of the chat that it is about may be full: then it has to wait here.
                guard other == chat || !offer(event, to: other) else { continue }
                putBack(event, chat)
                failures += 1
                await timing.pause(Backoff.pause(attempt: failures, chance: timing.chance()))
            case .waits:
                pause(chat)
                // The answer may have come in between.
                if wakes.load(ordering: .sequentiallyConsistent) != before { resume(chat) }
                return
            case .failed:
                failures += 1
                await timing.pause(Backoff.pause(attempt: failures, chance: timing.chance()))
            }
        }
    }

    /// The event that comes next in a chat, which stays where it is; nil at the end.
    private func next(_ chat: Int64) -> (MailboxEvent, since: Int64?)? {
        boxes.withLock { boxes in
            guard let box = boxes[chat], let event = box.events.first else {
                boxes[chat] = nil
                return nil
            }
            return (event, box.waitsSince)
        }
    }

    private func drop(_ chat: Int64) {
        boxes.withLock { boxes in
            boxes[chat]?.events.removeFirst()
            boxes[chat]?.waitsSince = nil
        }
    }

    private func putBack(_ event: MailboxEvent, _ chat: Int64) {
        boxes.withLock { $0[chat, default: Box(isBusy: true)].events.insert(event, at: 0) }
    }

    private func pause(_ chat: Int64) {
        let isFirst = boxes.withLock { boxes -> Bool in
            let isFirst = boxes[chat]?.waitsSince == nil
            if isFirst { boxes[chat]?.waitsSince = timing.now() }
            boxes[chat]?.isBusy = false
            boxes[chat]?.isPaused = true
            return isFirst
        }
        guard isFirst, let patience else { return }
        Task {
            await timing.pause(patience)
            resume(chat)
        }
    }
}
