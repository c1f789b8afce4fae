internal import RuleHost

/// What holds in a group.
struct GroupFacts: Sendable {
    var chat: Int64
    var settings: ChatSettings
    /// Where reports go; nil when nobody wants them.
    let adminChat: Int64?
    /// The groups with which it shares what is known of people.
    let tenant: Tenant

    init(_ facts: ChatFacts) {
        chat = facts.chat
        settings = ChatSettings(facts.settings)
        adminChat = facts.adminChat
        tenant = facts.tenant
    }

    /// What holds where nobody said anything.
    init(chat: Int64) {
        self.init(ChatFacts(chat: chat, settings: [:], adminChat: nil, sharesAll: false))
    }

    var language: Language { settings.language }

    /// Where trust is kept.
    var trustPlace: TrustPlace {
        settings.text("trust_scope") == "admin_chat" && adminChat != nil ? .tenant(tenant) : .chat(chat)
    }

    /// The word of the group's administrators.
    var authority: Authority { .chat(chat, of: tenant) }

    /// For whom texts are learned.
    var learningScope: LearningScope { LearningScope(tenant) }
}
