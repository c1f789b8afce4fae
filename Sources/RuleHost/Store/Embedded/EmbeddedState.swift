/// What the embedded store keeps behind its lock.
struct EmbeddedState: Sendable {
    var keyspace = Keyspace()
    var journal: Journal?
    var isClosed = false

    /// Performs a batch at a time given in milliseconds since 1970, and writes what it changed.
    mutating func perform(_ batch: [StoreCommand], at now: Int64) -> [StoreReply] {
        guard !isClosed else { return batch.map { _ in .error(.closed) } }
        keyspace.now = now
        // What failed to be written is tried again before anything else may change.
        let refusal = journal?.failure == nil ? nil : journal?.flush(&keyspace.record)
        var replies: [StoreReply] = []
        replies.reserveCapacity(batch.count)
        for command in batch { replies.append(perform(command.arguments, refusal)) }
        keyspace.sweep(atMost: 4 + 2 * batch.count)
        if refusal == nil, let error = journal?.flush(&keyspace.record) {
            for (position, command) in batch.enumerated() where command.writes {
                if case .error = replies[position] { continue }
                replies[position] = .error(error)
            }
        }
        return replies
    }

    private mutating func perform(_ arguments: [ByteString], _ refusal: StoreError?) -> StoreReply {
        guard let name = arguments.first else { return .error(.refused("found a command without a name")) }
        guard arguments.count <= RESPReader.mostArguments else {
            return .error(.refused("found \(arguments.count) arguments, wanted at most \(RESPReader.mostArguments)"))
        }
        let spec = CommandTable.shared.find(name)
        if let refusal, let spec, spec.writes(arguments) { return .error(refusal) }
        return keyspace.perform(spec, arguments)
    }
}
