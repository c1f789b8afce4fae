internal import RuleHost
internal import Synchronization

/// Handles updates: judges messages, records what follows from them, hands it to the outbox.
final class Moderator: Sendable {
    /// Telegram's own account, which posts for linked channels and the service.
    private static let telegramID: Int64 = 777_000

    private let rules: any Judging
    private let state: BotState
    private let administrators: Administrators
    private let channels: LinkedChannels
    private let desk: AdminDesk
    private let outbox: Outbox
    private let bot: BotIdentity
    private let timing: Timing
    private let log: @Sendable (String) -> Void
    /// Titles that are in the store already, by chat.
    private let titles = Mutex<[Int64: String]>([:])

    init(
        rules: any Judging, state: BotState, administrators: Administrators, channels: LinkedChannels,
        desk: AdminDesk, outbox: Outbox, bot: BotIdentity, timing: Timing, log: @escaping @Sendable (String) -> Void
    ) {
        self.rules = rules
        self.state = state
        self.administrators = administrators
        self.channels = channels
        self.desk = desk
        self.outbox = outbox
        self.bot = bot
        self.timing = timing
        self.log = log
    }

    /// Handles a batch: updates of one chat in order, chats beside each other.
    ///
    /// - Returns: False when something could not be recorded; the batch must come again then, and what was recorded is
    ///   recognised.
    func handle(_ batch: [ReceivedUpdate]) async -> Bool {
        for received in batch where received.update == nil {
            log("update \(received.id.map(String.init) ?? "without id") skipped: \(received.problem ?? "unreadable")")
        }
        do {
            var known = try await state.handled(batch.compactMap { $0.update?.id })
            var lanes: [Int64: [TelegramUpdate]] = [:]
            for update in batch.compactMap(\.update) where known.insert(update.id).inserted {
                lanes[update.chatID ?? 0, default: []].append(update)
            }
            let isComplete = await withTaskGroup(of: Bool.self) { group in
                for updates in lanes.values { group.addTask { await self.handleInOrder(updates) } }
                return await group.reduce(true) { $0 && $1 }
            }
            guard isComplete else { return false }
            if let last = batch.compactMap(\.id).max() { try await state.setOffset(last + 1) }
            return true
        } catch {
            log("updates are not handled: \(error)")
            return false
        }
    }

    private func handleInOrder(_ updates: [TelegramUpdate]) async -> Bool {
        for update in updates {
            do {
                let record = try await handle(update)
                try await state.record(record)
                if let entry = record.entry { await outbox.add(entry) }
            } catch {
                log("update \(update.id) is not handled: \(error)")
                return false
            }
        }
        return true
    }

    private func handle(_ update: TelegramUpdate) async throws(StoreError) -> UpdateRecord {
        var record = UpdateRecord(update: update.id, chat: update.chatID)
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
        case .editedMessage:
            try await moderate(update, &record)
        case .callback(let callback):
            record.steps += await desk.answer(callback)
        case .member(let change):
            await administrators.note(change)
            try await moderate(update, &record)
        case .ownMember(let change):
            await administrators.forget(chat: change.chat.id)
            log(BotIdentity.describe(change))
        case .channelPost, .editedChannelPost: break
        case .other(let kind): log("update \(update.id) skipped: \(kind) is not handled")
        }
        return record
    }

    private func moderate(_ update: TelegramUpdate, _ record: inout UpdateRecord) async throws(StoreError) {
        for message in MessageMapping.messages(of: update) where isGroup(message.chat) {
            try await judge(message, &record)
        }
    }

    private func judge(_ message: Message, _ record: inout UpdateRecord) async throws(StoreError) {
        var message = message
        let chat = message.chat.id
        if message.kind == .join, let user = message.user {
            let update = message.updateID ?? 0
            guard try await state.claimJoin(user: user.id, chat: chat, update: update) else { return }
        }
        var isKnown = true
        if let user = message.user, user.id != bot.id {
            let isAdmin = await administrators.contains(user.id, chat: chat)
            message.user?.isAdmin = isAdmin ?? false
            isKnown = isAdmin != nil
        }
        message.chat.linkedChatID = await channels.channel(for: message)
        let verdict = await rules.scan(message)
        record.verdicts.append((message.id, KeptVerdict(verdict)))
        noteTitle(of: message.chat, &record)
        guard verdict.action > .none, verdict.exemption == nil, !isOwn(message) else { return }
        log("chat \(chat): \(verdict.action.rawValue) for message \(message.id) of \(message.user?.id ?? 0)")
        if isKnown {
            let bannedUntil = try await message.user.bannedUntil(in: state)
            record.steps += ModerationPlan.acts(
                for: verdict, on: message, bannedUntil: bannedUntil, now: timing.seconds)
        } else {
            record.outcomes.append("nothing, for Telegram does not say who the administrators are")
        }
        guard let adminChat = try await state.adminChat(of: chat) else { return }
        let place = MessagePlace(chat: chat, message: message.id)
        record.steps.append(.report(chat: adminChat, html: ReportText.html(verdict, on: message), about: place))
    }

    private func obey(
        _ wire: TelegramMessage, _ update: TelegramUpdate, _ record: inout UpdateRecord
    ) async throws(StoreError) {
        guard let command = AdminCommand(wire.text ?? "", bot: bot.username),
            let message = MessageMapping.messages(of: update).first
        else { return }
        record.steps += try await desk.answer(command, message)
    }

    private func isGroup(_ chat: Chat) -> Bool { chat.kind == .group || chat.kind == .supergroup }

    private func isOwn(_ message: Message) -> Bool {
        message.user?.id == bot.id || message.user?.id == Self.telegramID || message.isAutomaticForward
            || message.senderChat?.id == message.chat.id
    }

    private func noteTitle(of chat: Chat, _ record: inout UpdateRecord) {
        let isNew = titles.withLock { titles in
            titles.updateValue(chat.title, forKey: chat.id) != chat.title
        }
        if isNew, !chat.title.isEmpty { record.title = chat.title }
    }
}

extension User? {
    /// When the person's temporary ban ends; nil for channels and people without one.
    fileprivate func bannedUntil(in state: BotState) async throws(StoreError) -> Int64? {
        guard let self else { return nil }
        return try await state.bannedUntil(user: self.id)
    }
}
