/// How a Redis is asked; times in milliseconds.
package struct RedisOptions: Sendable {
    /// How long a connection may take, its greeting included.
    package var connectTimeout = 1_000
    /// How long a batch may take, from the call to the last answer.
    package var commandTimeout = 1_000
    /// How many commands may wait for an answer over one connection.
    package var mostCommands = 65_536
    /// How many bytes of commands may wait for an answer over one connection.
    package var mostBytes = 64 << 20
    /// The shortest and the longest pause before a connection is tried again; each pause is about twice the last one.
    package var pauses = 20...5_000
    /// File of the writes that must not be lost and wait for Redis; nil when they are answered with an error instead.
    package var pendingWrites: String?
    /// What the keys of the marks start with that keep a waiting write from being carried out twice.
    package var markPrefix: ByteString = "carried:"
    /// Is told, in a sentence each, what an operator should know; called from any thread.
    package var log: @Sendable (String) -> Void = { _ in }

    package init() {}
}
