extension CommandSpec {
    /// A commit, and a command or commit that does nothing when it comes again within a time.
    ///
    /// `RULEHOST.ONCE mark seconds command argument ...` leaves a mark for so many seconds, and answers null where it finds it.
    /// In a cluster the mark lies on the server of the command's keys.
    static let commits: [CommandSpec] = [
        CommandSpec(
            name: "rulehost.commit", arity: -3, keys: .ofCommands(at: 3), effect: .writes(isRepeatable: false),
            access: .host
        ) { keys, arguments throws(StoreError) in try keys.commit(StoreCommit(arguments)) },
        CommandSpec(
            name: "rulehost.once", arity: -4, keys: .ofCommand(at: 3), effect: .writes(isRepeatable: true),
            access: .host
        ) { keys, arguments throws(StoreError) in try keys.once(arguments) },
    ]
}

extension StoreCommand {
    /// Refuses what one of the host's own commands cannot do; the arguments of others are the store's to check.
    func checkIfOwn() throws(StoreError) {
        guard isHostsOwn else { return }
        guard let spec, let own = spec.own else { throw .refused("\(arguments[0]) cannot be part of a commit") }
        guard spec.accepts(arguments.count) else { throw .wrongArity(spec.name) }
        try own.check(arguments)
    }
}

extension Keyspace {
    fileprivate mutating func commit(_ commit: StoreCommit) throws(StoreError) -> StoreReply {
        try check(commit)
        let start = record.beginStep()
        defer { record.endStep(start) }
        return .array(commit.commands.map { perform($0.spec, $0.arguments) })
    }

    fileprivate mutating func once(_ arguments: [ByteString]) throws(StoreError) -> StoreReply {
        let inner = StoreCommand(arguments: Array(arguments[3...]))
        let isCommit = inner.arguments[0].spells("RULEHOST.COMMIT")
        let commit = isCommit ? try StoreCommit(inner.arguments) : StoreCommit(fence: nil, commands: [inner])
        try check(commit)
        let start = record.beginStep()
        defer { record.endStep(start) }
        let mark = StoreCommand("SET", arguments[1], "1", "NX", "EX", arguments[2])
        let isNew = perform(mark.spec, mark.arguments)
        guard isNew == .ok else { return isNew }
        let replies = commit.commands.map { perform($0.spec, $0.arguments) }
        return isCommit ? .array(replies) : replies[0]
    }

    private mutating func check(_ commit: StoreCommit) throws(StoreError) {
        for command in commit.commands { try command.checkIfOwn() }
        guard let fence = commit.fence else { return }
        let number = try read(StoredHash.self, fence.key)?.value(of: "number")
        guard number == ByteString(fence.number) else { throw .fenced(fence, number) }
    }
}

extension StoreError {
    fileprivate static func fenced(_ fence: Fence, _ number: ByteString?) -> StoreError {
        StoreError(
            code: "FENCED", message: "the lease \(fence.key) has the number \(number ?? "0"), not \(fence.number)")
    }
}
