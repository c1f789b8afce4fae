extension CommandSpec {
    /// A commit, and what only Redis is sent: a command that does nothing when it comes again within the seconds, since it
    /// leaves a mark (`RULEHOST.ONCE mark seconds command argument ...`).
    static let commits: [CommandSpec] = [
        CommandSpec(
            name: "rulehost.commit", arity: -3, keys: .ofCommands(at: 3), effect: .writes(isRepeatable: false),
            access: .host
        ) { keys, arguments throws(StoreError) in try keys.commit(StoreCommit(arguments)) },
        CommandSpec(
            name: "rulehost.once", arity: -4, keys: .ofCommand(at: 3), effect: .writes(isRepeatable: true),
            access: .host),
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
        for command in commit.commands { try command.checkIfOwn() }
        if let fence = commit.fence {
            let number = try read(StoredHash.self, fence.key)?.value(of: "number")
            guard number == ByteString(fence.number) else { throw .fenced(fence, number) }
        }
        let start = record.beginStep()
        let replies = commit.commands.map { perform($0.spec, $0.arguments) }
        record.endStep(start)
        return .array(replies)
    }
}

extension StoreError {
    fileprivate static func fenced(_ fence: Fence, _ number: ByteString?) -> StoreError {
        StoreError(
            code: "FENCED", message: "the lease \(fence.key) has the number \(number ?? "0"), not \(fence.number)")
    }
}
