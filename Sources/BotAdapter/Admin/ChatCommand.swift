internal import RuleHost

/// A command that people type in a chat: one line of the table.
struct ChatCommand: Sendable {
    /// Where it may be given.
    enum Place: String, CaseIterable, Sendable {
        /// In the group that it acts on.
        case group
        /// In the chat that receives the reports of groups.
        case adminChat
        case privateChat
    }

    /// Who may give it; in groups everybody who is no administrator gets silence.
    enum Audience: String, CaseIterable, Sendable {
        case anyone, administrator, owner
    }

    typealias Handler = @Sendable (CommandCall, inout Decision) async throws(StoreError) -> Void

    var name: String
    var places: Set<Place>
    var audience: Audience
    /// As the help shows them, such as `NAME VALUE`; empty when there are none.
    var arguments: String
    var summary: Phrase
    var run: Handler

    init(
        _ name: String, _ places: Set<Place>, _ audience: Audience, _ arguments: String = "", _ summary: Phrase,
        run: @escaping Handler
    ) {
        self.name = name
        self.places = places
        self.audience = audience
        self.arguments = arguments
        self.summary = summary
        self.run = run
    }
}
