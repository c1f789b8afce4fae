/// The whole answer to one message: what to do and why.
public struct Verdict: Hashable, Sendable {
    /// One symbol that fired.
    public struct Hit: Hashable, Sendable {
        /// Name of the symbol.
        public var name: String
        /// Name of its group in groups.conf, such as `telegram_core`.
        public var group: String
        /// Points that it added: the symbol's score times the weight.
        public var score: Double
        /// What the rule returned; 1 when it named none.
        public var weight: Double
        /// Short evidence, in the order in which it was given.
        public var options: [String]
        /// What the symbol means, in a sentence; empty when nobody said.
        public var description: String

        /// Creates a hit.
        public init(
            name: String, group: String, score: Double, weight: Double, options: [String], description: String = ""
        ) {
            self.name = name
            self.group = group
            self.score = score
            self.weight = weight
            self.options = options
            self.description = description
        }
    }

    /// A symbol that did not run, and why.
    public struct Skip: Hashable, Sendable {
        /// Name of the symbol.
        public var name: String
        /// Reason in plain words: `flag caps is off`, `the store does not answer`, `switched off after 10 failures in a
        /// row`, ...
        public var why: String

        /// Creates a note on a symbol that did not run.
        public init(name: String, why: String) {
            self.name = name
            self.why = why
        }

        /// Creates a note on a symbol that a flag switches off.
        init(name: String, flag: String) { self.init(name: name, why: "flag \(flag) is off") }

        /// Whether a flag switches the symbol off, which can be seen at any time.
        var isByFlag: Bool { why.hasPrefix("flag ") && why.hasSuffix(" is off") }
    }

    /// A rule that failed; it added nothing.
    public struct Failure: Hashable, Sendable {
        /// What ended the rule.
        public enum Cause: String, CaseIterable, Hashable, Sendable {
            case syntax, runtime, blocked, instructions, memory, badReturn, store
        }

        /// Symbol that the rule was registered for.
        public var rule: String
        /// What ended it.
        public var cause: Cause
        /// What went wrong, in one line.
        public var message: String
        /// `file:line` in the rule file; empty when unknown.
        public var location: String

        /// Creates a note on a failure.
        public init(rule: String, cause: Cause, message: String, location: String) {
            self.rule = rule
            self.cause = cause
            self.message = message
            self.location = location
        }
    }

    /// Id of the update that brought the message; nil when it came otherwise.
    public var updateID: Int64?
    /// Chat of the message.
    public var chatID: Int64
    /// Sender of the message; nil when a channel speaks.
    public var userID: Int64?
    /// Id of the message within the chat.
    public var messageID: Int64
    /// The highest threshold reached, or what a pre-result asked for.
    public var action = Action.none
    /// Sum of the hits, capped by group; points.
    public var score = 0.0
    /// Threshold of each action that has one in this chat; points.
    public var required: [Action: Double] = [:]
    /// Symbols that fired: highest score first, then by name.
    public var hits: [Hit] = []
    /// What the symbols that fired ask the bot for.
    public var asks: Set<Ask> = []
    /// Symbols that did not run: by name.
    public var skipped: [Skip] = []
    /// Rules that failed: in the order in which they ran.
    public var failures: [Failure] = []
    /// What rules asked others and nobody has answered yet, each once: in the order in which they asked.
    public var openAsks: [OpenAsk] = []
    /// Why the sender is not judged, such as `administrator`; nil for everybody else.
    ///
    /// The action is `none` then.
    public var exemption: String?
    /// What a pre-result said; nil when no prefilter set one.
    public var message: String?
    /// Time from the first stage to the last, in microseconds, waits for the store included.
    public var elapsedMicroseconds = 0

    /// Creates a verdict without hits.
    public init(message: Message) {
        updateID = message.updateID
        chatID = message.chat.id
        userID = message.user?.id
        messageID = message.id
    }
}
