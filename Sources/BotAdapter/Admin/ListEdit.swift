internal import RuleHost

/// What somebody wants of a list: `word add free money`, `user remove @ann`, `add` in reply.
struct ListEdit: Hashable, Sendable {
    enum Kind: String, CaseIterable {
        case user, word, chat, channel
    }

    enum Act: String, CaseIterable {
        case add, remove, find
    }

    var list: ListKind
    var kind: Kind
    var act: Act
    /// In lower case; empty when a reply names the person, or all is looked for.
    var item: String

    /// Whether the entries are ids of people or channels.
    var isByID: Bool { kind == .user || kind == .channel }

    /// Reads an argument; nil when it is none, or the list has no such entries.
    init?(_ argument: String, list: ListKind, isReply: Bool) {
        var words = argument.lowercased().split(separator: " ").map(String.init)[...]
        let named = words.first.flatMap(Kind.init(rawValue:))
        if named != nil { words.removeFirst() }
        guard let act = words.first.flatMap(Act.init(rawValue:)) else { return nil }
        item = words.dropFirst().joined(separator: " ")
        self.list = list
        self.act = act
        // Without a kind, a reply, an id or an @name means a person, anything else a word.
        let isPerson = item.isEmpty ? isReply : (Int64(item) != nil || item.hasPrefix("@"))
        kind = named ?? (isPerson ? .user : .word)
        guard kind == .user || kind == .word || kind == (list == .white ? .channel : .chat) else { return nil }
        if kind == .chat { item = Self.chatName(item) }
    }

    func key(chat: Int64) -> ByteString {
        let entries: EntryList.Entries =
            switch kind {
            case .user: .users
            case .word: .words
            case .chat: .chats
            case .channel: .channels
            }
        return EntryList(list, entries, chat: chat).key
    }

    /// A chat's public name, or its id, out of what people write: `@name`, `t.me/name`, `https://t.me/name`.
    private static func chatName(_ text: String) -> String {
        var name = text[...]
        for prefix in ["https://", "http://", "t.me/", "telegram.me/", "@"] where name.hasPrefix(prefix) {
            name = name.dropFirst(prefix.count)
        }
        return String(name.prefix { $0 != "/" && $0 != "?" })
    }
}
