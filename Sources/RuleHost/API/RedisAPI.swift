/// `redis`: commands to the store, whichever it is, in the idiom of Redis scripts.
enum RedisAPI {
    static let type = APIType(
        name: "redis", form: .module,
        summary: "Commands to the store. Membership answers are booleans, missing is nil, HGETALL is a table.",
        functions: [
            APIFunction(
                "call", ["command: string", "...: string|number"], returns: "any",
                "Performs a command and returns its answer; an error answer is raised. Waits for the store."
            ) { raw in ask(raw, catchesErrors: false) },
            APIFunction(
                "pcall", ["command: string", "...: string|number"], returns: "any",
                "The same, but an error answer is returned as { err = message }."
            ) { raw in ask(raw, catchesErrors: true) },
        ])

    /// Where the task that runs now is found: the engine sets it before each resume.
    ///
    /// `shape` is how the answer becomes a value; nil for what suits the command.
    static func ask(_ raw: OpaquePointer?, shape: StoreWait.Shape? = nil, catchesErrors: Bool) -> Int32 {
        guard let lua = LuaStack(raw) else { return 0 }
        guard let task = HostState.of(lua).task else {
            return lua.fail("redis.call works while a message is judged, not while the file is loaded")
        }
        guard lua.mayWait else { return lua.fail(Waiting.refusal) }
        guard lua.count >= 1 else { return lua.fail("redis.call: a command expected") }
        var arguments: [ByteString] = []
        for index in 1...lua.count {
            guard let argument = lua.argument(at: index) else {
                return lua.fail(
                    "redis.call: argument \(index) is a \(lua.kindName(at: index)); string or number wanted")
            }
            arguments.append(ByteString(argument))
        }
        let command = StoreCommand(arguments: arguments)
        if let refusal = refusal(of: command) { return lua.fail(refusal) }
        let shape = shape ?? Self.shape(of: command)
        task.ask(command, shape: shape, catchesErrors: catchesErrors)
        return lua.wait()
    }

    /// Why rules cannot have a command; nil when they can, or when the store says so itself.
    static func refusal(of command: StoreCommand) -> String? {
        if let refusal = command.refusalToRules { return refusal }
        // Most commands name none, which is found without looking the command up; the name is no key.
        var place = 1
        while place < command.arguments.count, !RecordKind.isHosts(command.arguments[place]) { place += 1 }
        guard place < command.arguments.count else { return nil }
        // Of a command that the table does not know, any argument may be a key.
        let keys = command.spec == nil ? Array(command.arguments.dropFirst()) : command.keys
        guard let key = keys.first(where: RecordKind.isHosts) else { return nil }
        return
            "\(key) is a key of the host's; functions of user and chat, such as user:reputation(), stand for what it holds"
    }

    private static func shape(of command: StoreCommand) -> StoreWait.Shape {
        switch command.spec?.answer {
        case .truth: .truth
        case .truthOfOneKey: command.keys.count == 1 ? .truth : .reply
        case .fields: .fields
        case .reply, .script, nil: .reply
        }
    }
}
