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
    /// Which records of the person are asked for behind what is asked about the chat, and behind those which lists.
    private var asksPerson = false
    private var asksMember = false
    private var lists: Profile.Lists = []
    /// All lists that were asked for the person.
    private var asked: Profile.Lists = []
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
        commands = []
        commands.reserveCapacity(refresh.commandCount + 6)
        refresh.append(to: &commands)
        guard let user = task.message.user?.id else { return }
        askPerson(user)
        commands.append(StoreCommand(Word.allFields, RecordKind.member.key(task.message.chat.id, user)))
        asksMember = true
        askLists(about: user)
    }

    private mutating func askPerson(_ user: Int64) {
        commands.append(StoreCommand(Word.allFields, RecordKind.person.key(tenant, user)))
        asksPerson = true
    }

    /// Asks which lists have the person; an empty list needs no asking.
    private mutating func askLists(about user: Int64) {
        ask(.white, of: everywhere.hasWhiteUsers ? everywhere.whiteUsers : nil, user)
        ask(.ownWhite, of: chat.hasWhiteUsers ? chat.whiteUsers : nil, user)
        ask(.black, of: everywhere.hasBlackUsers ? everywhere.blackUsers : nil, user)
        ask(.ownBlack, of: chat.hasBlackUsers ? chat.blackUsers : nil, user)
    }

    private mutating func ask(_ list: Profile.Lists, of key: ByteString?, _ user: Int64) {
        guard let key, !asked.contains(list) else { return }
        asked.insert(list)
        lists.insert(list)
        commands.append(StoreCommand(Word.isMember, key, ByteString(user)))
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
        var place = refresh.commandCount
        if asksPerson {
            task.profile.readPerson(replies[place])
            place += 1
        }
        if asksMember {
            task.profile.readMember(replies[place])
            place += 1
        }
        for list in Profile.Lists.each where lists.contains(list) {
            task.profile.read(replies[place], of: list)
            place += 1
        }
        (asksPerson, asksMember, lists) = (false, false, [])
        commands.removeAll(keepingCapacity: true)
        let answered = refresh
        refresh = ChatCache.Refresh()
        if let more = cache.take(replies[...], of: answered, for: chat, now: now) {
            refresh = more
            more.append(to: &commands)
            if let user { askLists(about: user) }
            return
        }
        ChatCache.tell(task, of: chat, and: everywhere)
        let found = Self.tenant(of: task, chat, everywhere, tenancy)
        task.setTenant(found, isOne: tenancy == .one)
        guard let user, found != tenant else { return }
        tenant = found
        askPerson(user)
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
