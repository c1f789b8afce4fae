/// The word lists of chats as the store has them, read again when they are a second old.
struct WordListCache {
    /// Lists of one owner: a chat, or all chats.
    struct Entry {
        var readAt: Int64
        var white: (members: Set<ByteString>, list: WordList)?
        var black: (members: Set<ByteString>, list: WordList)?
    }

    /// How many chats are kept; beyond, all are read again.
    private static let capacity = 4096

    private var entries: [Int64?: Entry] = [:]

    /// Commands that read the lists that are too old at `moment` (seconds), and for whom they are.
    func commands(chat: Int64, moment: Int64) -> (owners: [Int64?], commands: [StoreCommand]) {
        var owners: [Int64?] = []
        for owner in [nil, chat] where entries[owner].map({ abs(moment - $0.readAt) >= 1 }) ?? true {
            owners.append(owner)
        }
        let commands = owners.flatMap { owner in
            [ListKind.white, .black].map { StoreCommand("SMEMBERS", StoreKeys.words($0, chat: owner)) }
        }
        return (owners, commands)
    }

    /// Takes the answers to `commands(chat:moment:)`; a list that could not be read stays as it was.
    mutating func take(_ replies: ArraySlice<StoreReply>, owners: [Int64?], moment: Int64) {
        if entries.count > Self.capacity { entries.removeAll() }
        var replies = replies
        for owner in owners {
            var entry = entries[owner] ?? Entry(readAt: moment)
            entry.readAt = moment
            entry.white = Self.updated(entry.white, replies.popFirst())
            entry.black = Self.updated(entry.black, replies.popFirst())
            entries[owner] = entry
        }
    }

    /// The lists that hold in a chat.
    func lists(chat: Int64) -> ListedWords {
        let both = [entries[nil], entries[chat]].compactMap { $0 }
        if both.allSatisfy({ $0.white == nil && $0.black == nil }) { return .none }
        return ListedWords(white: both.compactMap { $0.white?.list }, black: both.compactMap { $0.black?.list })
    }

    private static func updated(
        _ known: (members: Set<ByteString>, list: WordList)?, _ reply: StoreReply?
    ) -> (members: Set<ByteString>, list: WordList)? {
        guard case .array(let elements)? = reply else { return known }
        guard !elements.isEmpty else { return nil }
        var members: Set<ByteString> = []
        for case .bytes(let member) in elements { members.insert(member) }
        if let known, known.members == members { return known }
        return (members, WordList(entries: members.map(\.text).sorted()))
    }
}
