/// The parts of the API that are written in Lua.
///
/// A function in Lua runs in an environment like a rule file's and may use four names besides: `native`, the functions of
/// `NativeBodies`; `class`, the metatables of records by name; `metatable`, that of its own type; `target`, the functions of
/// its own type. No rule sees them, and the budgets of the rule that calls it hold.
enum APISource {
    /// Adds functions and constants in Lua to the tables of each type, and what answers a name that no type has.
    static func run(
        _ types: [APIInstaller.Installed], in state: LuaState, host: HostState, environments: EnvironmentMaker
    ) throws(RuleError) {
        _ = host.pushObject(.null, host, to: state.main)
        host.references.null = state.keepTop(of: state.main)
        try state.load(Array(answering.utf8), file: "=rspamd", environment: nil, to: state.main)
        host.references.answering = state.keepTop(of: state.main)
        let natives = keepNatives(host, in: state)
        let classes = keepClasses(types, in: state)
        let environment = try environments.make(in: state)
        for one in types {
            let coroutine = state.takeCoroutine()
            try state.load(
                Array(source(of: one.type).utf8), file: "=rspamd", environment: environment, to: coroutine.lua)
            for kept in [natives, classes, one.metatable, one.functions] { state.push(kept: kept, to: coroutine.lua) }
            switch state.resume(coroutine, arguments: 4) {
            case .returned: state.giveBack(coroutine)
            case .failed(let error): throw error
            case .waiting: throw RuleError(code: .runtime, message: "the API waits for the store")
            }
        }
    }

    /// Calls functions with error and data, which lie behind each other in a list.
    private static let answering = """
        local count, list = ...
        for index = 1, count * 3, 3 do list[index](list[index + 1], list[index + 2]) end
        """

    private static func source(of type: APIType) -> String {
        var parts = ["local native, class, metatable, target = ...", type.shared]
        for function in type.functions {
            guard case .lua(let code) = function.code else { continue }
            parts.append("target.\(function.name) = \(code)")
        }
        for value in type.values { parts.append("target.\(value.name) = \(value.lua)") }
        // Lists are walked to their end, and the configuration is asked for symbols that are not registered.
        let known = type.name == ConfigAPI.type.name ? "^[A-Z0-9_]+$" : "^$"
        parts.append(
            """
            setmetatable(target, {
              __index = function(_, name)
                if type(name) == 'string' and not name:find('\(known)') then native.unsupported('\(type.name)', name) end
              end,
            })
            """)
        return parts.joined(separator: "\n")
    }

    private static func keepNatives(_ host: HostState, in state: LuaState) -> Int32 {
        state.main.pushTable()
        for (name, body) in NativeBodies.all {
            state.main.push(body: body)
            state.main.setField(name)
        }
        state.push(kept: host.references.null, to: state.main)
        state.main.setField("null")
        return state.keepTop(of: state.main)
    }

    private static func keepClasses(_ types: [APIInstaller.Installed], in state: LuaState) -> Int32 {
        state.main.pushTable()
        for one in types {
            guard case .record = one.type.form else { continue }
            state.push(kept: one.metatable, to: state.main)
            state.main.setField(one.type.name)
        }
        return state.keepTop(of: state.main)
    }
}

extension API {
    /// What is said of a part of rspamd that is not there.
    static let unsupported = "not supported by rulehost (docs/rspamd.md)"
}
