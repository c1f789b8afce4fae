/// The one batch that reads what is known of a chat and a person, and the write that brings it up to date.
struct ProfileTrip {
    /// Names of commands and fields, made once.
    private enum Word {
        static let allFields: ByteString = "HGETALL"
        static let isMember: ByteString = "SISMEMBER"
        static let set: ByteString = "HSET"
        static let messages: ByteString = "messages"
        static let firstDate: ByteString = "first_ts"
        static let lastDate: ByteString = "last_ts"
        static let whiteUsers = StoreKeys.users(.white, chat: nil)
        static let blackUsers = StoreKeys.users(.black, chat: nil)
    }

    /// How many commands ask about the person.
    private static let personCount = 6

    private let message: Message
    private let entry: ChatCache.Entry
    private let stale: [ChatCache.Entry]
    private let now: Int64
    /// What is asked; empty for a channel's message in a chat that was read just now.
    let commands: [StoreCommand]

    /// Gathers what is to be asked; `now` is in milliseconds of the host's clock.
    init(message: Message, cache: inout ChatCache, now: Int64) {
        self.message = message
        self.now = now
        let chat = message.chat.id
        entry = cache.entry(of: chat)
        stale = cache.stale(entry, now: now)
        var commands: [StoreCommand] = []
        commands.reserveCapacity(Self.personCount + 3 * stale.count)
        if let user = message.user?.id {
            let id = ByteString(user)
            commands.append(StoreCommand(Word.allFields, StoreKeys.user(user)))
            commands.append(StoreCommand(Word.allFields, StoreKeys.member(chat: chat, user: user)))
            commands.append(StoreCommand(Word.isMember, Word.whiteUsers, id))
            commands.append(StoreCommand(Word.isMember, StoreKeys.users(.white, chat: chat), id))
            commands.append(StoreCommand(Word.isMember, Word.blackUsers, id))
            commands.append(StoreCommand(Word.isMember, StoreKeys.users(.black, chat: chat), id))
        }
        for entry in stale { commands += ChatCache.commands(for: entry) }
        self.commands = commands
    }

    /// Puts the answers into a task and the cache.
    func read(_ replies: [StoreReply], into task: ScanTask, cache: ChatCache) {
        task.noteErrors(of: replies)
        var next = 0
        if message.user != nil {
            task.profile.read(replies[..<Self.personCount])
            next = Self.personCount
        }
        for entry in stale {
            cache.take(replies[next..<next + 3], for: entry, now: now)
            next += 3
        }
        cache.tell(task, of: entry)
    }

    /// What is to be written about the person of a task: joins, dates, number of messages, username.
    ///
    /// A message is one command, which leaves the same when it comes twice. What is reckoned from a profile that could not
    /// be read is not written.
    static func writes(of task: ScanTask) -> [StoreCommand] {
        guard let user = task.message.user else { return [] }
        var commands: [StoreCommand] = []
        let date = ByteString(task.message.date)
        let member = StoreKeys.member(chat: task.message.chat.id, user: user.id)
        if task.message.kind == .join {
            commands.append(StoreCommand(Word.set, member, "joined", date).kept)
        } else if task.countsAsMessage {
            var fields: [ByteString] = [Word.set, member, Word.lastDate, date]
            if task.profile.isMemberRead {
                if task.profile.firstMessage == nil { fields += [Word.firstDate, date] }
                fields += [Word.messages, ByteString(task.profile.messages &+ 1)]
            }
            commands.append(StoreCommand(arguments: fields))
        }
        guard task.profile.isUserRead else { return commands }
        var known: [ByteString] = []
        if task.profile.firstSeen == nil { known += ["first_seen", date] }
        if let username = user.username, username != task.profile.username {
            known += ["username", ByteString(username)]
        }
        if !known.isEmpty { commands.append(StoreCommand(arguments: [Word.set, StoreKeys.user(user.id)] + known)) }
        return commands
    }
}
