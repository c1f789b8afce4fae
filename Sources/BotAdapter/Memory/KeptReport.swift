/// What a report is about.
struct KeptReport: Codable, Hashable, Sendable {
    /// The group.
    var chat: Int64
    /// The message; 0 for a join.
    var message: Int64
    /// Who wrote it: a person, or a channel by its negative id; nil when nobody is known.
    var target: Int64?
}
