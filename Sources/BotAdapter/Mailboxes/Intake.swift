internal import BotAPI
internal import Foundation
internal import RuleHost
internal import Synchronization

/// Takes in what Telegram sends, so that fetching waits for no chat.
///
/// An update need not be sent again once what was decided about it is written, or once it lies in the backlog in the store.
/// There go updates that are not over within a moment, and those whose mailbox is full; the latter come from there when there is
/// room again.
final class Intake: Sendable {
    /// How long a fetch waits for its updates before they go to the backlog, in milliseconds; nil is for ever.
    private let patience: Int64?
    private let state: BotState
    private let mailboxes: Mailboxes
    private let open: OpenUpdates
    private let log: @Sendable (String) -> Void
    /// Updates that lie in the backlog alone, by the chat that they are about.
    private let overflow = Mutex<[Int64: Set<Int64>]>([:])
    /// Chats whose updates are being read from the backlog, and whether there was room again meanwhile.
    private let reading = Mutex<[Int64: Bool]>([:])

    init(
        state: BotState, mailboxes: Mailboxes, open: OpenUpdates, patience: Int64? = 200,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.state = state
        self.mailboxes = mailboxes
        self.open = open
        self.patience = patience
        self.log = log
    }

    /// Takes up what a run before this one left.
    func resume() async throws(StoreError) {
        open.resume(handled: try await state.handledUpdates(), offset: try await state.offset())
        var over: [Int64] = []
        for update in updates(of: try await state.backlog()) {
            if open.take(update.id, isKept: true) { _ = offer(update) } else { over.append(update.id) }
        }
        try await state.removeFromBacklog(over)
    }

    /// Takes a fetch; false when it cannot be kept, and has to come again.
    func take(_ batch: UpdateBatch) async -> Bool {
        for received in batch.updates where received.update == nil {
            let id = received.id.map(String.init) ?? "without id"
            log("update \(id) skipped: \(received.problem ?? "unreadable")")
        }
        var taken: [TelegramUpdate] = []
        for update in Album.textsFirst(batch.updates.compactMap(\.update)) where open.take(update.id) {
            taken.append(update)
        }
        // Chats in which something may have to be done do not share the processor with the others.
        var late: Set<Int64> = []
        let pressing = Set(taken.filter(\.isPressing).map { Route.chat(of: $0) })
        for isFirst in [true, false] {
            for update in taken where pressing.contains(Route.chat(of: update)) == isFirst && !offer(update) {
                late.insert(update.id)
            }
        }
        // What a paused chat waits for is not waited for here.
        let paused = Set(taken.filter { mailboxes.isPaused(Route.chat(of: $0)) }.map(\.id)).union(late)
        let all = Set(batch.updates.compactMap { $0.update?.id })
        late = await open.wait(for: all.subtracting(paused), atMost: patience, timing: state.timing).union(paused)
        do throws(StoreError) {
            try await keep(late.filter { !open.isKept($0) }, of: batch)
            if let last = batch.updates.compactMap(\.id).max() { open.setOffset(last + 1) }
            return true
        } catch {
            log("updates are not confirmed: \(error)")
            return false
        }
    }

    /// Notes that an event of a chat is over, and fetches from the backlog what found no room in its mailbox.
    func finished(_ event: MailboxEvent, chat: Int64) {
        if let id = event.update, open.finish(id) { Task { await strike(id) } }
        if overflow.withLock({ $0[chat] != nil }) { beginRefill(chat) }
    }

    /// Takes an update that is over out of the backlog; a start does so for what is left there.
    private func strike(_ id: Int64) async {
        do throws(StoreError) { try await state.removeFromBacklog([id]) } catch {
            log("update \(id) stays in the backlog: \(error)")
        }
    }

    private func beginRefill(_ chat: Int64) {
        let isFirst = reading.withLock { reading in
            let isFirst = reading[chat] == nil
            reading[chat] = !isFirst
            return isFirst
        }
        guard isFirst else { return }
        Task {
            repeat { await self.refill(chat) } while self.isAskedAgain(chat)
        }
    }

    private func isAskedAgain(_ chat: Int64) -> Bool {
        reading.withLock { reading in
            let isAskedAgain = reading[chat] == true
            reading[chat] = isAskedAgain ? false : nil
            return isAskedAgain
        }
    }

    /// Puts an update into its mailbox; false when it has to lie in the backlog.
    private func offer(_ update: TelegramUpdate) -> Bool {
        let chat = Route.chat(of: update)
        // Behind what waits already, or it would overtake.
        let isBehind = overflow.withLock { $0[chat] != nil }
        if !isBehind, mailboxes.offer(.update(update), to: chat) { return true }
        _ = overflow.withLock { $0[chat, default: []].insert(update.id) }
        return false
    }

    private func keep(_ ids: Set<Int64>, of batch: UpdateBatch) async throws(StoreError) {
        guard !ids.isEmpty else { return }
        let wanted = batch.json(of: ids)
        guard !wanted.isEmpty else { return }
        try await state.addToBacklog(wanted.map { ($0.id, ByteString(Array($0.json))) })
        // What was decided meanwhile has struck out nothing.
        try await state.removeFromBacklog(Array(open.keep(ids)))
        for chat in overflow.withLock({ Array($0.keys) }) { beginRefill(chat) }
    }

    private func refill(_ chat: Int64) async {
        let waiting = overflow.withLock { $0[chat] } ?? []
        guard !waiting.isEmpty else { return }
        do throws(StoreError) {
            let oldest = Array(waiting.sorted().prefix(mailboxes.capacity))
            for update in updates(of: try await state.backlog(oldest)) {
                guard mailboxes.offer(.update(update), to: chat) else { return }
                overflow.withLock { overflow in
                    overflow[chat]?.remove(update.id)
                    if overflow[chat]?.isEmpty == true { overflow[chat] = nil }
                }
            }
        } catch {
            log("chat \(chat): what waits for it cannot be read: \(error)")
            guard error.isPassing else { return }
            await state.timing.pause(1_000)
            beginRefill(chat)
        }
    }

    private func updates(of backlog: [(id: Int64, json: ByteString)]) -> [TelegramUpdate] {
        backlog.compactMap { id, json in
            let received = try? JSONDecoder().decode(ReceivedUpdate.self, from: Data(json.bytes))
            if received?.update == nil { log("update \(id) skipped: \(received?.problem ?? "unreadable")") }
            return received?.update
        }
    }
}
