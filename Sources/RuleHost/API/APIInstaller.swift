/// Puts the sandbox and the API into a fresh Lua state.
enum APIInstaller {
    /// Sets up a state.
    ///
    /// - Parameters:
    ///   - state: A state that was just made.
    ///   - host: What the bodies share.
    ///   - tests: What the global `test` does; nil where there is none.
    /// - Returns: What makes the environments of files.
    /// - Throws: `RuleError` when the sandbox cannot be set up.
    static func install(
        in state: LuaState, host: HostState, tests: LuaBody? = nil
    ) throws(RuleError) -> EnvironmentMaker {
        state.context = host
        let bodies = Sandbox.Bodies(
            findModule: ModuleBodies.findModule, findFile: ModuleBodies.findFile, loadModule: ModuleBodies.loadModule,
            print: print)
        let maker = try Sandbox.prepare(state, bodies: bodies)
        host.references.metatables = [Int32](repeating: 0, count: ObjectKind.allCases.count + 1)
        let types = API.types.map { type in
            let functions = keepFunctions(of: type, in: state)
            return Installed(type: type, functions: functions, metatable: keepMetatable(of: type, functions, in: state))
        }
        for one in types {
            switch one.type.form {
            case .object(let kind), .global(let kind):
                host.references.metatables[Int(kind.rawValue)] = one.metatable
            case .module, .library, .record: break
            }
        }
        let globals = keepGlobals(types, state, host, tests)
        let environments = EnvironmentMaker(
            maker: maker, globals: globals, modules: keepModules(types, isGlobal: true, in: state),
            libraries: keepModules(types, isGlobal: false, in: state))
        try APISource.run(types, in: state, host: host, environments: environments)
        return environments
    }

    /// A type of the API as it stands in a state: kept tables.
    struct Installed {
        let type: APIType
        let functions: Int32
        let metatable: Int32
    }

    private static func keepMetatable(of type: APIType, _ functions: Int32, in state: LuaState) -> Int32 {
        let lua = state.main
        lua.pushTable(fields: 4)
        state.push(kept: functions, to: lua)
        lua.setField("__index" as StaticString)
        lua.set("__name", to: type.name)
        lua.set("__metatable", to: false)
        if type.name == ConfigAPI.type.name {
            lua.push(body: ConfigAPI.assign)
            lua.setField("__newindex" as StaticString)
        }
        return state.keepTop(of: lua)
    }

    private static func keepFunctions(of type: APIType, in state: LuaState) -> Int32 {
        state.main.pushTable(fields: type.functions.count)
        for function in type.functions {
            guard case .swift(let body) = function.code else { continue }
            state.main.push(body: body)
            state.main.setField(function.name)
        }
        return state.keepTop(of: state.main)
    }

    private static func keepGlobals(
        _ types: [Installed], _ state: LuaState, _ host: HostState, _ tests: LuaBody?
    ) -> Int32 {
        state.main.pushTable()
        if let tests {
            state.main.push(body: tests)
            state.main.setField("test" as StaticString)
        }
        for one in types {
            guard case .global(let kind) = one.type.form else { continue }
            _ = host.pushObject(kind, host, to: state.main)
            state.main.setField(one.type.name)
        }
        return state.keepTop(of: state.main)
    }

    /// Modules that are globals as well, or those that only `require` gives.
    private static func keepModules(_ types: [Installed], isGlobal: Bool, in state: LuaState) -> Int32 {
        state.main.pushTable()
        for one in types {
            switch one.type.form {
            case .module where isGlobal, .library where !isGlobal:
                state.push(kept: one.functions, to: state.main)
                state.main.setField(one.type.name)
            default: break
            }
        }
        return state.keepTop(of: state.main)
    }

    private static let print: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        let values = lua.count > 0 ? (1...lua.count).map { lua.shownText(at: $0) } : []
        HostState.of(lua).log("rule: \(values.joined(separator: " "))")
        return 0
    }
}

/// Makes the environments of rule files.
struct EnvironmentMaker {
    let maker: Int32
    let globals: Int32
    let modules: Int32
    let libraries: Int32

    /// A fresh environment, kept under the number that is returned.
    func make(in state: LuaState) throws(RuleError) -> Int32 {
        let coroutine = state.takeCoroutine()
        for kept in [maker, globals, modules, libraries] { state.push(kept: kept, to: coroutine.lua) }
        switch state.resume(coroutine, arguments: 3) {
        case .returned:
            let reference = state.keepTop(of: coroutine.lua)
            state.giveBack(coroutine)
            return reference
        case .failed(let error): throw error
        case .waiting: throw RuleError(code: .runtime, message: "an environment waits for the store")
        }
    }
}
