internal import RuleHost

/// What holds in a group.
struct GroupFacts: Sendable {
    var chat: Int64
    var settings: ChatSettings
    /// Where reports go; nil when nobody wants them.
    var adminChat: Int64?

    var language: Language { settings.language }

    /// The groups with which it shares what is known of people.
    var tenant: Tenant {
        Tenant(group: chat, admin: adminChat, sharesAll: settings.text("tenant") == "all")
    }

    /// Where trust is kept.
    var trustPlace: TrustPlace {
        settings.text("trust_scope") == "admin_chat" && adminChat != nil ? .tenant(tenant) : .chat(chat)
    }

    /// The word of the group's administrators.
    var authority: Authority { .chat(chat, of: tenant) }

    /// For whom texts are learned.
    var learningScope: LearningScope { LearningScope(tenant) }
}
