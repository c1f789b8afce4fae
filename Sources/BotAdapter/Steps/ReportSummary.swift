internal import RuleHost

/// A report in a few words, for a digest.
struct ReportSummary: Codable, Hashable, Sendable {
    var chat: Int64
    /// Title of the chat; empty when it has none.
    var title: String
    /// The person or channel; 0 when unknown.
    var author: Int64
    /// The strongest thing that was done, or was to be done.
    var deed: Action
    /// Whether it was done, rather than refused, or left out in training.
    var isDone: Bool
    /// Whether somebody who asked to be let in was turned away; nil is no.
    var isRequest: Bool?
}
