/// The groups that share what is known of people: those of one admin chat, one group by itself, or all.
package enum Tenant: Hashable, Sendable, CustomStringConvertible {
    /// Everybody's: one community with many admin chats, and `scan`, `serve` and `replay`.
    case all
    /// The groups whose reports go to this chat, or a group without an admin chat by its own id.
    case chat(Int64)

    /// The tenant of a group; `admin` is its admin chat, nil when it has none.
    package init(group: Int64, admin: Int64?, sharesAll: Bool) {
        self = sharesAll ? .all : .chat(admin ?? group)
    }

    package var description: String {
        switch self {
        case .all: "all"
        case .chat(let id): String(id)
        }
    }
}

/// Whether groups share what is known of people.
package enum Tenancy: Hashable, Sendable {
    /// All do: `scan`, `serve` and `replay` judge for one operator.
    case one
    /// As the setting `tenant` of groups.conf says: the bot.
    case byGroup
}

/// Whose word a record obeys.
package enum Owner: Hashable, Sendable, CustomStringConvertible {
    case chat(Int64)
    case tenant(Tenant)
    /// The operator's: everybody's records, and the bot's own.
    case operators

    package var description: String {
        switch self {
        case .chat(let id): "the chat \(id)"
        case .tenant(let tenant): "the tenant \(tenant)"
        case .operators: "the operator"
        }
    }
}

/// On whose behalf something is changed.
package enum Authority: Hashable, Sendable, CustomStringConvertible {
    /// An event of a chat, or the word of one of its administrators.
    case chat(Int64, of: Tenant)
    /// Who runs the host, and the host's own bookkeeping.
    case operators

    func covers(_ owner: Owner) -> Bool {
        switch (self, owner) {
        case (.operators, _): true
        case (.chat(let chat, _), .chat(let owned)): chat == owned
        case (.chat(_, let tenant), .tenant(let owned)): tenant == owned
        case (.chat, .operators): false
        }
    }

    package var description: String {
        switch self {
        case .chat(let id, _): "the chat \(id)"
        case .operators: "the operator"
        }
    }
}
