internal import BotAPI
internal import Synchronization

/// Who administers each chat: asked once, then kept up to date by `chat_member` updates.
actor Administrators {
    private struct Known {
        /// Nil when Telegram would not say.
        var users: Set<Int64>?
        /// When it is asked again; milliseconds since 1970.
        var expiry: Int64
    }

    /// A question that waits for its answer, and who waits with it.
    private struct Question {
        var patient: [CheckedContinuation<Set<Int64>?, Never>] = []
        var hasty: [CheckedContinuation<Set<Int64>?, Never>] = []
        /// Whether it is not worth waiting for any more.
        var isLate = false
    }

    private static let lifetime: Int64 = 600_000
    private static let failureLifetime: Int64 = 60_000

    private let telegram: any TelegramCalling
    private let timing: Timing
    /// How long the hasty wait, in milliseconds; nil is for ever.
    private let patience: Int64?
    private let log: @Sendable (String) -> Void
    /// Outside the actor's own state, so that no message waits for its turn when the answer is known.
    private let chats = Mutex<[Int64: Known]>([:])
    private var questions: [Int64: Question] = [:]

    init(
        telegram: any TelegramCalling, timing: Timing, patience: Int64? = 2_000,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.telegram = telegram
        self.timing = timing
        self.patience = patience
        self.log = log
    }

    /// Whether a person is an administrator or the owner of a chat; nil when Telegram does not say.
    ///
    /// Who is in haste does not wait for an answer that is late: nil then as well.
    nonisolated func contains(_ user: Int64, chat: Int64, inHaste isHasty: Bool = false) async -> Bool? {
        let now = timing.now()
        if let known = chats.withLock({ $0[chat] }), known.expiry > now { return known.users?.contains(user) }
        return await users(of: chat, isHasty: isHasty)?.contains(user)
    }

    /// Whether an answer about a chat is late and still to come.
    func isAwaited(chat: Int64) -> Bool { questions[chat]?.isLate == true }

    /// Takes a change over.
    nonisolated func note(_ change: TelegramMemberChange) {
        chats.withLock { chats in
            guard chats[change.chat.id]?.users != nil else { return }
            if change.new.isAdministrator {
                chats[change.chat.id]?.users?.insert(change.new.user.id)
            } else {
                chats[change.chat.id]?.users?.remove(change.new.user.id)
            }
        }
    }

    /// Forgets a chat: it is asked about again when next needed.
    nonisolated func forget(chat: Int64) { chats.withLock { $0[chat] = nil } }

    private func users(of chat: Int64, isHasty: Bool) async -> Set<Int64>? {
        let now = timing.now()
        let known = chats.withLock { $0[chat] }
        if let known, known.expiry > now { return known.users }
        if let users = known?.users {
            // What was known is kept up to date by updates: asking again is a precaution that no message waits for.
            chats.withLock { $0[chat]?.expiry = now + Self.failureLifetime }
            begin(chat)
            return users
        }
        begin(chat)
        if isHasty, questions[chat]?.isLate == true { return nil }
        return await withCheckedContinuation { waiter in
            if isHasty { questions[chat]?.hasty.append(waiter) } else { questions[chat]?.patient.append(waiter) }
        }
    }

    /// Asks, unless a question is under way.
    private func begin(_ chat: Int64) {
        guard questions[chat] == nil else { return }
        questions[chat] = Question()
        Task {
            let users = await ask(chat)
            let question = questions.removeValue(forKey: chat)
            for waiter in (question?.hasty ?? []) + (question?.patient ?? []) { waiter.resume(returning: users) }
        }
        guard let patience else { return }
        Task {
            await timing.pause(patience)
            // A later question may be late by less; nobody is hurt by that.
            questions[chat]?.isLate = true
            for waiter in questions[chat]?.hasty ?? [] { waiter.resume(returning: nil) }
            questions[chat]?.hasty = []
        }
    }

    private func ask(_ chat: Int64) async -> Set<Int64>? {
        let now = timing.now()
        do {
            let members = try await telegram.send(.getChatAdministrators(chat: chat), as: [TelegramMember].self)
            let users = Set(members.filter(\.isAdministrator).map(\.user.id))
            chats.withLock { $0[chat] = Known(users: users, expiry: now + Self.lifetime) }
            return users
        } catch {
            log("chat \(chat): who its administrators are is unknown: \(error)")
            return chats.withLock { chats in
                // What was known before is better than nothing.
                let users = chats[chat]?.users
                chats[chat] = Known(users: users, expiry: now + Self.failureLifetime)
                return users
            }
        }
    }
}
