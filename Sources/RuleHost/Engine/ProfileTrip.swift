/// The one batch that reads what is known of a chat and a person, and the writes that bring it up to date.
struct ProfileTrip {
    /// Names of commands and fields, made once.
    private enum Word {
        static let allFields: ByteString = "HGETALL"
        static let isMember: ByteString = "SISMEMBER"
        static let set: ByteString = "HSET"
        static let add: ByteString = "HINCRBY"
        static let messages: ByteString = "messages"
        static let lastDate: ByteString = "last_ts"
        static let one: ByteString = "1"
        static let whiteUsers = StoreKeys.users(.white, chat: nil)
        static let blackUsers = StoreKeys.users(.black, chat: nil)
        static let readDefaults = StoreCommand(allFields, StoreKeys.defaults)
    }

    private let message: Message
    private let owners: [Int64?]
    let commands: [StoreCommand]

    init(message: Message, words: WordListCache) {
        self.message = message
        let chat = message.chat.id
        var commands = [StoreCommand(Word.allFields, StoreKeys.chat(chat)), Word.readDefaults]
        if let user = message.user?.id {
            let id = ByteString(user)
            commands += [
                StoreCommand(Word.allFields, StoreKeys.user(user)),
                StoreCommand(Word.allFields, StoreKeys.member(chat: chat, user: user)),
                StoreCommand(Word.isMember, Word.whiteUsers, id),
                StoreCommand(Word.isMember, StoreKeys.users(.white, chat: chat), id),
                StoreCommand(Word.isMember, Word.blackUsers, id),
                StoreCommand(Word.isMember, StoreKeys.users(.black, chat: chat), id),
            ]
        }
        let lists = words.commands(chat: chat, moment: message.moment)
        owners = lists.owners
        self.commands = commands + lists.commands
    }

    /// Puts the answers into a task and the word lists into the cache.
    func read(_ replies: [StoreReply], into task: ScanTask, words: inout WordListCache) {
        task.noteErrors(of: replies)
        let chat = Self.fields(replies, 0)
        let defaults = Self.fields(replies, 1)
        task.overrides.merge(chat, source: .chat, catalog: task.catalog)
        task.overrides.merge(defaults, source: .defaults, catalog: task.catalog)
        var next = 2
        if message.user != nil {
            task.profile.readUser(Self.fields(replies, 2))
            task.profile.readMember(Self.fields(replies, 3))
            task.profile.isWhitelisted = replies[4] == .integer(1) || replies[5] == .integer(1)
            task.profile.isBlacklisted = replies[6] == .integer(1) || replies[7] == .integer(1)
            next = 8
        }
        if !owners.isEmpty { words.take(replies[next...], owners: owners, moment: message.moment) }
        task.wordLists = words.lists(chat: message.chat.id)
    }

    private static func fields(_ replies: [StoreReply], _ index: Int) -> [StoreReply] {
        guard index < replies.count, case .array(let fields) = replies[index] else { return [] }
        return fields
    }

    /// What is to be written about the person of a task: joins, dates, number of messages, username.
    static func writes(of task: ScanTask) -> [StoreCommand] {
        guard let user = task.message.user else { return [] }
        var commands: [StoreCommand] = []
        let date = ByteString(task.message.date)
        let member = StoreKeys.member(chat: task.message.chat.id, user: user.id)
        if task.message.kind == .join {
            commands.append(StoreCommand("HSET", member, "joined", date).kept)
        } else if task.countsAsMessage {
            var fields: [ByteString] = [Word.set, member, Word.lastDate, date]
            if task.profile.firstMessage == nil { fields += ["first_ts", date] }
            commands.append(StoreCommand(arguments: fields))
            commands.append(StoreCommand(Word.add, member, Word.messages, Word.one))
        }
        var known: [ByteString] = []
        if task.profile.firstSeen == nil { known += ["first_seen", date] }
        if let username = user.username, username != task.profile.username {
            known += ["username", ByteString(username)]
        }
        if !known.isEmpty { commands.append(StoreCommand(arguments: [Word.set, StoreKeys.user(user.id)] + known)) }
        return commands
    }
}
