/// The word lists of chats as the store has them, read again when they are a second old.
struct WordListCache {
    /// Lists of one owner: a chat, or all chats.
    struct Entry {
        var readAt: Int64
        var white: Known?
        var black: Known?
    }

    /// A list as it was read, and what finds its words.
    struct Known {
        var elements: [StoreReply]
        var list: WordList
    }

    /// How many chats are kept; beyond, all are read again.
    private static let capacity = 4096

    private static let members: ByteString = "SMEMBERS"

    private var entries: [Int64?: Entry] = [:]

    /// Commands that read the lists that are too old at `moment` (seconds), and for whom they are.
    func commands(chat: Int64, moment: Int64) -> (owners: [Int64?], commands: [StoreCommand]) {
        var owners: [Int64?] = []
        for owner in [nil, chat] where entries[owner].map({ abs(moment - $0.readAt) >= 1 }) ?? true {
            owners.append(owner)
        }
        var commands: [StoreCommand] = []
        for owner in owners {
            commands.append(StoreCommand(Self.members, StoreKeys.words(.white, chat: owner)))
            commands.append(StoreCommand(Self.members, StoreKeys.words(.black, chat: owner)))
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
        _ known: Known?, _ reply: StoreReply?
    ) -> Known? {
        guard case .array(let elements)? = reply else { return known }
        guard !elements.isEmpty else { return nil }
        // A list that nobody touched comes in the same order, so this is all that most messages pay.
        if let known, known.elements == elements { return known }
        let words = elements.compactMap { if case .bytes(let word) = $0 { word.text } else { nil } }
        return Known(elements: elements, list: WordList(entries: words.sorted()))
    }
}
