/// Who administers each chat: asked once, then kept up to date by `chat_member` updates.
actor Administrators {
    private struct Known {
        /// Nil when Telegram would not say.
        var users: Set<Int64>?
        /// When it is asked again; milliseconds since 1970.
        var expiry: Int64
    }

    private static let lifetime: Int64 = 600_000
    private static let failureLifetime: Int64 = 60_000

    private let telegram: any TelegramCalling
    private let timing: Timing
    private let log: @Sendable (String) -> Void
    private var chats: [Int64: Known] = [:]

    init(telegram: any TelegramCalling, timing: Timing, log: @escaping @Sendable (String) -> Void) {
        self.telegram = telegram
        self.timing = timing
        self.log = log
    }

    /// Whether a person is an administrator or the owner of a chat; nil when Telegram does not say.
    func contains(_ user: Int64, chat: Int64) async -> Bool? {
        await users(of: chat)?.contains(user)
    }

    /// Takes a change over.
    func note(_ change: TelegramMemberChange) {
        guard chats[change.chat.id]?.users != nil else { return }
        if change.new.isAdministrator {
            chats[change.chat.id]?.users?.insert(change.new.user.id)
        } else {
            chats[change.chat.id]?.users?.remove(change.new.user.id)
        }
    }

    /// Forgets a chat: it is asked about again when next needed.
    func forget(chat: Int64) { chats[chat] = nil }

    private func users(of chat: Int64) async -> Set<Int64>? {
        let now = timing.now()
        guard let known = chats[chat] else { return await ask(chat) }
        if known.expiry > now { return known.users }
        guard known.users != nil else { return await ask(chat) }
        // What was known is kept up to date by updates: asking again is a precaution that no message waits for.
        chats[chat]?.expiry = now + Self.failureLifetime
        Task { await ask(chat) }
        return known.users
    }

    @discardableResult private func ask(_ chat: Int64) async -> Set<Int64>? {
        let now = timing.now()
        do {
            let members = try await telegram.send(.getChatAdministrators(chat: chat), as: [TelegramMember].self)
            let users = Set(members.filter(\.isAdministrator).map(\.user.id))
            chats[chat] = Known(users: users, expiry: now + Self.lifetime)
            return users
        } catch {
            log("chat \(chat): who its administrators are is unknown: \(error)")
            // What was known before is better than nothing.
            let users = chats[chat]?.users
            chats[chat] = Known(users: users, expiry: now + Self.failureLifetime)
            return users
        }
    }
}
