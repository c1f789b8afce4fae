/// A test that a rule author wrote: messages, and what the rules should say to each.
struct RuleTest: Sendable {
    /// What a message's verdict must and must not have.
    struct Expectation: Sendable {
        var expected: [String] = []
        var forbidden: [String] = []
        var action: Action?
    }

    /// One message, or several copies of it.
    struct Step: Sendable {
        var message: Message
        /// Id that the message has instead of the next one; nil when it has that.
        var id: Int64?
        /// Number of copies.
        var times = 1
        /// Seconds between copies.
        var every: Int64 = 1
        /// Seconds since the message before; nil when `at` says when.
        var after: Int64? = 1
        /// Seconds since the test's start.
        var at: Int64?
        var expectation = Expectation()
    }

    var name: String
    var file: String
    var line: Int
    /// What administrators said before the first message.
    var given: [Change] = []
    /// Admin chats by chat.
    var adminChats: [Int64: Int64] = [:]
    var people: [GivenPerson] = []
    /// Whether its chats share what is known of people.
    var tenancy = Tenancy.one
    /// Commands that write the rules' own keys.
    var preparation: [StoreCommand] = []
    /// What was learned before.
    var learned: [LearnedSample] = []
    var steps: [Step] = []

    /// The moment at which every test starts: 2024-06-07 08:46:40 UTC.
    static let start: Int64 = 1_717_750_000

    /// What was learned, ready to be asked.
    var classifiers: LearnedClassifiers {
        let classifiers = LearnedClassifiers()
        var builder = ClassifierBuilder(capacity: learned.count)
        builder.add(learned)
        if !learned.isEmpty { classifiers.set(builder.build(), for: .shared) }
        return classifiers
    }

    /// Says in a line what is wrong with a verdict; nil when nothing is.
    static func complaint(about verdict: Verdict, _ expectation: Expectation) -> String? {
        let names = Set(verdict.hits.map(\.name))
        let missing = expectation.expected.filter { !names.contains($0) }
        let unwanted = expectation.forbidden.filter { names.contains($0) }
        var parts: [String] = []
        if !missing.isEmpty { parts.append("expected \(missing.joined(separator: ", "))") }
        if !unwanted.isEmpty { parts.append("forbade \(unwanted.joined(separator: ", "))") }
        if let action = expectation.action, action != verdict.action {
            parts.append("wanted action \(action.rawValue), got \(verdict.action.rawValue)")
        }
        for failure in verdict.failures {
            parts.append("\(failure.location.isEmpty ? failure.rule : failure.location): \(failure.message)")
        }
        guard !parts.isEmpty else { return nil }
        let hits = verdict.hits.map(\.name).joined(separator: ", ")
        return parts.joined(separator: "; ") + "; symbols were: \(hits.isEmpty ? "none" : hits)"
    }
}
