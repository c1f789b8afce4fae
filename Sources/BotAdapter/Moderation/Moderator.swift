internal import RuleHost
internal import Synchronization

/// Handles updates and timers: hands them to the part that knows them, records what follows, hands that to the outbox.
///
/// What concerns one chat is handled in order, chats beside each other.
final class Moderator: Sendable {
    private let context: BotContext
    private let judge: MessageJudge
    private let desk: AdminDesk
    private let newcomers: Newcomers
    private let trust: Trust
    private let remoteLists: RemoteLists
    /// Judges for a second time, when a list from outside answered late.
    private let secondJudge: MessageJudge
    private let outbox: Outbox
    private let lanes = Lanes<Int64>()
    /// Verdicts that wait for the names of a chat's administrators.
    private let waiting = Lanes<Int64>()
    /// Titles that are in the store already, by chat.
    private let titles = Mutex<[Int64: String]>([:])
    private let names = KnownNames()
    /// The newest message that was heard of, by chat.
    private let newest = Mutex<[Int64: Int64]>([:])

    init(context: BotContext, outbox: Outbox, fetch: @escaping Fetch) {
        self.context = context
        self.outbox = outbox
        judge = MessageJudge(context: context)
        desk = AdminDesk(context: context)
        newcomers = Newcomers(context: context)
        trust = Trust(context: context)
        remoteLists = RemoteLists(context: context, fetch: fetch)
        var again = context
        again.rules = SecondLook(rules: context.rules)
        secondJudge = MessageJudge(context: again)
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
                chats[lane(of: update), default: []].append(update)
            }
            var isComplete = true
            // Chats in which something may have to be done do not share the processor with the others.
            let waves = Dictionary(grouping: chats.values) { $0.contains(where: \.isPressing) }
            for wave in [waves[true], waves[false]].compactMap(\.self) {
                let tasks = wave.map { updates in
                    lanes.add(lane(of: updates[0])) { await self.handleInOrder(updates) }
                }
                for task in tasks where await !task.value { isComplete = false }
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
        await lanes.add(timer.chat) {
            do throws(StoreError) {
                try await self.finish(try await self.handle(timer, due: due))
            } catch {
                self.context.log("timer \(timer) is not handled: \(error)")
            }
        }.value
    }

    /// Goes on with the verdicts that a run before this one put off.
    func resume() async throws(StoreError) {
        for message in try await context.state.late() {
            waiting.add(message.chat.id) {
                await self.conclude(PutOff(message: message, verdict: await self.context.rules.preview(message)))
            }
        }
    }

