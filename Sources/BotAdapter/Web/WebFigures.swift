/// What a server did since its start.
struct WebFigures: Hashable, Sendable {
    /// Connections that are open now.
    var connections = 0
    /// Connections that were taken in.
    var accepted = 0
    /// Connections that were turned away, as there were too many.
    var turnedAway = 0
    /// Answers by status.
    var answers: [Int: Int] = [:]
}
