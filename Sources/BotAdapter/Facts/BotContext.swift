internal import BotAPI
internal import RuleHost

/// What every part of the bot works with.
struct BotContext: Sendable {
    var rules: any Judging
    var state: BotState
    var directory: Directory
    var bot: BotIdentity
    /// Who may use owner commands.
    var owners: Set<Int64>
    var timing: Timing
    var log: @Sendable (String) -> Void
    /// What is to be done, for those who ask about it.
    var ledger: Ledger
    /// What the event at hand lacks.
    var needs = Needs()
    /// Whether the event waits for what it lacks.
    var isPatient = true

    /// The same for another event.
    func forEvent(isPatient: Bool) -> BotContext {
        var context = self
        context.needs = Needs()
        context.isPatient = isPatient
        return context
    }

    /// Whether the event has to wait: what is decided about it now is not what counts.
    var isWaiting: Bool { isPatient && !needs.isEmpty }

    /// Whether a person is an administrator or the owner of a chat; nil when that is not known, or not yet.
    func isAdministrator(_ user: Int64, of chat: Int64) -> Bool? {
        switch directory.administrators(of: chat) {
        case .known(let users): return users.contains(user)
        case .awaited: needs.note()
        case .unknown: break
        }
        return nil
    }

    /// The channel linked to the group in which a channel speaks with a message, or somebody joins; nil when a person speaks.
    func linkedChannel(for message: Message) -> Int64? {
        let sender = message.senderChat
        guard message.kind == .join || (sender != nil && sender?.id != message.chat.id) else { return nil }
        if message.isAutomaticForward, let sender { directory.note(linkedChannel: sender.id, of: message.chat.id) }
        switch directory.linkedChannel(of: message.chat.id) {
        case .known(let channel): return channel
        case .awaited: needs.note()
        case .unknown: break
        }
        return nil
    }

    /// What holds in a group.
    ///
    /// - Throws: `StoreError` when that cannot be read.
    func group(_ chat: Int64) async throws(StoreError) -> GroupFacts {
        GroupFacts(try await rules.facts(of: chat))
    }
}
