/// What rarely changes, as the store has it: the overrides and lists of chats and those for all chats.
///
/// Every host keeps them in memory, and each change of them raises the revision in the store. Once a second by the host's
/// clock the revision is asked for; when it is another one, what is kept is read again. What is written past the hosts, such
/// as by `redis-cli`, is found after a minute.
struct ChatCache {
    /// What was read of one chat, or of what holds in all of them.
    ///
    /// An instance, so that an answer that comes late changes what everybody else reads, or nothing that is kept.
    final class Entry {
        /// Commands that read it.
        let commands: [StoreCommand]
        /// Sets of user ids.
        let whiteUsers: ByteString
        let blackUsers: ByteString
        /// Whether these sets have anybody, or may have.
        fileprivate(set) var hasWhiteUsers = true
        fileprivate(set) var hasBlackUsers = true
        /// Milliseconds of the host's clock; nil when it has to be read.
        fileprivate var readAt: Int64?
        /// The revision as of which it was read.
        fileprivate var revision: Int64?
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
            whiteUsers = EntryList(.white, .users, chat: chat).key
            blackUsers = EntryList(.black, .users, chat: chat).key
            commands = [
                StoreCommand("HGETALL", chat.map { RecordKind.chat.key($0) } ?? RecordKind.defaults.key),
                StoreCommand("SMEMBERS", EntryList(.white, .words, chat: chat).key),
                StoreCommand("SMEMBERS", EntryList(.black, .words, chat: chat).key),
                StoreCommand("EXISTS", whiteUsers), StoreCommand("EXISTS", blackUsers),
            ]
        }
    }

    /// What is to be asked before something of a chat is used: the revision, before what is read as of it.
    struct Refresh {
        fileprivate var asksRevision = false
        fileprivate var entries: [Entry] = []
        /// What the cache knew when it was asked.
        fileprivate var epoch = 0
        fileprivate var revision: Int64?

        private static let question = StoreCommand("GET", RecordKind.revision.key)

        var commandCount: Int { entries.reduce(asksRevision ? 1 : 0) { $0 + $1.commands.count } }

        func append(to commands: inout [StoreCommand]) {
            if asksRevision { commands.append(Self.question) }
            for entry in entries { commands += entry.commands }
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

    /// How long a revision holds without being asked for, and what was read as of it; milliseconds.
    private static let checkLifetime: Int64 = 1_000
    private static let readLifetime: Int64 = 60_000
    /// How many chats are kept; beyond, all are read again.
    private static let capacity = 4_096

    /// What holds in all chats.
    let everywhere = Entry(chat: nil)
    private var chats: [Int64: Entry] = [:]
    private var revision: Int64?
    /// When the revision was asked for, in milliseconds of the host's clock; nil when it has to be asked for.
    private var checkedAt: Int64?
    /// Another one after each change that this host made itself.
    private var epoch = 0

    /// Has the revision asked for before anything of it is used, for somebody here raised it.
    mutating func recheck() {
        checkedAt = nil
        epoch += 1
    }

    /// The entry of a chat, made when it is new.
    mutating func entry(of chat: Int64) -> Entry {
        if let entry = chats[chat] { return entry }
        if chats.count >= Self.capacity { chats.removeAll() }
        let entry = Entry(chat: chat)
        chats[chat] = entry
        return entry
    }

    /// What has to be asked before an entry is used.
    func refresh(_ chat: Entry, now: Int64) -> Refresh {
        Refresh(
            asksRevision: !Self.isYoung(checkedAt, now, Self.checkLifetime), entries: stale(chat, now: now),
            epoch: epoch,
            revision: revision)
    }

    private func stale(_ chat: Entry, now: Int64) -> [Entry] {
        func isFresh(_ entry: Entry) -> Bool {
            entry.revision == revision && Self.isYoung(entry.readAt, now, Self.readLifetime)
        }
        // Nearly always.
        if isFresh(everywhere), isFresh(chat) { return [] }
        return [everywhere, chat].filter { !isFresh($0) }
    }

    /// Whether something was read lately; a clock may be put back.
    private static func isYoung(_ moment: Int64?, _ now: Int64, _ life: Int64) -> Bool {
        moment.map { now >= $0 && now - $0 < life } ?? false
    }

    /// Takes the answers to what was asked.
    ///
    /// - Returns: What has to be read once more, for the revision turned out to be another one.
    mutating func take(_ replies: ArraySlice<StoreReply>, of asked: Refresh, for chat: Entry, now: Int64) -> Refresh? {
        var rest = replies
        var found = asked.revision
        if asked.asksRevision, let reply = rest.popFirst() {
            if case .error = reply { found = nil } else { found = reply.numberValue ?? 0 }
            if let found {
                revision = found
                if epoch == asked.epoch { checkedAt = now }
            }
        }
        for entry in asked.entries {
            entry.take(rest.prefix(entry.commands.count), as: found, now: now)
            rest = rest.dropFirst(entry.commands.count)
        }
        guard asked.asksRevision, found != nil else { return nil }
        let known = asked.entries
        let more = stale(chat, now: now).filter { entry in !known.contains { $0 === entry } }
        for entry in more { (entry.hasWhiteUsers, entry.hasBlackUsers) = (true, true) }
        return more.isEmpty ? nil : Refresh(entries: more, epoch: epoch, revision: found)
    }

    /// Tells a task what holds in its chat.
    static func tell(_ task: ScanTask, of chat: Entry, and everywhere: Entry) {
        let joined = joined(chat, everywhere, task.catalog)
        task.overrides = joined.overrides
        task.common = joined.common
        task.wordLists = joined.words
    }

    /// What a chat says by what was read last.
    static func overrides(of chat: Entry, and everywhere: Entry, _ catalog: Catalog) -> ChatOverrides {
        joined(chat, everywhere, catalog).overrides
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
}

extension ChatCache.Entry {
    /// Takes the answers to its commands; what could not be read stays as it was and is asked for again.
    fileprivate func take(_ replies: ArraySlice<StoreReply>, as revision: Int64?, now: Int64) {
        let replies = Array(replies)
        let before = version
        let lists = replies.prefix(3).map { reply -> [StoreReply]? in
            if case .array(let items) = reply { items } else { nil }
        }
        let isAnswered = !lists.contains(nil)
        readAt = isAnswered ? now : nil
        self.revision = revision
        if isAnswered, !isKnown {
            isKnown = true
            version += 1
        }
        if let found = lists[0], found != fields {
            fields = found
            version += 1
        }
        if let found = lists[1] { update(&white, found) }
        if let found = lists[2] { update(&black, found) }
        hasWhiteUsers = replies[3] != .integer(0)
        hasBlackUsers = replies[4] != .integer(0)
        if version != before { joined = nil }
    }

    private func update(_ known: inout ChatCache.Known?, _ elements: [StoreReply]) {
        // A list that nobody touched comes in the same order.
        guard elements != known?.elements ?? [] else { return }
        version += 1
        let words = elements.compactMap { if case .bytes(let word) = $0 { word.text } else { nil } }
        known =
            elements.isEmpty
            ? nil : ChatCache.Known(elements: elements, list: WordList(entries: words.sorted()))
    }
}
