/// What speaks for trusting somebody: an administrator's word, else clean messages in a row.
package struct TrustRecord: Hashable, Sendable {
    /// What administrators said: true to trust the person, false never to; nil when they said nothing.
    package private(set) var word: Bool?
    package private(set) var cleanMessages: Int64 = 0

    /// Takes a field of the hash that it lies in.
    mutating func read(_ name: ByteString, _ value: ByteString) {
        if name.isWord("trusted") {
            word = value.integer.flatMap { $0 == 0 ? nil : $0 > 0 }
        } else if name.isWord("clean_messages") {
            cleanMessages = value.integer ?? 0
        }
    }

    /// What its fields are, for the list of records.
    static let fields = [
        (name: "trusted", holds: "1, or -1 for never: what administrators said"),
        (name: "clean_messages", holds: "how many in a row count towards trust"),
    ]
}

/// Where a person's trust lies: in the record of the member, or of the person where the groups of a tenant trust together.
package enum TrustPlace: Hashable, Sendable {
    case chat(Int64)
    case tenant(Tenant)

    /// The hash that the trust of a person is part of.
    package func key(_ user: Int64) -> ByteString {
        switch self {
        case .chat(let chat): RecordKind.member.key(chat, user)
        case .tenant(let tenant): RecordKind.person.key(tenant, user)
        }
    }

    var owner: Owner {
        switch self {
        case .chat(let chat): .chat(chat)
        case .tenant(let tenant): .tenant(tenant)
        }
    }
}

extension Change {
    /// Counts a clean message towards trust.
    package static func addCleanMessage(of user: Int64, in place: TrustPlace) -> Change {
        Change(place.owner, StoreCommand("HINCRBY", place.key(user), "clean_messages", "1"))
    }

    /// Begins to count clean messages anew.
    package static func resetCleanMessages(of user: Int64, in place: TrustPlace) -> Change {
        Change(place.owner, StoreCommand("HSET", place.key(user), "clean_messages", "0"))
    }

    /// An administrator's word: true to trust a person, false never to, nil to leave it to what they write.
    package static func trust(_ word: Bool?, _ user: Int64, in place: TrustPlace) -> Change {
        let key = place.key(user)
        return switch word {
        case true?: Change(place.owner, StoreCommand("HSET", key, "trusted", "1"))
        case false?: Change(place.owner, StoreCommand("HSET", key, "trusted", "-1", "clean_messages", "0"))
        case nil: Change(place.owner, StoreCommand("HDEL", key, "trusted"))
        }
    }
}
