/// What a commit asks before it writes: that a lease still has the number that its holder was given.
package struct Fence: Hashable, Sendable {
    /// The key that `RULEHOST.LEASE` takes.
    package var key: ByteString
    package var number: Int64

    package init(key: ByteString, number: Int64) {
        self.key = key
        self.number = number
    }
}

extension Store {
    /// Performs the commands in order as one step, and none of them when the fence's lease has gone to another holder.
    ///
    /// Nothing comes between them and a crash leaves all or nothing: the embedded store has them as one piece of its journal,
    /// Redis as one script. A command that is refused by itself (`WRONGTYPE`) does not keep the others from being performed.
    /// In a cluster one step holds only what lies on one server, that of the fence's key, or of the first key when there is
    /// no fence; the other commands are performed before it, each by itself, and should be safe to repeat: when they do not
    /// get through, the step is left out. The lease is looked at before them and in the step.
    /// A batch without a fence and with a command that must not be lost is kept as a whole while Redis is away.
    /// - Parameters:
    ///   - batch: Commands that the embedded store has; no `EVAL`, no commit, each of at most 4,000 arguments.
    ///   - fence: nil for a step that asks for no lease.
    /// - Returns: One reply a command, in the same order; all the same error when nothing was performed, with the code
    ///   `FENCED` when the lease has another number. All are null when a kept commit had been carried out before.
    package func commit(_ batch: [StoreCommand], fence: Fence? = nil) async -> [StoreReply] {
        guard !batch.isEmpty else { return [] }
        let reply = await perform(StoreCommit(fence: fence, commands: batch).command)
        guard case .array(let replies) = reply, replies.count == batch.count else { return batch.map { _ in reply } }
        return replies
    }
}

/// `RULEHOST.COMMIT lease number (count argument ...) ...`: a commit as one command; lease and number are empty without a fence.
struct StoreCommit: Sendable {
    static let name: ByteString = "RULEHOST.COMMIT"
    /// What a script can hand on at once, with room to spare.
    private static let mostArguments = 4_000

    var fence: Fence?
    var commands: [StoreCommand]

    init(fence: Fence?, commands: [StoreCommand]) {
        self.fence = fence
        self.commands = commands
    }

    /// Reads the command.
    init(_ arguments: [ByteString]) throws(StoreError) {
        guard arguments.count >= 3 else { throw .wrongArity("rulehost.commit") }
        if arguments[1] != "" {
            guard let number = arguments[2].integer else { throw .notAnInteger }
            fence = Fence(key: arguments[1], number: number)
        }
        commands = try Self.commands(arguments[3...])
    }

    var command: StoreCommand {
        var arguments = [Self.name]
        arguments += fence.map { [$0.key, ByteString($0.number)] } ?? ["", ""]
        for command in commands {
            arguments.append(ByteString(Int64(command.arguments.count)))
            arguments += command.arguments
        }
        var command = StoreCommand(arguments: arguments)
        // Whoever holds a lease commits again and looks first: what waited in a file would be unseen by its reads meanwhile, and
        // refused when the lease has gone.
        command.mustNotBeLost = fence == nil && commands.contains(where: \.mustNotBeLost)
        return command
    }

    /// Commands that stand one behind the other, each behind the number of its arguments.
    static func commands(_ arguments: ArraySlice<ByteString>) throws(StoreError) -> [StoreCommand] {
        var commands: [StoreCommand] = []
        var rest = arguments
        while let text = rest.popFirst() {
            guard let count = text.integer, count > 0, count <= rest.count else {
                throw .refused("found \"\(text)\", wanted the number of a command's arguments")
            }
            guard count <= mostArguments else {
                throw .refused("found a command of \(count) arguments, wanted at most \(mostArguments) in a commit")
            }
            commands.append(StoreCommand(arguments: Array(rest.prefix(Int(count)))))
            rest = rest.dropFirst(Int(count))
        }
        return commands
    }
}
