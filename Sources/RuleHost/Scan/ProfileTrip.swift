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
    }

    /// How many commands ask about the person.
    private static let personCount = 6

    private let task: ScanTask
    private let everywhere: ChatCache.Entry
    private let chat: ChatCache.Entry
    private let now: Int64
    private let readsAll: Bool
    private let readsChat: Bool
    /// What is asked; empty for a channel's message in a chat that was read just now.
    let commands: [StoreCommand]

    /// Gathers what is to be asked; `now` is in milliseconds of the host's clock.
    init(_ task: ScanTask, cache: inout ChatCache, now: Int64) {
        self.task = task
        self.now = now
        everywhere = cache.everywhere
        chat = cache.entry(of: task.message.chat.id)
        readsAll = ChatCache.isStale(everywhere, now: now)
        readsChat = ChatCache.isStale(chat, now: now)
        var commands: [StoreCommand] = []
        commands.reserveCapacity(Self.personCount + everywhere.commands.count + chat.commands.count)
        if let user = task.message.user?.id {
            let id = ByteString(user)
            commands.append(StoreCommand(Word.allFields, StoreKeys.user(user)))
            commands.append(StoreCommand(Word.allFields, task.memberKey))
            commands.append(StoreCommand(Word.isMember, everywhere.whiteUsers, id))
            commands.append(StoreCommand(Word.isMember, chat.whiteUsers, id))
            commands.append(StoreCommand(Word.isMember, everywhere.blackUsers, id))
            commands.append(StoreCommand(Word.isMember, chat.blackUsers, id))
        }
        if readsAll { commands += everywhere.commands }
        if readsChat { commands += chat.commands }
        self.commands = commands
    }

    /// Puts the answers into the task and the cache.
    func read(_ replies: [StoreReply]) {
        task.noteErrors(of: replies)
        var rest = replies[...]
        if task.message.user != nil {
            task.profile.read(rest.prefix(Self.personCount))
            rest = rest.dropFirst(Self.personCount)
        }
        if readsAll {
            ChatCache.take(rest, for: everywhere, now: now)
            rest = rest.dropFirst(everywhere.commands.count)
        }
        if readsChat { ChatCache.take(rest, for: chat, now: now) }
        ChatCache.tell(task, of: chat, and: everywhere)
    }

    /// What is to be written about the person of a task: joins, dates, number of messages, username.
    ///
    /// A message is one command, which leaves the same when it comes twice. What is reckoned from a profile that could not
    /// be read is not written.
    static func writes(of task: ScanTask) -> [StoreCommand] {
        guard let user = task.message.user else { return [] }
        var commands: [StoreCommand] = []
        let (date, member) = (task.dateArgument, task.memberKey)
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
