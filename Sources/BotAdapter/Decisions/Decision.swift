internal import RuleHost

/// What is made of an event: what changes in what is known, and what is to be done.
///
/// A value: to decide is to add to one, from the event, the facts and the time, without a store, a network or a clock.
struct Decision: Sendable {
    /// What is over when the decision is written.
    enum Origin: Hashable, Sendable {
        /// An update of Telegram's, by its id.
        case update(Int64)
        /// A job that was due, by its id, with when that was; seconds since 1970.
        case due(String, at: Int64)
        /// A message that is judged again, by where it stands: somebody answered late.
        case again(MessagePlace, user: Int64)
    }

    /// A message that was judged.
    struct Judged: Sendable {
        var message: Message
        var verdict: Verdict
        /// The verdict before; nil when this is the first one.
        var before: Verdict?
    }

    var origin: Origin
    /// The chat that it is about; nil when it is about none.
    var chat: Int64?
    /// Who wanted what is done, and why.
    var cause = ActCause()
    /// What came of acts where that is known beforehand, in HTML.
    var outcomes: [String] = []
    /// The language in which outcomes are told.
    var language = Language.english
    /// Verdicts that were reached.
    var verdicts: [Judged] = []
    /// What is told to whoever runs the bot.
    private(set) var lines: [String] = []
    /// The author of what was judged, and the group, where both were read.
    var author: (person: PersonFacts, group: GroupFacts)?
    /// Who got a strike.
    var struck: Int64?
    /// Title of the chat when it is new.
    var title: String?
    /// What is taught, and for whom.
    var learned: (sample: LearnedSample, scope: LearningScope)?
    /// Whose word the changes go by, where that was read: it may reach to the chat's tenant.
    private var knownAuthority: Authority?

    /// The chat in whose order the rest of the event is to be handled, when it turns out to be about another one.
    var forward: Int64?

    /// Changes by the word of the chat or its administrators.
    private(set) var changes: [Change] = []
    /// Changes of the bot's own bookkeeping.
    private(set) var notes: [Change] = []
    /// What is done one after the other.
    private(set) var kinds: [any JobKind] = []
    /// Whether hosts keep in memory what it changes.
    var isAboutSettings: Bool { (changes + notes).contains(where: \.isCached) }
    /// What is done by itself, now or later.
    private var singles: [Job] = []
    /// Jobs that are not wanted any more, by id.
    private(set) var calledOff: Set<String> = []

    init(origin: Origin, chat: Int64?) {
        self.origin = origin
        self.chat = chat
    }

    /// Whose word the changes go by: the chat's alone, unless more is known.
    var authority: Authority {
        get { knownAuthority ?? .chat(chat ?? 0, of: .chat(chat ?? 0)) }
        set { knownAuthority = newValue }
    }

    /// Changes something by the word of the chat that the decision is about.
    mutating func change(_ change: Change?) { if let change { changes.append(change) } }

    mutating func change(_ more: [Change]) { changes += more }

    /// Notes something that the bot keeps for itself.
    mutating func note(_ change: Change) { notes.append(change) }

    mutating func note(_ more: [Change]) { notes += more }

    /// Has something done, after all that was added before.
    mutating func add(_ kind: any JobKind) { kinds.append(kind) }

    mutating func add(_ more: [any JobKind]) { kinds += more }

    /// Tells whoever runs the bot something.
    mutating func log(_ line: String) { lines.append(line) }

    /// Posts something.
    mutating func post(_ post: Post) { kinds.append(SendPost(post)) }

    /// Has something done at a time in seconds since 1970, in place of the job of that id that waits.
    mutating func schedule(_ kind: any JobKind, id: String, due: Int64) {
        var job = Job(kind, id: id)
        job.due = due
        singles.append(job)
    }

    /// Has something done beside all else, in place of the job of that id.
    mutating func start(_ kind: any JobKind, id: String) { singles.append(Job(kind, id: id)) }

    /// Calls a job off.
    mutating func callOff(_ id: String) { calledOff.insert(id) }

    /// Changes the posts among what is to be done.
    mutating func updatePosts(_ update: (inout Post) -> Void) {
        for index in kinds.indices {
            guard var send = kinds[index] as? SendPost else { continue }
            update(&send.post)
            kinds[index] = send
        }
    }

    // MARK: What is written

    /// The jobs that are asked for.
    var jobs: [Job] {
        var before: String?
        return kinds.enumerated().map { index, kind in
            var job = Job(kind, id: "\(id) \(index < 10 ? "0" : "")\(index)", cause: cause)
            job.after = before
            job.language = language
            if before == nil { job.outcomes = outcomes }
            before = job.id
            return job
        } + singles
    }

    /// Ids of jobs that are over when it is written.
    var finished: Set<String> {
        var ids = calledOff
        if case .due(let id, _) = origin { ids.insert(id) }
        return ids.subtracting(singles.map(\.id))
    }

    /// Sorts in the order of the updates.
    private var id: String {
        switch origin {
        case .update(let id): Self.padded(id)
        case .again(let place, let user): "\(Self.padded(place.message)) again \(place.chat) \(user)"
        case .due(let id, let due): "due \(due) \(id)"
        }
    }

    private static func padded(_ number: Int64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 20 - digits.count)) + digits
    }
}
