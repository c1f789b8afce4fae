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

    func addToBacklog(_ updates: [(id: Int64, json: ByteString)]) async throws(StoreError) {
        try await state.commit([.addToBacklog(updates)], by: .operators)
    }

    func removeFromBacklog(_ updates: [Int64]) async throws(StoreError) {
        guard !updates.isEmpty else { return }
        try await state.commit([.removeFromBacklog(updates)], by: .operators)
    }

    /// True at most once an hour and chat: a complaint about it is posted then.
    func claimComplaint(chat: Int64) async throws(StoreError) -> Bool {
        guard try await !state.read(.hasComplained(chat: chat)) else { return false }
        try await state.commit([.complain(chat: chat)], by: .operators)
        return true
    }

    // MARK: Reading

    func offset() async throws(StoreError) -> Int64? { try await state.read(.offset()) }

    func handledUpdates() async throws(StoreError) -> Set<Int64> { try await state.read(.handledUpdates()) }

    /// Updates that wait, the oldest first: all, or those of some ids that are there.
    func backlog(_ ids: [Int64]? = nil) async throws(StoreError) -> [(id: Int64, json: ByteString)] {
        try await state.read(ids.map { .backlog($0) } ?? .backlog())
    }

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
