internal import RuleHost

/// Changes whom a group trusts, there or in all groups of its admin chat as the setting `trust_scope` says.
struct Trust: Sendable {
    /// Telegram's own account, which stands in for channels.
    private static let telegramID: Int64 = 777_000

    var context: BotContext

    /// What a change for a person in a group writes.
    func writes(_ change: TrustChange, user: Int64, chat: Int64) async throws(StoreError) -> [StoreCommand] {
        var places = [TrustPlace.chat(chat)]
        if try await isShared(in: chat) {
            // What is lost is lost everywhere; what is given is given where it counts for all.
            let shared = TrustPlace.tenant(.all)
            places = change == .lost || change == .cleared ? [.chat(chat), shared] : [shared]
        }
        var writes: [StoreCommand] = []
        for place in places {
            let reply = await context.state.store.perform(StoreCommand("HGET", place.key(user), "trusted"))
            if case .error(let error) = reply { throw error }
            var trusted: Int64?
            if case .bytes(let bytes) = reply { trusted = bytes.integer }
            writes += change.writes(user: user, in: place, trusted: trusted)
        }
        return writes
    }

    /// Takes note of an administrator's answer to somebody; commands are no conversation.
    func noteReply(in wire: TelegramMessage, _ record: inout UpdateRecord) async throws(StoreError) {
        guard let reply = wire.reply, !reply.isService, let author = reply.from, author.isBot != true,
            author.id != Self.telegramID, author.id != wire.from?.id, wire.text?.hasPrefix("/") != true,
            wire.chat.id < 0, await speaksForGroup(wire),
            await context.administrators.contains(author.id, chat: wire.chat.id) == false
        else { return }
        record.writes += try await writes(.endorsed, user: author.id, chat: wire.chat.id)
    }

    /// Takes the trust of everybody whom a record gives a strike, bans or restricts.
    func notePunishments(_ record: inout UpdateRecord) async throws(StoreError) {
        var punished: [Int64: Set<Int64>] = [:]
        if let user = record.struck, let chat = record.chat { punished[chat] = [user] }
        for step in record.steps {
            switch step {
            case .ban(let chat, let user, _), .restrict(let chat, let user, _): punished[chat, default: []].insert(user)
            default: break
            }
        }
        for (chat, users) in punished {
            for user in users { record.writes += try await writes(.lost, user: user, chat: chat) }
        }
    }

    private func speaksForGroup(_ wire: TelegramMessage) async -> Bool {
        // Anonymous administrators speak in the name of the group.
        if let sender = wire.senderChat { return sender.id == wire.chat.id }
        guard let user = wire.from?.id else { return false }
        return await context.administrators.contains(user, chat: wire.chat.id) == true
    }

    /// Whether the group trusts together with others.
    private func isShared(in chat: Int64) async throws(StoreError) -> Bool {
        guard try await context.knownSettings(chat: chat).text("trust_scope") == "admin_chat" else { return false }
        return try await context.state.adminChat(of: chat) != nil
    }
}
