/// A list that administrators keep, of one chat or for all.
package struct EntryList: Hashable, Sendable {
    package var kind: ListKind
    package var entries: Entries
    /// nil for that of all chats, which is the operator's.
    package var chat: Int64?

    /// What a list holds.
    package enum Entries: String, Sendable, CaseIterable {
        /// Ids of people.
        case users
        /// Words and phrases in lower case.
        case words
        /// Ids of channels.
        case channels
        /// Public names in lower case, ids, or `+code` for an invite.
        case chats
    }

    package init(_ kind: ListKind, _ entries: Entries, chat: Int64?) {
        self.kind = kind
        self.entries = entries
        self.chat = chat
    }

    /// The set of its entries.
    package var key: ByteString {
        var bytes = RecordKind.list.start()
        bytes.append(contentsOf: kind == .white ? "white:".utf8 : "black:".utf8)
        bytes.append(contentsOf: entries.rawValue.utf8)
        if let chat {
            bytes.append(UInt8(ascii: ":"))
            bytes.appendDecimal(chat)
        }
        return ByteString(bytes)
    }

    /// Names by which rule tests call the lists, such as `black_words`.
    static let names = Entries.allCases.flatMap { ["black_\($0.rawValue)", "white_\($0.rawValue)"] }.sorted()

    /// The list that one of `names` means; nil for any other.
    init?(named name: String, chat: Int64?) {
        let parts = name.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, ["white", "black"].contains(parts[0]), let entries = Entries(rawValue: parts[1]) else {
            return nil
        }
        self.init(parts[0] == "white" ? .white : .black, entries, chat: chat)
    }

    /// The command that asks which of some names the list has.
    func lookup(of names: [ByteString]) -> StoreCommand { StoreCommand(arguments: ["SMISMEMBER", key] + names) }

    /// The first of some names that a list has, of the answers of several lists; `isOwn` when the first list has none.
    static func firstListed(of names: [ByteString], in reply: StoreReply) -> (name: ByteString, isOwn: Bool)? {
        guard case .array(let lists) = reply else { return nil }
        for (place, list) in lists.enumerated() {
            guard case .array(let answers) = list, let first = answers.firstIndex(of: .integer(1)) else { continue }
            return (names[first], place > 0)
        }
        return nil
    }

    var owner: Owner { chat.map(Owner.chat) ?? .operators }
}

/// The two kinds of lists that administrators keep.
package enum ListKind: Sendable {
    case white, black
}

extension RecordKind {
    /// A list of a chat.
    package static let list = RecordKind(
        "rh:lists:", shape: "<white|black>:<users|words|channels|chats>:<chat>", .set, of: .chat,
        "ids of people, words and phrases in lower case, ids of channels that may speak as themselves, or names of spam chats",
        goes: "`/whitelist` and `/blacklist`")

    /// A list for all chats.
    package static let commonList = RecordKind(
        "rh:lists:", shape: "<white|black>:<users|words|channels|chats>", .set, of: .operators,
        "the same for every chat",
        goes: "nothing")
}

extension Change {
    /// Adds an entry to a list.
    package static func add(_ entry: String, to list: EntryList) -> Change {
        Change(list.owner, StoreCommand("SADD", list.key, ByteString(entry))).cached
    }

    /// Removes an entry from a list.
    package static func remove(_ entry: String, from list: EntryList) -> Change {
        Change(list.owner, StoreCommand("SREM", list.key, ByteString(entry))).cached
    }
}
