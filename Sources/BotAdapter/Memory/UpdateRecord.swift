internal import RuleHost

/// What the handling of one update or timer leaves in the store, all of it written in one batch.
struct UpdateRecord: Sendable {
    /// What is over when the record is written.
    enum Origin: Hashable, Sendable {
        case update(Int64)
        /// `due` is when it was to be, in seconds since 1970.
        case timer(BotTimer, due: Int64)
        /// A second look at what an update brought, for somebody outside answered late.
        case again(update: Int64, user: Int64)
    }

    var origin: Origin
    var chat: Int64?
    /// Steps in the order in which they are done.
    var steps: [ModerationStep] = []
    /// Who wanted the steps, and why.
    var cause = ActCause()
    /// What came of the acts where that is known beforehand, in HTML.
    var outcomes: [String] = []
    /// The language in which the outcomes are told.
    var language = Language.english
    /// Verdicts by id of their message.
    var verdicts: [(message: Int64, verdict: KeptVerdict)] = []
    /// Who got a strike.
    var struck: Int64?
    /// What is concluded later.
    var putOff: PutOff?
    /// What changes in the store besides.
    var writes: [StoreCommand] = []
    /// What is to happen later, with the time in seconds since 1970.
    var timers: [(timer: BotTimer, due: Int64)] = []
    /// Timers that are not wanted any more.
    var cancelled: [BotTimer] = []
    /// Title of the chat when it is new.
    var title: String?
    /// A chat whose settings or lists the writes change.
    var changed: Int64?
    /// What the writes teach, and for whom.
    var learned: (sample: LearnedSample, scope: LearningScope)?
    /// The group that became `chat`, whose state it takes over.
    var migratedFrom: Int64?

    init(origin: Origin, chat: Int64?) {
        self.origin = origin
        self.chat = chat
    }

    var entry: OutboxEntry? {
        guard !steps.isEmpty else { return nil }
        return OutboxEntry(id: id, chat: chat ?? 0, steps: steps, cause: cause, outcomes: outcomes, language: language)
    }

    private func padded(_ number: Int64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 20 - digits.count)) + digits
    }

    private var id: String {
        switch origin {
        case .update(let id): return padded(id)
        case .again(let update, let user): return "\(padded(update)) again \(user)"
        case .timer(let timer, let due): return "timer \(due) \(timer)"
        }
    }
}
