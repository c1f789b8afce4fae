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
    private let tenancy: Tenancy
    /// The tenant whose record of the person is asked for: the one that was known last.
    private let tenant: Tenant
    private let readsAll: Bool
    private let readsChat: Bool
    /// What is asked; empty for a channel's message in a chat that was read just now.
    let commands: [StoreCommand]

    /// Gathers what is to be asked; `now` is in milliseconds of the host's clock.
    init(_ task: ScanTask, cache: inout ChatCache, tenancy: Tenancy, now: Int64) {
        self.task = task
        self.now = now
        self.tenancy = tenancy
        everywhere = cache.everywhere
        chat = cache.entry(of: task.message.chat.id)
        tenant = Self.tenant(of: task, chat, everywhere, tenancy)
        readsAll = ChatCache.isStale(everywhere, now: now)
        readsChat = ChatCache.isStale(chat, now: now)
        var commands: [StoreCommand] = []
        commands.reserveCapacity(Self.personCount + everywhere.commands.count + chat.commands.count)
        if let user = task.message.user?.id {
            let id = ByteString(user)
            commands.append(StoreCommand(Word.allFields, RecordKind.person.key(tenant, user)))
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

    private static func tenant(
        of task: ScanTask, _ chat: ChatCache.Entry, _ everywhere: ChatCache.Entry, _ tenancy: Tenancy
    ) -> Tenant {
        let catalog = task.catalog
        if tenancy == .one || catalog.sharesAll { return .all }
        let admin = ChatCache.adminChat(of: chat, and: everywhere, catalog)
        return Tenant(group: task.message.chat.id, admin: admin, sharesAll: false)
    }

    /// Puts the answers into the task and the cache.
    ///
    /// - Returns: What has to be asked once more: the record of the person, when the chat turns out to be another tenant's.
    func read(_ replies: [StoreReply]) -> StoreCommand? {
        task.noteErrors(of: replies)
        var rest = replies[...]
        let person = task.message.user == nil ? [] : rest.prefix(Self.personCount)
        rest = rest.dropFirst(person.count)
        if readsAll {
            ChatCache.take(rest, for: everywhere, now: now)
            rest = rest.dropFirst(everywhere.commands.count)
        }
        if readsChat { ChatCache.take(rest, for: chat, now: now) }
        ChatCache.tell(task, of: chat, and: everywhere)
        let found = Self.tenant(of: task, chat, everywhere, tenancy)
        task.setTenant(found, isOne: tenancy == .one)
        guard let user = task.message.user?.id else { return nil }
        task.profile.read(person)
        return found == tenant ? nil : StoreCommand(Word.allFields, RecordKind.person.key(found, user))
    }

    /// Takes the answer about the person's record of the tenant that the chat turned out to be.
    func readAgain(_ reply: StoreReply) {
        task.noteErrors(of: [reply])
        task.profile.readPerson(reply)
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
            let seen = Change.seen(user, at: task.message.date, known: profile.person, of: task.tenant)
        {
            commands += seen.commands
        }
        return commands
    }
}
