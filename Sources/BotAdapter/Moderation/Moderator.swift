internal import RuleHost
internal import Synchronization

/// Handles updates and timers: hands them to the part that knows them, records what follows, hands that to the outbox.
///
/// What concerns one chat is handled in order, chats beside each other.
final class Moderator: Sendable {
    private let context: BotContext
    private let judge: MessageJudge
    private let desk: AdminDesk
    private let outbox: Outbox
    private let lanes = Lanes<Int64>()
    /// Titles that are in the store already, by chat.
    private let titles = Mutex<[Int64: String]>([:])

    init(context: BotContext, outbox: Outbox) {
        self.context = context
        self.outbox = outbox
        judge = MessageJudge(context: context)
        desk = AdminDesk(context: context)
    }

    /// Handles a batch.
    ///
    /// - Returns: False when something could not be recorded; the batch must come again then, and what was recorded is
    ///   recognised.
    func handle(_ batch: [ReceivedUpdate]) async -> Bool {
        for received in batch where received.update == nil {
            let id = received.id.map(String.init) ?? "without id"
            context.log("update \(id) skipped: \(received.problem ?? "unreadable")")
        }
        do {
            var known = try await context.state.handled(batch.compactMap { $0.update?.id })
            var chats: [Int64: [TelegramUpdate]] = [:]
            for update in batch.compactMap(\.update) where known.insert(update.id).inserted {
                chats[update.chatID ?? 0, default: []].append(update)
            }
            let isComplete = await withTaskGroup(of: Bool.self) { group in
                for (chat, updates) in chats {
                    group.addTask { await self.lanes.run(chat) { await self.handleInOrder(updates) } }
                }
                return await group.reduce(true) { $0 && $1 }
            }
            guard isComplete else { return false }
            if let last = batch.compactMap(\.id).max() { try await context.state.setOffset(last + 1) }
            return true
        } catch {
            context.log("updates are not handled: \(error)")
            return false
        }
    }

    /// Handles a timer that is due; it stays when that could not be recorded.
    func fire(_ timer: BotTimer, due: Int64) async {
        await lanes.run(timer.chat) {
            do throws(StoreError) {
                try await self.finish(try await self.handle(timer, due: due))
            } catch {
                self.context.log("timer \(timer) is not handled: \(error)")
            }
        }
    }

    private func handleInOrder(_ updates: [TelegramUpdate]) async -> Bool {
        for update in Album.textsFirst(updates) {
            do throws(StoreError) {
                try await finish(try await handle(update))
            } catch {
                context.log("update \(update.id) is not handled: \(error)")
                return false
            }
        }
        return true
    }

    private func finish(_ record: UpdateRecord) async throws(StoreError) {
        try await context.state.record(record)
        if let entry = record.entry { await outbox.add(entry) }
    }

    // MARK: Who knows what

    private func handle(_ timer: BotTimer, due: Int64) async throws(StoreError) -> UpdateRecord {
        var record = UpdateRecord(origin: .timer(timer, due: due), chat: timer.chat)
        switch timer {
        case .removePost(let place):
            record.steps.append(.deleteMessages(chat: place.chat, messages: [place.message]))
        case .digest(let adminChat, let minute):
            let (reports, removal) = try await context.state.digest(adminChat: adminChat, minute: minute)
            record.writes.append(removal)
            guard !reports.isEmpty else { break }
            let settings = try? await context.rules.settings(chat: adminChat)
            let html = DigestText.html(reports, language: ChatSettings(settings ?? []).language)
            record.steps.append(.post(Post(chat: adminChat, html: html)))
        case .captcha: break
        }
        return record
    }

    private func handle(_ update: TelegramUpdate) async throws(StoreError) -> UpdateRecord {
        var record = UpdateRecord(origin: .update(update.id), chat: update.chatID)
        switch update.payload {
        case .message(let wire):
            try await moderate(update, &record)
            // The group's history ends here; what is kept of it goes with the supergroup.
            if let id = wire.migratedTo {
                record.migratedFrom = wire.chat.id
                record.chat = id
                record.title = wire.chat.title
            }
            try await obey(wire, update, &record)
        case .editedMessage: try await moderate(update, &record)
        case .callback(let callback): record.steps += await desk.answer(callback)
        case .member(let change):
            await context.administrators.note(change)
            try await moderate(update, &record)
        case .ownMember(let change):
            await context.administrators.forget(chat: change.chat.id)
            await outbox.setPresence(change.new.isPresent, chat: change.chat.id)
            context.log(BotIdentity.describe(change))
        case .channelPost, .editedChannelPost, .reaction: break
        case .other(let kind): context.log("update \(update.id) skipped: \(kind) is not handled")
        }
        return record
    }

    private func moderate(_ update: TelegramUpdate, _ record: inout UpdateRecord) async throws(StoreError) {
        for message in MessageMapping.messages(of: update) where isGroup(message.chat) {
            noteTitle(of: message.chat, &record)
            if message.kind == .join, let user = message.user {
                let isNew = try await context.state.claimJoin(user: user.id, chat: message.chat.id, update: update.id)
                guard isNew else { continue }
            }
            try await judge.judge(message, &record)
        }
    }

    private func obey(
        _ wire: TelegramMessage, _ update: TelegramUpdate, _ record: inout UpdateRecord
    ) async throws(StoreError) {
        guard let command = AdminCommand(wire.text ?? "", bot: context.bot.username),
            let message = MessageMapping.messages(of: update).first
        else { return }
        record.steps += try await desk.answer(command, message)
    }

    private func isGroup(_ chat: Chat) -> Bool { chat.kind == .group || chat.kind == .supergroup }

    private func noteTitle(of chat: Chat, _ record: inout UpdateRecord) {
        let isNew = titles.withLock { titles in
            titles.updateValue(chat.title, forKey: chat.id) != chat.title
        }
        if isNew, !chat.title.isEmpty { record.title = chat.title }
    }
}
