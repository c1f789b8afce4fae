/// Commands on their way to one server, and who waits for the answers.
struct RedisRequest: Sendable {
    /// The commands in wire form; empty once they are handed on.
    var bytes: [UInt8]
    /// How many commands they are.
    let count: Int
    let size: Int
    /// When they are given up, in milliseconds of `RedisTime`.
    let deadline: Int64
    private let complete: @Sendable ([StoreReply]) -> Void
    private var replies: [StoreReply] = []

    init(
        _ commands: [StoreCommand], deadline: Int64, complete: @escaping @Sendable ([StoreReply]) -> Void
    ) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64 * commands.count)
        for command in commands { RESPWriter.append(command.arguments, to: &bytes) }
        self.bytes = bytes
        count = commands.count
        size = bytes.count
        self.deadline = deadline
        self.complete = complete
        replies.reserveCapacity(count)
    }

    /// Takes the next answer; true when it was the last one.
    mutating func take(_ reply: StoreReply) -> Bool {
        replies.append(reply)
        return replies.count == count
    }

    /// Gives the answers to the caller; what has none gets the error.
    func finish(_ error: StoreError? = nil) {
        guard let error, replies.count < count else { return complete(replies) }
        complete(replies + Array(repeating: .error(error), count: count - replies.count))
    }
}
