/// The host's own commands of a batch, which no Redis has, as calls of one script that knows them all.
///
/// Each is one call, so one atomic step. The sliding counters of one slot, so all of one chat, are one call together, where the
/// first of them stands.
struct RedisHostCommands {
    /// Where the answer to a command of the batch comes from.
    private enum Source {
        case reply(Int)
        /// Of a call's answers, the one at that place.
        case answer(Int, place: Int)
        /// A call's answers as they are.
        case answers(Int)
        case refusal(StoreError)
    }

    /// What is sent in the batch's stead.
    private(set) var commands: [StoreCommand] = []
    private var sources: [Source] = []
    private var calls: [(place: Int, call: Call)] = []

    /// Puts the batch together; nil when it has none of the host's own commands.
    init?(_ batch: [StoreCommand]) {
        guard batch.contains(where: Self.isOwn) else { return nil }
        for command in batch {
            guard Self.isOwn(command) else {
                sources.append(.reply(commands.count))
                commands.append(command)
                continue
            }
            do throws(StoreError) {
                try add(command)
            } catch {
                sources.append(.refusal(error))
            }
        }
        for (place, call) in calls { commands[place] = call.command }
    }

    /// The answers to the batch from those to `commands`.
    func spread(_ replies: [StoreReply]) -> [StoreReply] {
        sources.map { source in
            switch source {
            case .refusal(let error): return .error(error)
            case .reply(let place), .answers(let place): return replies[place]
            case .answer(let call, let place):
                guard case .array(let answers) = replies[call] else { return replies[call] }
                return place < answers.count ? answers[place] : .null
            }
        }
    }

    private static func isOwn(_ command: StoreCommand) -> Bool { command.isHostsOwn && command.spec != nil }

    private mutating func add(_ command: StoreCommand) throws(StoreError) {
        let call = try Call(command)
        if command.spec?.own?.isGathered == true,
            let number = calls.firstIndex(where: { $0.call.isGathered && $0.call.slot == call.slot })
        {
            sources.append(.answer(calls[number].place, place: calls[number].call.commands.count))
            calls[number].call.commands.append(command)
        } else {
            sources.append(call.isCommit ? .answers(commands.count) : .answer(commands.count, place: 0))
            calls.append((commands.count, call))
            commands.append(command)
        }
    }

    /// One call of the script.
    struct Call {
        var fence: Fence?
        /// A key that the script sets, and does nothing when it is there, and for how many seconds.
        var mark: (key: ByteString, seconds: ByteString)?
        var commands: [StoreCommand]
        /// Whether all answers are wanted, not just the first.
        var isCommit = false

        /// Reads one of the host's own commands.
        init(_ command: StoreCommand) throws(StoreError) {
            let arguments = command.arguments
            if let spec = command.spec, !spec.accepts(arguments.count) { throw .wrongArity(spec.name) }
            if arguments[0].spells("RULEHOST.ONCE") {
                let inner = StoreCommand(arguments: Array(arguments[3...]))
                if inner.isHostsOwn { self = try Call(inner) } else { commands = [inner] }
                mark = (arguments[1], arguments[2])
            } else if arguments[0].spells("RULEHOST.COMMIT") {
                let commit = try StoreCommit(arguments)
                (fence, commands, isCommit) = (commit.fence, commit.commands, true)
            } else {
                commands = [command]
            }
            for command in commands { try command.checkIfOwn() }
        }

        fileprivate var isGathered: Bool { mark == nil && !isCommit && commands[0].spec?.own?.isGathered == true }

        /// The slot in which it belongs.
        var slot: Int? { (fence?.key ?? mark?.key ?? commands[0].keys.first).map { RedisSlot.slot(of: $0) } }

        private var keys: [ByteString] { [fence?.key, mark?.key].compactMap(\.self) + commands.flatMap(\.keys) }

        fileprivate var command: StoreCommand {
            let keys = keys
            var arguments = ["EVALSHA", RedisHostCommands.digest, ByteString(Int64(keys.count))] + keys
            arguments += fence.map { [$0.key, ByteString($0.number)] } ?? ["", ""]
            arguments += mark.map { [$0.key, $0.seconds] } ?? ["", ""]
            for command in commands {
                arguments.append(ByteString(Int64(command.arguments.count)))
                arguments += command.arguments
            }
            return StoreCommand(arguments: arguments)
        }
    }

    // MARK: The script

    static let digest = ByteString(SHA1.hexadecimal(script.bytes))

    /// What one command refuses does not keep the others from being performed; what is no command's fault is found before
    /// anything was changed and ends the script, which is sent again where that helps.
    static let script: ByteString = {
        let own = CommandTable.shared.specs.compactMap { spec in
            spec.own.map { "own['\(spec.name)'] = \($0.script)\n" }
        }
        let passing = StoreError.passingCodes.map { "\($0) = true" }.joined(separator: ", ")
        return ByteString("local own = {}\n\(own.joined())local passing = {\(passing)}\n\(runner)")
    }()

    private static let runner = """
        local lease, number, mark, seconds = unpack(ARGV, 1, 4)
        if lease ~= '' then
          local found = redis.call('HGET', lease, 'number') or '0'
          if found ~= number then
            return {err = 'FENCED the lease ' .. lease .. ' has the number ' .. found .. ', not ' .. number}
          end
        end
        if mark ~= '' and not redis.call('SET', mark, '1', 'NX', 'EX', seconds) then return false end
        local answers, place = {}, 5
        while place <= #ARGV do
          local last = place + ARGV[place]
          local step, answer = own[string.lower(ARGV[place + 1])]
          if step then
            answer = step(unpack(ARGV, place + 2, last))
          else
            answer = redis.pcall(unpack(ARGV, place + 1, last))
          end
          if type(answer) == 'table' and answer.err and passing[string.match(answer.err, '^%u+')] then return answer end
          answers[#answers + 1] = answer
          place = last + 1
        end
        return answers
        """
}
