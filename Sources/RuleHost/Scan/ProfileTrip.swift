/// The one batch that reads what is known of a chat and a person, and the write that brings it up to date.
struct ProfileTrip {
    /// Names of commands and fields, made once.
    private enum Word {
        static let allFields: ByteString = "HGETALL"
        static let isMember: ByteString = "SISMEMBER"
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
            commands.append(StoreCommand(Word.allFields, RecordKind.person.key(.all, user)))
            commands.append(StoreCommand(Word.allFields, RecordKind.member.key(task.message.chat.id, user)))
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
    /// A message is one command, which leaves the same when it comes twice. What is reckoned from a record that could not
    /// be read is not written.
    static func writes(of task: ScanTask) -> [StoreCommand] {
        guard let user = task.message.user else { return [] }
        let (chat, profile) = (task.message.chat.id, task.profile)
        var commands: [StoreCommand] = []
        if task.message.kind == .join {
            commands += Change.joined(user.id, in: chat, at: task.dateArgument).commands
        } else if task.countsAsMessage {
            let known = profile.isMemberRead ? profile.member : nil
            commands += Change.wrote(user.id, in: chat, at: task.dateArgument, known: known).commands
        }
        if profile.isUserRead,
            let seen = Change.seen(user, at: task.message.date, known: profile.person, of: .all)
        {
            commands += seen.commands
        }
        return commands
    }
}
