internal import BotAPI
internal import RuleHost
internal import Synchronization

/// Asks lists of spammers about people who join or write for the first time, beside the judging.
///
/// Rules read the answers, which are kept at `tg:remote:<list>:<user>`. Who turns out to be listed after the verdict is
/// judged again. No answer means nothing: nobody is held up or punished because a list is away.
actor RemoteLists {
    /// Judges a message again whose verdict did not know a list's answer.
    typealias Again = @Sendable (Message) async -> Void

    private struct Question: Hashable {
        var list: RemoteList
        var user: Int64
    }

    /// What is set for all chats: a chat must not choose whom the bot asks about people of others.
    private struct Setup {
        var bases: [RemoteList: String]
        var seconds: Int64
    }

    private struct Kept<Value> {
        var value: Value
        /// Milliseconds since 1970.
        var expiry: Int64
    }

    private static let listedLife: Int64 = 6 * 3_600
    private static let unlistedLife: Int64 = 600
    /// How long flags and settings are taken for unchanged; milliseconds.
    private static let setupLife: Int64 = 10_000
    private static let knownChats = 4_096
    /// Messages of a person in a chat that count as first ones.
    private static let firstMessages: Int64 = 3
    /// Questions that may be open at once; those beyond are not asked.
    private static let openQuestions = 64
    /// Messages that wait for one answer.
    private static let waiters = 10

    private let context: BotContext
    private let client: RemoteListClient
    private var breakers: [RemoteList: RemoteBreaker] = [:]
    /// The lists that each chat asks.
    private let flags = Mutex<[Int64: Kept<Set<RemoteList>>]>([:])
    private var setup: Kept<Setup>?
    private var open: [Question: [(message: Message, again: Again)]] = [:]
    private var tasks = 0

    init(context: BotContext, client: RemoteListClient) {
        self.context = context
        self.client = client
    }

    /// Whether nothing is under way.
    var isEmpty: Bool { tasks == 0 }

    /// Takes note of a message or join that was judged; what follows from it happens beside.
    nonisolated func note(_ message: Message, _ verdict: KeptVerdict, again: @escaping Again) async {
        guard message.editDate == nil, message.senderChat == nil, message.user != nil, verdict.exemption == nil else {
            return
        }
        // In most chats nobody is asked, and no message waits for its turn here.
        let kept = flags.withLock { $0[message.chat.id] }
        if let kept, kept.expiry > context.timing.now(), kept.value.isEmpty { return }
        await start(message, verdict, again)
    }

    private func start(_ message: Message, _ verdict: KeptVerdict, _ again: @escaping Again) {
        tasks += 1
        Task {
            await look(message, verdict, again)
            tasks -= 1
        }
    }

    private func look(_ message: Message, _ verdict: KeptVerdict, _ again: @escaping Again) async {
        guard let user = message.user?.id else { return }
        do {
            let lists = try await lists(chat: message.chat.id)
            guard !lists.isEmpty, try await isFirst(message, user) else { return }
            let setup = try await currentSetup()
            await withTaskGroup(of: Void.self) { group in
                for list in lists where !verdict.hits.contains(where: { $0.name == list.symbol }) {
                    group.addTask { await self.ask(Question(list: list, user: user), message, again, setup) }
                }
            }
        } catch {
            context.log("lists from outside are not asked: \(error)")
        }
    }

    /// Asks unless the answer is known or awaited, then has everybody who waited for it judged again.
    private func ask(_ question: Question, _ message: Message, _ again: @escaping Again, _ setup: Setup) async {
        if open[question] != nil {
            if open[question, default: []].count < Self.waiters { open[question]?.append((message, again)) }
            return
        }
        guard open.count < Self.openQuestions else { return }
        open[question] = [(message, again)]
        let isListed = await answer(question, setup)
        let waiting = open.removeValue(forKey: question) ?? []
        guard isListed == true else { return }
        for (message, again) in waiting { await again(message) }
    }

    /// What a list says: from the store, else from the list; nil when it does not answer.
    private func answer(_ question: Question, _ setup: Setup) async -> Bool? {
        let key = question.list.key(user: question.user)
        let known = await context.state.store.perform(StoreCommand("GET", key))
        guard known == .null else { return known == .bytes("1") }
        guard breakers[question.list, default: RemoteBreaker()].allows(now: context.timing.now()) else { return nil }
        let answer = await client.isListed(
            question.user, on: question.list, base: setup.bases[question.list] ?? "", within: setup.seconds)
        note(isSuccess: answer != nil, of: question.list)
        guard let answer else { return nil }
        let life = ByteString(answer ? Self.listedLife : Self.unlistedLife)
        let reply = await context.state.store.perform(StoreCommand("SET", key, answer ? "1" : "0", "EX", life))
        // Without it the rules would see nothing new.
        if case .error(let error) = reply {
            context.log("the answer of \(question.list.rawValue) is not kept: \(error)")
            return nil
        }
        return answer
    }

    private func note(isSuccess: Bool, of list: RemoteList) {
        let wasClosed = breakers[list, default: RemoteBreaker()].isClosed
        breakers[list, default: RemoteBreaker()].note(isSuccess: isSuccess, now: context.timing.now())
        let isClosed = breakers[list, default: RemoteBreaker()].isClosed
        if wasClosed, !isClosed { context.log("\(list.rawValue) does not answer; it is asked again in a minute") }
        if !wasClosed, isClosed { context.log("\(list.rawValue) answers again") }
    }

    // MARK: Who is asked about

    /// Joins, and the first messages of a person in a chat; edits and old hands are not asked about.
    private func isFirst(_ message: Message, _ user: Int64) async throws(StoreError) -> Bool {
        switch message.kind {
        case .join: return true
        case .leave, .service: return false
        default: break
        }
        let key = RecordKind.member.key(message.chat.id, user)
        switch await context.state.store.perform(StoreCommand("HGET", key, "messages")) {
        case .bytes(let count): return (count.integer ?? 0) <= Self.firstMessages
        case .error(let error): throw error
        default: return true
        }
    }

    private func lists(chat: Int64) async throws(Problem) -> Set<RemoteList> {
        let now = context.timing.now()
        if let kept = flags.withLock({ $0[chat] }), kept.expiry > now { return kept.value }
        let names = try await context.rules.flags(chat: chat).filter(\.isOn).map(\.name)
        let lists = Set(names.compactMap(RemoteList.init(rawValue:)))
        flags.withLock { flags in
            if flags.count >= Self.knownChats { flags.removeAll() }
            flags[chat] = Kept(value: lists, expiry: now + Self.setupLife)
        }
        return lists
    }

    private func currentSetup() async throws(Problem) -> Setup {
        let now = context.timing.now()
        if let setup, setup.expiry > now { return setup.value }
        // No chat has this id: what stands there is the operator's word.
        let settings = ChatSettings(try await context.rules.settingValues(chat: 0))
        let bases = RemoteList.allCases.map { ($0, settings.text($0.setting)) }
        let value = Setup(
            bases: Dictionary(uniqueKeysWithValues: bases), seconds: max(settings.number("remote_time"), 1))
        setup = Kept(value: value, expiry: now + Self.setupLife)
        return value
    }
}
