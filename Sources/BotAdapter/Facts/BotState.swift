internal import BotAPI
internal import RuleHost

/// What the bot reads and writes of the state, in the bot's own types.
struct BotState: Sendable {
    var state: State
    var timing: Timing

    init(state: State, timing: Timing) {
        self.state = state
        self.timing = timing
    }

    init(store: any Store, timing: Timing) { self.init(state: State(store: store), timing: timing) }

    // MARK: Writing

    /// Writes all that a decision leaves; its event counts as handled from then on.
    func commit(_ decision: Decision, wasInBacklog: Bool = false) async throws(StoreError) {
        let changes = decision.written(now: timing.seconds, wasInBacklog: wasInBacklog)
        try await state.commit([(changes.own, decision.authority), (changes.notes, .operators)])
    }

    /// Writes what came of jobs: keeps some, strikes others out.
    func settle(
        _ changes: [Change] = [], keep: [Job] = [], forget: [String] = []
    ) async throws(StoreError) {
        let jobs = [Change.forgetJobs(forget), Self.keeping(keep)].compactMap(\.self)
        try await state.commit(changes + jobs, by: .operators)
    }

    func keep(_ job: Job) async throws(StoreError) { try await settle(keep: [job]) }

    static func keeping(_ jobs: [Job]) -> Change? { .keepJobs(jobs.map { ($0.id, StoredJSON.text($0)) }) }

    func setOffset(_ offset: Int64) async throws(StoreError) {
        try await state.commit([.offset(offset, now: timing.seconds)], by: .operators)
    }

    func addToBacklog(_ updates: [(id: Int64, json: ByteString)]) async throws(StoreError) {
        try await state.commit([.addToBacklog(updates)], by: .operators)
    }

    func removeFromBacklog(_ updates: [Int64]) async throws(StoreError) {
        guard !updates.isEmpty else { return }
        try await state.commit([.removeFromBacklog(updates)], by: .operators)
    }

    /// What an act that succeeded leaves in its chat: counters, and a line of the audit log if somebody wanted it.
    func changes(of job: Job) -> [Change] {
        guard let chat = job.kind.line.chat else { return [] }
        var changes: [Change] = []
        if let counts = Change.count(job.kind.counts, chat: chat) { changes.append(counts) }
        if let act = job.kind.auditText, job.cause != ActCause() {
            let entry = AuditEntry(
                time: timing.seconds, actor: job.cause.actor, chat: chat, target: job.kind.target ?? job.cause.target,
                act: act, reason: job.cause.reason, score: job.cause.score)
            changes.append(entry.change)
        }
        return changes
    }

    /// True at most once an hour and chat: a complaint about it is posted then.
    func claimComplaint(chat: Int64) async throws(StoreError) -> Bool {
        guard try await !state.read(.hasComplained(chat: chat)) else { return false }
        try await state.commit([.complain(chat: chat)], by: .operators)
        return true
    }

    // MARK: Reading

    /// The jobs that a run before this one left.
    func jobs() async throws(StoreError) -> [Job] {
        try await state.read(.jobs()).compactMap { StoredJSON.value(Job.self, from: $0) }
    }

    func offset() async throws(StoreError) -> Int64? { try await state.read(.offset()) }

    func handledUpdates() async throws(StoreError) -> Set<Int64> { try await state.read(.handledUpdates()) }

    func backlog() async throws(StoreError) -> [(id: Int64, json: ByteString)] { try await state.read(.backlog()) }

    /// The bot's last post in a chat; nil when there was none for 30 days.
    func lastPost(in chat: Int64) async throws(StoreError) -> Int64? { try await state.read(.lastPost(chat: chat)) }

    /// Where reports about a chat go; nil when nobody wants them.
    func adminChat(of chat: Int64) async throws(StoreError) -> Int64? { try await state.read(.adminChat(of: chat)) }

    /// The groups whose reports go to a chat, in the order of their ids; empty when it is no admin chat.
    func groups(of adminChat: Int64) async throws(StoreError) -> [Int64] {
        try await state.read(.groups(of: adminChat))
    }

    /// Titles by group; the id for a group without one.
    func titles(of chats: [Int64]) async throws(StoreError) -> [Int64: String] {
        try await state.read(.titles(of: chats))
    }

    func title(of chat: Int64) async throws(StoreError) -> String { try await titles(of: [chat])[chat] ?? "" }

    /// A message of the last day; nil when it is older or was never seen.
    func message(at place: MessagePlace) async throws(StoreError) -> Message? {
        try await state.read(.message(chat: place.chat, place.message)).flatMap { try? Message(json: $0.bytes) }
    }

    /// The last verdict on a message; nil when it is too old or there was none.
    func verdict(at place: MessagePlace) async throws(StoreError) -> Verdict? {
        try await state.read(.verdict(chat: place.chat, place.message)).flatMap { try? Verdict(json: $0.bytes) }
    }

    /// The album that a message belongs to, as far as it is known; nil for a first piece and for a single message.
    func album(of message: Message) async throws(StoreError) -> Album? {
        guard let id = message.mediaGroupID else { return nil }
        return try await state.read(.album(chat: message.chat.id, id: id))
            .flatMap { StoredJSON.value(Album.self, from: $0) }
    }

    /// What a report is about; nil when the message is none.
    func report(at place: MessagePlace) async throws(StoreError) -> KeptReport? {
        try await state.read(.report(chat: place.chat, message: place.message))
            .flatMap { StoredJSON.value(KeptReport.self, from: $0) }
    }

    /// The captcha that waits for a person's answer; nil when there is none.
    func captcha(chat: Int64, user: Int64) async throws(StoreError) -> Captcha? {
        try await state.read(.captcha(chat: chat, user: user)).flatMap { StoredJSON.value(Captcha.self, from: $0) }
    }

    /// What the store knows of a message that may be a copy of a post.
    enum Trace {
        /// A person wrote it.
        case somebodys
        /// A button below it was used.
        case decided
    }

    /// What is known of messages, in their order.
    func traces(of messages: [Int64], chat: Int64) async throws(StoreError) -> [Trace?] {
        let (known, decided) = try await state.read(
            .areKnown(chat: chat, messages: messages), .areDecided(chat: chat, messages: messages))
        return zip(known, decided).map { $0 ? .somebodys : $1 ? .decided : nil }
    }
}
