/// The trips that read what is known of a chat and a person before a message is judged, and the write that brings it up to date.
///
/// It is one trip nearly always, and another one when somebody changed the chat or it turns out to be another tenant's.
struct ProfileTrip {
    /// Names of commands, made once.
    private enum Word {
        static let allFields: ByteString = "HGETALL"
        static let isMember: ByteString = "SISMEMBER"
    }

    private let task: ScanTask
    private let everywhere: ChatCache.Entry
    private let chat: ChatCache.Entry
    private let now: Int64
    private let tenancy: Tenancy
    /// The tenant whose record of the person is asked for: the one that was known last.
    private var tenant: Tenant
    private var refresh: ChatCache.Refresh
    /// What the commands behind those of `refresh` ask about the person.
    private var questions: [Profile.Question] = []
    /// The lists that were asked for the person.
    private var asked: Set<Profile.List> = []
    /// What is asked next; empty when all is known.
    private(set) var commands: [StoreCommand]

    /// Gathers what is to be asked; `now` is in milliseconds of the host's clock.
    init(_ task: ScanTask, cache: inout ChatCache, tenancy: Tenancy, now: Int64) {
        self.task = task
        self.now = now
        self.tenancy = tenancy
        everywhere = cache.everywhere
        chat = cache.entry(of: task.message.chat.id)
        tenant = Self.tenant(of: task, chat, everywhere, tenancy)
        refresh = cache.refresh(chat, now: now)
        commands = refresh.commands
        guard let user = task.message.user?.id else { return }
        ask(.person, StoreCommand(Word.allFields, RecordKind.person.key(tenant, user)))
        ask(.member, StoreCommand(Word.allFields, RecordKind.member.key(task.message.chat.id, user)))
        askLists(about: user)
    }

    private mutating func ask(_ question: Profile.Question, _ command: StoreCommand) {
        questions.append(question)
        commands.append(command)
    }

    /// Asks which lists have the person; an empty list needs no asking.
    private mutating func askLists(about user: Int64) {
        func ask(_ list: Profile.List, _ mayHave: Bool, _ key: ByteString) {
            guard mayHave, asked.insert(list).inserted else { return }
            self.ask(.list(list), StoreCommand(Word.isMember, key, ByteString(user)))
        }
        ask(.white, everywhere.hasWhiteUsers, everywhere.whiteUsers)
        ask(.ownWhite, chat.hasWhiteUsers, chat.whiteUsers)
        ask(.black, everywhere.hasBlackUsers, everywhere.blackUsers)
        ask(.ownBlack, chat.hasBlackUsers, chat.blackUsers)
    }

    private static func tenant(
        of task: ScanTask, _ chat: ChatCache.Entry, _ everywhere: ChatCache.Entry, _ tenancy: Tenancy
    ) -> Tenant {
        let catalog = task.catalog
        if tenancy == .one || catalog.sharesAll { return .all }
        let admin = ChatCache.overrides(of: chat, and: everywhere, catalog).adminChat
        return Tenant(group: task.message.chat.id, admin: admin, sharesAll: false)
    }

    /// Puts the answers into the task and the cache, and gathers what has to be asked besides.
    mutating func read(_ replies: [StoreReply], cache: inout ChatCache) {
        task.noteErrors(of: replies)
        let user = task.message.user?.id
        for (question, reply) in zip(questions, replies.suffix(questions.count)) {
            task.profile.read(reply, to: question)
        }
        questions.removeAll()
        if let more = cache.take(replies[...], of: refresh, for: chat, now: now) {
            refresh = more
            commands = more.commands
            if let user { askLists(about: user) }
            return
        }
        refresh = ChatCache.Refresh()
        commands.removeAll()
        ChatCache.tell(task, of: chat, and: everywhere)
        let found = Self.tenant(of: task, chat, everywhere, tenancy)
        task.setTenant(found, isOne: tenancy == .one)
        guard let user, found != tenant else { return }
        tenant = found
        ask(.person, StoreCommand(Word.allFields, RecordKind.person.key(found, user)))
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
