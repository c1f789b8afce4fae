internal import BotAPI
internal import RuleHost

/// A kind of job: its arguments, how it is done, and what is said and counted of it.
///
/// One file each in `Kinds`.
protocol JobKind: Codable, Hashable, Sendable {
    /// The name in the store; never changed.
    static var name: String { get }

    /// Where it waits for its turn.
    var line: JobLine { get }

    /// Does it.
    func perform(_ job: Job, with hands: JobHands) async -> JobResult

    /// Whether it was done already, asked when a run before this one may have done it; what can be repeated without harm says no.
    func isDone(with hands: JobHands) async -> Bool

    /// The same job together with another one that waits; nil when each is done by itself.
    func joined(with other: any JobKind) -> (any JobKind)?

    /// How often it is tried while Telegram fails.
    var mostAttempts: Int { get }
    /// Whether it acts on a message or a person; else it tells somebody something.
    var isAct: Bool { get }
    /// The person or channel that it is done to; nil when it is done to nobody.
    var target: Int64? { get }
    /// What it does to that person for a while, so that it is not done again for each message of a flood.
    var punishment: RecentPunishments.Punishment? { get }
    /// The words of the audit log; nil when it is not written there.
    var auditText: String? { get }
    /// Counters of the chat and how much success adds to them.
    var counts: [String: Int64] { get }
    /// What a report says came of it, in HTML; `error` is nil when it was done.
    func outcome(_ error: TelegramError?, _ language: Language) -> String?
}

extension JobKind {
    func isDone(with hands: JobHands) async -> Bool { false }
    func joined(with other: any JobKind) -> (any JobKind)? { nil }
    /// What protects a group is tried for about half an hour, what somebody waits for not so long.
    var mostAttempts: Int { isAct ? 60 : 6 }
    var isAct: Bool { false }
    var target: Int64? { nil }
    var punishment: RecentPunishments.Punishment? { nil }
    var auditText: String? { nil }
    var counts: [String: Int64] { [:] }
    func outcome(_ error: TelegramError?, _ language: Language) -> String? { nil }
}

/// Where jobs wait for each other: those of one line are done one after the other, lines beside each other.
enum JobLine: Hashable, Sendable {
    /// Acts on messages and people of a chat.
    case acts(chat: Int64)
    /// What is posted in a chat.
    case posts(chat: Int64)
    /// Copies of posts that are looked for.
    case copies(chat: Int64)
    /// Answers to taps and changes of posts: somebody looks at the screen, so they do not wait behind notices.
    case taps(chat: Int64)
    /// Questions to others, as many at once as the one who answers allows.
    case questions

    /// The chat that it is in; nil for questions.
    var chat: Int64? {
        switch self {
        case .acts(let chat), .posts(let chat), .copies(let chat), .taps(let chat): chat
        case .questions: nil
        }
    }
}

/// What came of an attempt.
enum JobResult: Sendable {
    /// It is over: nil when it was done, else why it cannot be; with what it leaves in the store, and what follows.
    case over(TelegramError? = nil, changes: [Change] = [], jobs: [Job] = [])
    /// What it waited for is there: the mailbox of a chat decides what follows, and that the job is over.
    case event(chat: Int64)
    /// It is tried again later; `progress` is what its kind has to know then.
    case again(TelegramError, progress: String? = nil)
}

/// All kinds by name.
enum JobKinds {
    private static let all: [any JobKind.Type] = [
        DeleteMessages.self, Mute.self, Allow.self, Ban.self, Unban.self, BanChannel.self, UnbanChannel.self,
        AnswerJoinRequest.self, SendPost.self, RemoveCopies.self, EditPost.self, EditKeyboard.self, AnswerTap.self,
        SetMenu.self, RemovePost.self, CaptchaDeadline.self, SendDigest.self, JudgeAgain.self, AskOutside.self,
    ]
    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// nil when there is no kind of this name.
    static func type(named name: String) -> (any JobKind.Type)? { byName[name] }
}
