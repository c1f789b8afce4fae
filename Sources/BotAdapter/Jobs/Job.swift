internal import RuleHost

/// Something to do once, now or later; it lies in the store until it is over.
struct Job: Sendable {
    /// Unique; the jobs of one event sort in their order.
    var id: String
    var kind: any JobKind
    /// Who wanted it and why, for the audit log.
    var cause: ActCause
    /// When it is to be begun, in seconds since 1970; nil is at once.
    var due: Int64?
    /// The job that has to be over first; nil when there is none.
    var after: String?
    /// What came of the jobs before it, in HTML, for a report.
    var outcomes: [String] = []
    /// The language of the outcomes.
    var language = Language.english
    /// Whether a job before it did not succeed.
    var hasFailed = false
    /// How often it was tried.
    var attempts = 0
    /// Why the last attempts failed, the newest last; at most five.
    var errors: [String] = []
    /// What its kind has to know after a kill, in that kind's own words; nil before it was begun.
    var progress: String?

    init(_ kind: any JobKind, id: String, cause: ActCause = ActCause()) {
        self.kind = kind
        self.id = id
        self.cause = cause
    }

    /// Notes a failed attempt.
    mutating func note(_ error: some CustomStringConvertible) {
        attempts += 1
        errors = (errors + ["\(error)"]).suffix(5)
    }
}

extension Job: Codable {
    private enum Key: String, CodingKey {
        case id, kind, arguments, cause, due, after, outcomes, language, hasFailed, attempts, errors, progress
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        let name = try fields.decode(String.self, forKey: .kind)
        guard let type = JobKinds.type(named: name) else {
            throw DecodingError.dataCorruptedError(forKey: .kind, in: fields, debugDescription: "unknown kind \(name)")
        }
        id = try fields.decode(String.self, forKey: .id)
        kind = try type.init(from: fields.superDecoder(forKey: .arguments))
        cause = try fields.decodeIfPresent(ActCause.self, forKey: .cause) ?? ActCause()
        due = try fields.decodeIfPresent(Int64.self, forKey: .due)
        after = try fields.decodeIfPresent(String.self, forKey: .after)
        outcomes = try fields.decodeIfPresent([String].self, forKey: .outcomes) ?? []
        language = try fields.decodeIfPresent(Language.self, forKey: .language) ?? .english
        hasFailed = try fields.decodeIfPresent(Bool.self, forKey: .hasFailed) ?? false
        attempts = try fields.decodeIfPresent(Int.self, forKey: .attempts) ?? 0
        errors = try fields.decodeIfPresent([String].self, forKey: .errors) ?? []
        progress = try fields.decodeIfPresent(String.self, forKey: .progress)
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(type(of: kind).name, forKey: .kind)
        try kind.encode(to: fields.superEncoder(forKey: .arguments))
        if cause != ActCause() { try fields.encode(cause, forKey: .cause) }
        try fields.encodeIfPresent(due, forKey: .due)
        try fields.encodeIfPresent(after, forKey: .after)
        if !outcomes.isEmpty { try fields.encode(outcomes, forKey: .outcomes) }
        if language != .english { try fields.encode(language, forKey: .language) }
        if hasFailed { try fields.encode(hasFailed, forKey: .hasFailed) }
        if attempts > 0 { try fields.encode(attempts, forKey: .attempts) }
        if !errors.isEmpty { try fields.encode(errors, forKey: .errors) }
        try fields.encodeIfPresent(progress, forKey: .progress)
    }
}

extension Job: Hashable {
    static func == (left: Job, right: Job) -> Bool {
        left.id == right.id && AnyHashable(left.kind) == AnyHashable(right.kind) && left.cause == right.cause
            && left.due == right.due && left.after == right.after && left.outcomes == right.outcomes
            && left.language == right.language && left.hasFailed == right.hasFailed && left.attempts == right.attempts
            && left.errors == right.errors && left.progress == right.progress
    }

    func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Who wanted an act, and why.
struct ActCause: Codable, Hashable, Sendable {
    /// A person's id; 0 when it is the bot.
    var actor: Int64 = 0
    /// The person or channel that the acts are about; 0 when they are about nobody.
    var target: Int64 = 0
    /// Symbols of a verdict, or the command or button.
    var reason: String = ""
    /// Score of the verdict; nil when there was none.
    var score: Double?
}