    /// Handles what a batch brings for one chat; false when something could not be recorded.
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
        var record = record
        place(&record.steps)
        try await trust.notePunishments(&record)
        try await context.state.record(record)
        if let chat = record.changed { await context.rules.forget(chat: chat) }
        if let (sample, scope) = record.learned { context.rules.noteLearned(sample, in: scope) }
        if let entry = record.entry { await outbox.add(entry) }
    }

    /// Notes after which messages the posts come.
    private func place(_ steps: inout [ModerationStep]) {
        for index in steps.indices {
            guard case .post(var post) = steps[index] else { continue }
            post.after = newest.withLock { $0[post.chat] }
            steps[index] = .post(post)
        }
    }

    /// Whether no answer from outside is waited for.
    var isQuiet: Bool {
        get async {
            guard waiting.isEmpty else { return false }
            return await remoteLists.isEmpty
        }
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
            let html = DigestText.html(reports, language: await context.settings(chat: adminChat).language)
            record.steps.append(.post(Post(chat: adminChat, html: html)))
        case .captcha(let chat, let user): try await newcomers.timeIsUp(chat: chat, user: user, &record)
        }
        return record
    }

    private func handle(_ update: TelegramUpdate) async throws(StoreError) -> UpdateRecord {
        var record = UpdateRecord(origin: .update(update.id), chat: update.chatID)
        switch update.payload {
        case .message(let wire):
            newest.withLock { $0[wire.chat.id] = max(wire.id, $0[wire.chat.id] ?? 0) }
            try await moderate(update, &record)
            // The group's history ends here; what is kept of it goes with the supergroup.
            if let id = wire.migratedTo {
                record.migratedFrom = wire.chat.id
                record.chat = id
                record.changed = id
                record.title = wire.chat.title
                record.writes += [KnownChats.remove(wire.chat.id), KnownChats.add(id)]
                try await newcomers.moved(from: wire.chat.id, to: id, &record)
            }
            try await obey(wire, update, &record)
            try await trust.noteReply(in: wire, &record)
        case .editedMessage: try await moderate(update, &record)
        case .callback(let callback) where callback.data?.hasPrefix(CaptchaTap.prefix) == true:
            try await newcomers.pressed(callback, &record)
        case .callback(let callback): try await desk.answer(callback, &record)
        case .member(let change):
            context.administrators.note(change)
            await outbox.note(status: change.new.status, of: change.new.user.id, chat: change.chat.id)
            try await moderate(update, &record)
            if change.old.isPresent, !change.new.isPresent {
                try await newcomers.left(user: change.new.user.id, chat: change.chat.id, &record)
            }
            try await desk.note(change, &record)
        case .joinRequest(let request): try await newcomers.requested(request, &record)
        case .ownMember(let change):
            context.administrators.forget(chat: change.chat.id)
            await outbox.setPresence(change.new.isPresent, chat: change.chat.id)
            context.log(BotIdentity.describe(change))
            desk.greet(change, &record)
        case .channelPost, .editedChannelPost, .reaction: break
        case .other(let kind): context.log("update \(update.id) skipped: \(kind) is not handled")
        }
        return record
    }

    private func moderate(_ update: TelegramUpdate, _ record: inout UpdateRecord) async throws(StoreError) {
        for message in MessageMapping.messages(of: update) {
            record.writes += names.note(message.user, now: context.timing.seconds)
            guard isGroup(message.chat) else { continue }
            noteTitle(of: message.chat, &record)
            if message.kind == .join, let user = message.user {
                let isNew = try await context.state.claimJoin(user: user.id, chat: message.chat.id, update: update.id)
                guard isNew else {
                    try await newcomers.toldAgain(message, &record)
                    continue
                }
            }
            try await judge.judge(message, &record)
            if let late = record.putOff {
                record.putOff = nil
                waiting.add(message.chat.id) { await self.conclude(late) }
            }
            if let verdict = record.verdicts.last?.verdict {
                if message.kind == .join { try await newcomers.joined(message, verdict, &record) }
                await remoteLists.note(message, verdict) { await self.judgeAgain($0, after: verdict) }
            }
            if message.kind == .leave, let user = message.user {
                try await newcomers.left(user: user.id, chat: message.chat.id, &record)
            }
        }
    }

    /// Records what follows from a verdict that was put off, when Telegram has said who the administrators are, or will not.
    private func conclude(_ late: PutOff) async {
        let chat = late.message.chat.id
        // Waited for here and not in the chat's order.
        _ = await context.administrators.contains(late.message.user?.id ?? 0, chat: chat)
        await lanes.add(chat) {
            let origin = UpdateRecord.Origin.again(
                update: late.message.updateID ?? 0, user: late.message.user?.id ?? 0)
            var record = UpdateRecord(origin: origin, chat: chat)
            do throws(StoreError) {
                try await self.judge.conclude(late, &record)
                try await self.finish(record)
            } catch {
                self.context.log("message \(late.message.id) is not acted on: \(error)")
            }
        }.value
    }

    /// Records what a second verdict asks for beyond the first one.
    private func judgeAgain(_ message: Message, after first: KeptVerdict) async {
        await lanes.add(message.chat.id) {
            let origin = UpdateRecord.Origin.again(update: message.updateID ?? 0, user: message.user?.id ?? 0)
            var record = UpdateRecord(origin: origin, chat: message.chat.id)
            var message = message
            // The rest of its album was judged with it.
            message.mediaGroupID = nil
            do throws(StoreError) {
                try await self.secondJudge.judge(message, &record)
                guard let verdict = record.verdicts.last?.verdict, verdict.action > first.action else { return }
                try await self.finish(record)
            } catch {
                self.context.log("message \(message.id) is not judged again: \(error)")
            }
        }.value
    }

    private func obey(
        _ wire: TelegramMessage, _ update: TelegramUpdate, _ record: inout UpdateRecord
    ) async throws(StoreError) {
        guard let command = AdminCommand(wire.text ?? "", bot: context.bot.username),
            let message = MessageMapping.messages(of: update).first
        else { return }
        try await desk.answer(command, wire, message, &record)
    }

    /// The chat in whose order an update is handled: a captcha's answer may come from a private chat.
    private func lane(of update: TelegramUpdate) -> Int64 {
        if case .callback(let callback) = update.payload, let tap = CaptchaTap(callback.data ?? "") { return tap.chat }
        return update.chatID ?? 0
    }

    private func isGroup(_ chat: Chat) -> Bool { chat.kind == .group || chat.kind == .supergroup }

    private func noteTitle(of chat: Chat, _ record: inout UpdateRecord) {
        let isNew = titles.withLock { titles in
            titles.updateValue(chat.title, forKey: chat.id) != chat.title
        }
        guard isNew else { return }
        record.writes.append(KnownChats.add(chat.id))
        if !chat.title.isEmpty { record.title = chat.title }
    }
}
