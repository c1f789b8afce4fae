/// What the server grants its clients.
package struct WebLimits: Sendable {
    /// How much of a request is taken.
    package var request = HTTPLimits()
    /// Open connections.
    package var connections = 2000
    /// Bytes of unfinished requests over all connections.
    package var received = 128 << 20
    /// How long a request may take to arrive, from its first byte.
    var arrival = Duration.seconds(10)
    /// How long a connection stays open between requests.
    var idle = Duration.seconds(60)
    /// How long a client may take to fetch an answer.
    var fetching = Duration.seconds(10)
    /// How long the rest of what a client sends is thrown away after the last answer, so that the client sees the answer.
    var lingering = Duration.seconds(1)
    /// How long a stop waits for what is under way.
    var grace = Duration.seconds(5)
}
