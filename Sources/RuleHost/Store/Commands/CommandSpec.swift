/// All that is asked about one store command.
struct CommandSpec: Sendable {
    /// How the embedded store performs it; arguments with the name.
    typealias Body = @Sendable (inout Keyspace, [ByteString]) throws(StoreError) -> StoreReply

    /// Whether it may change something.
    enum Effect: Sendable {
        case reads
        /// Also when it changes nothing this time. `isRepeatable`: the same command once more, right after it, changes nothing.
        case writes(isRepeatable: Bool)
        /// Reads when the argument at that place is 0, else changes something each time.
        case writesUnlessZero(at: Int)
    }

    /// What the answer is, so that rules get a value of the right kind.
    enum Answer: Sendable {
        case reply
        /// 1 or 0 for yes or no, also inside an array.
        case truth
        /// The same when it names one key, else a number.
        case truthOfOneKey
        /// Names and values in turn.
        case fields
        /// What a script of the caller's says, errors included.
        case script
    }

    enum Access: Sendable {
        case everyone
        /// The host alone; rules are told what they have instead.
        case host
        /// Nobody, since it would hold up or change the connection that all share.
        case nobody
    }

    /// Who is asked for a command without a key in a cluster, and how the answers are put together.
    enum Reach: Sendable {
        case oneServer
        case everyServer(Merging)

        enum Merging: Sendable {
            case sum, joined, firstAnswer
            /// One server after the other, by a cursor.
            case cursor
        }
    }

    /// What the names of the host's own commands start with.
    static let hostPrefix: ByteString = "RULEHOST."

    /// In lower case, as error messages give it.
    var name: String
    /// How many arguments with the name; a negative number is a least one, as Redis tells it.
    var arity: Int
    var keys: CommandKeys
    var effect: Effect
    var answer = Answer.reply
    var access = Access.everyone
    var reach = Reach.oneServer
    /// nil when only Redis has the command.
    var body: Body?
    /// For the host's own commands.
    var own: Own?

    /// How Redis, which has no such command, performs one of the host's own.
    struct Own: Sendable {
        /// Refuses wrong arguments, before they are sent.
        var check: @Sendable ([ByteString]) throws(StoreError) -> Void
        /// A Lua function that takes the arguments behind the name and returns the answer, or a table with `err` when it
        /// changed nothing.
        var script: String
        /// Whether all of one batch are performed where the first of them stands.
        var isGathered = false
    }

    /// Whether the same command once more, right after it, changes nothing.
    var isRepeatable: Bool {
        switch effect {
        case .reads: true
        case .writes(let isRepeatable): isRepeatable
        case .writesUnlessZero: false
        }
    }

    /// Whether a command with these arguments may change something.
    func writes(_ arguments: [ByteString]) -> Bool {
        switch effect {
        case .reads: false
        case .writes: true
        case .writesUnlessZero(let place): place >= arguments.count || arguments[place] != "0"
        }
    }

    func accepts(_ count: Int) -> Bool { arity >= 0 ? count == arity : count >= -arity }

    // MARK: Entries of the table

    static func read(
        _ name: String, _ arity: Int, keys: CommandKeys = .first, answer: Answer = .reply, reach: Reach = .oneServer,
        _ body: @escaping Body
    ) -> CommandSpec {
        CommandSpec(
            name: name, arity: arity, keys: keys, effect: .reads, answer: answer, reach: reach, body: body)
    }

    static func write(
        _ name: String, _ arity: Int, keys: CommandKeys = .first, isRepeatable: Bool = false, answer: Answer = .reply,
        reach: Reach = .oneServer, _ body: @escaping Body
    ) -> CommandSpec {
        CommandSpec(
            name: name, arity: arity, keys: keys, effect: .writes(isRepeatable: isRepeatable), answer: answer,
            reach: reach, body: body)
    }

    /// One of the host's own commands about one key, read from its arguments by `Step.init`.
    static func own<Step: OwnCommand>(
        _ step: Step.Type, _ effect: Effect, isGathered: Bool = false, script: String,
        _ body: @escaping @Sendable (inout Keyspace, Step) throws(StoreError) -> StoreReply
    ) -> CommandSpec {
        CommandSpec(
            name: Step.name.text.lowercased(), arity: Step.arity, keys: .first, effect: effect, access: .host,
            body: { keys, arguments throws(StoreError) in try body(&keys, Step(arguments)) },
            own: Own(
                check: { arguments throws(StoreError) in _ = try Step(arguments) }, script: script,
                isGathered: isGathered))
    }
}

/// The arguments of one of the host's own commands, read; the same refusals on either store.
protocol OwnCommand: SendableMetatype {
    /// In upper case.
    static var name: ByteString { get }
    static var arity: Int { get }
    /// Reads the arguments, which are as many as the arity says; the name is among them.
    ///
    /// - Throws: `ERR` with what was found and what was wanted.
    init(_ arguments: [ByteString]) throws(StoreError)
}
