/// What rarely changes, as the store has it: the overrides and word lists of chats and those for all chats.
///
/// It is read again when it is a second old by the host's clock, so what another process writes holds within a second. What
/// this host writes is forgotten here at once.
struct ChatCache {
    /// What was read of one chat, or of what holds in all of them.
    ///
    /// An instance, so that an answer that comes after the chat was forgotten changes nothing that is used any more.
    final class Entry {
        /// Commands that read it.
        let commands: [StoreCommand]
        /// Sets of user ids.
        let whiteUsers: ByteString
        let blackUsers: ByteString
        /// Milliseconds of the host's clock; nil when it has to be read.
        fileprivate var readAt: Int64?
        fileprivate var fields: [StoreReply] = []
        fileprivate var white: Known?
        fileprivate var black: Known?
        /// Whether the store has answered once.
        fileprivate var isKnown = false
        /// Another one after each change.
        fileprivate var version = 0
        /// What holds in the chat by this and by what holds in all of them; nil when it has to be put together.
        fileprivate var joined: Joined?

        /// Of one chat, or of all when nil.
        fileprivate init(chat: Int64?) {
            commands = [
                StoreCommand("HGETALL", chat.map { RecordKind.chat.key($0) } ?? RecordKind.defaults.key),
                StoreCommand("SMEMBERS", EntryList(.white, .words, chat: chat).key),
                StoreCommand("SMEMBERS", EntryList(.black, .words, chat: chat).key),
            ]
            whiteUsers = EntryList(.white, .users, chat: chat).key
            blackUsers = EntryList(.black, .users, chat: chat).key
        }
    }

    /// A list as it was read, and what finds its words.
    fileprivate struct Known {
        var elements: [StoreReply]
        var list: WordList
    }

    /// What holds in a chat, put together from its own entry and that of all chats.
    fileprivate struct Joined {
        var overrides = ChatOverrides()
        /// Those of all chats alone.
        var common = ChatOverrides()
        var words: ListedWords
        /// Of the entry of all chats.
        var version: Int
    }

    /// Milliseconds for which an answer is good.
    private static let lifetime: Int64 = 1_000
    /// How many chats are kept; beyond, all are read again.
    private static let capacity = 4_096

    /// What holds in all chats.
    let everywhere = Entry(chat: nil)
    private var chats: [Int64: Entry] = [:]

    /// Has the chat read anew for its next message.
    mutating func forget(chat: Int64) { chats[chat] = nil }

    /// The entry of a chat, made when it is new.
    mutating func entry(of chat: Int64) -> Entry {
        if let entry = chats[chat] { return entry }
        if chats.count >= Self.capacity { chats.removeAll() }
        let entry = Entry(chat: chat)
        chats[chat] = entry
        return entry
    }

    /// Whether an entry has to be read before a message is judged.
    static func isStale(_ entry: Entry, now: Int64) -> Bool {
        guard let readAt = entry.readAt else { return true }
        // A clock may be put back.
        return now < readAt || now - readAt >= lifetime
    }

    /// Takes the three answers to an entry's commands; what could not be read stays as it was and is asked for again.
    static func take(_ replies: ArraySlice<StoreReply>, for entry: Entry, now: Int64) {
        let before = entry.version
        let first = replies.startIndex
        let (fields, white, black) = (
            elements(replies[first]), elements(replies[first + 1]), elements(replies[first + 2])
        )
        let isAnswered = fields != nil && white != nil && black != nil
        entry.readAt = isAnswered ? now : nil
        if isAnswered, !entry.isKnown {
            entry.isKnown = true
            entry.version += 1
        }
        if let fields, fields != entry.fields {
            entry.fields = fields
            entry.version += 1
        }
        update(&entry.white, white, &entry.version)
        update(&entry.black, black, &entry.version)
        if entry.version != before { entry.joined = nil }
    }

    private static func elements(_ reply: StoreReply) -> [StoreReply]? {
        if case .array(let elements) = reply { elements } else { nil }
    }

    /// Tells a task what holds in its chat.
    static func tell(_ task: ScanTask, of chat: Entry, and everywhere: Entry) {
        let joined = joined(chat, everywhere, task.catalog)
        task.overrides = joined.overrides
        task.common = joined.common
        task.wordLists = joined.words
    }

    /// The admin chat of a chat by what was read last; nil when it has none, or was never read.
    static func adminChat(of chat: Entry, and everywhere: Entry, _ catalog: Catalog) -> Int64? {
        joined(chat, everywhere, catalog).overrides.adminChat
    }

    private static func joined(_ chat: Entry, _ everywhere: Entry, _ catalog: Catalog) -> Joined {
        if let joined = chat.joined, joined.version == everywhere.version { return joined }
        let words = ListedWords(
            white: .init(common: everywhere.white?.list, own: chat.white?.list),
            black: .init(common: everywhere.black?.list, own: chat.black?.list),
            isKnown: everywhere.isKnown && chat.isKnown)
        var joined = Joined(words: words, version: everywhere.version)
        joined.overrides.merge(chat.fields, source: .chat, catalog: catalog)
        joined.overrides.merge(everywhere.fields, source: .defaults, catalog: catalog)
        joined.common.merge(everywhere.fields, source: .defaults, catalog: catalog)
        chat.joined = joined
        return joined
    }

    private static func update(_ known: inout Known?, _ elements: [StoreReply]?, _ version: inout Int) {
        // A list that nobody touched comes in the same order.
        guard let elements, elements != known?.elements ?? [] else { return }
        version += 1
        let words = elements.compactMap { if case .bytes(let word) = $0 { word.text } else { nil } }
        known =
            elements.isEmpty
            ? nil : Known(elements: elements, list: WordList(entries: words.sorted()))
    }
}
