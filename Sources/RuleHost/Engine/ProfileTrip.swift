/// The one batch that reads what is known of a chat and a person, and the writes that bring it up to date.
struct ProfileTrip {
    private let message: Message
    private let owners: [Int64?]
    let commands: [StoreCommand]

    init(message: Message, words: WordListCache) {
        self.message = message
        var commands = [
            StoreCommand("HGETALL", StoreKeys.chat(message.chat.id)), StoreCommand("HGETALL", StoreKeys.defaults),
        ]
        if let user = message.user?.id {
            let id = ByteString(user)
            commands += [
                StoreCommand("HGETALL", StoreKeys.user(user)),
                StoreCommand("HGETALL", StoreKeys.member(chat: message.chat.id, user: user)),
                StoreCommand("SISMEMBER", StoreKeys.users(.white, chat: nil), id),
                StoreCommand("SISMEMBER", StoreKeys.users(.white, chat: message.chat.id), id),
                StoreCommand("SISMEMBER", StoreKeys.users(.black, chat: nil), id),
                StoreCommand("SISMEMBER", StoreKeys.users(.black, chat: message.chat.id), id),
            ]
        }
        let lists = words.commands(chat: message.chat.id, moment: message.moment)
        owners = lists.owners
        self.commands = commands + lists.commands
    }

    /// Puts the answers into a task and the word lists into the cache.
    func read(_ replies: [StoreReply], into task: ScanTask, words: inout WordListCache) {
        if let error = replies.lazy.compactMap({ if case .error(let error) = $0 { error } else { nil } }).first {
            task.failures.append(
                Verdict.Failure(rule: "profile", cause: .store, message: error.description, location: ""))
        }
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
            commands.append(StoreCommand("HSET", member, "joined", date))
        } else if task.countsAsMessage {
            var fields: [ByteString] = ["HSET", member, "last_ts", date]
            if task.profile.firstMessage == nil { fields += ["first_ts", date] }
            commands.append(StoreCommand(arguments: fields))
            commands.append(StoreCommand("HINCRBY", member, "messages", "1"))
        }
        var known: [ByteString] = []
        if task.profile.firstSeen == nil { known += ["first_seen", date] }
        if let username = user.username, username != task.profile.username {
            known += ["username", ByteString(username)]
        }
        if !known.isEmpty { commands.append(StoreCommand(arguments: ["HSET", StoreKeys.user(user.id)] + known)) }
        return commands
    }
}
