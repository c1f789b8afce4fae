/// What a server did since its start.
package struct WebFigures: Hashable, Sendable {
    /// Connections that are open now.
    package var connections = 0
    /// Connections that were taken in.
    package var accepted = 0
    /// Connections that were turned away, as there were too many.
    package var turnedAway = 0
    /// Answers by status.
    package var answers: [Int: Int] = [:]
}
