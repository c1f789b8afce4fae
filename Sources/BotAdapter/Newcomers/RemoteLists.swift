internal import RuleHost
internal import Synchronization

/// Has lists of spammers asked about people who join or write for the first time, beside the judging.
///
/// Who turns out to be listed after the verdict is judged again. No answer means nothing: nobody is held up or punished
/// because a list is away.
actor RemoteLists {
    /// Judges a message again whose verdict did not know a list's answer.
    typealias Again = @Sendable (Message) async -> Void

    private struct Kept<Value> {
        var value: Value
        /// Milliseconds since 1970.
        var expiry: Int64
    }

    /// How long flags are taken for unchanged; milliseconds.
    private static let flagLife: Int64 = 10_000
    private static let knownChats = 4_096
    /// Messages of a person in a chat that count as first ones.
    private static let firstMessages: Int64 = 3
    /// The symbol of the rule that reads the list's answer, by name of the list.
    private static let symbols = ["lols": "LOLS_BANNED", "cas": "CAS_BANNED"]

    private let context: BotContext
    private let desk: AskDesk
    /// The lists that each chat asks.
    private let flags = Mutex<[Int64: Kept<[String]>]>([:])
    private var tasks = 0

    init(context: BotContext, fetch: @escaping Fetch) {
        self.context = context
        desk = AskDesk(
            SpamList.all.map { SpamListAnswerer($0, fetch: fetch) }, store: context.state.store,
            // No chat has this id: what stands there is the operator's word.
            settings: { () async throws(Problem) in try await context.rules.settingValues(chat: 0) },
            now: context.timing.now, log: context.log)
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
            let unknown = lists.filter { list in !verdict.hits.contains { $0.name == Self.symbols[list] } }
            let answers = await desk.answers(to: unknown.map { OpenAsk(name: $0, subject: String(user)) })
            if answers.values.contains(.yes) { await again(message) }
        } catch {
            context.log("lists from outside are not asked: \(error)")
        }
    }

    // MARK: Who is asked about

    /// Joins, and the first messages of a person in a chat; edits and old hands are not asked about.
    private func isFirst(_ message: Message, _ user: Int64) async throws(StoreError) -> Bool {
        switch message.kind {
        case .join: return true
        case .leave, .service: return false
        default: break
        }
        let key = StoreKeys.member(chat: message.chat.id, user: user)
        switch await context.state.store.perform(StoreCommand("HGET", key, "messages")) {
        case .bytes(let count): return (count.integer ?? 0) <= Self.firstMessages
        case .error(let error): throw error
        default: return true
        }
    }

    private func lists(chat: Int64) async throws(Problem) -> [String] {
        let now = context.timing.now()
        if let kept = flags.withLock({ $0[chat] }), kept.expiry > now { return kept.value }
        let lists = try await context.rules.flags(chat: chat).filter(\.isOn).map(\.name)
            .filter(SpamList.all.map(\.name).contains)
        flags.withLock { flags in
            if flags.count >= Self.knownChats { flags.removeAll() }
            flags[chat] = Kept(value: lists, expiry: now + Self.flagLife)
        }
        return lists
    }
}
