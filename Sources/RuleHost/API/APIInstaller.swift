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
        let lua = state.main
        let bodies = Sandbox.Bodies(findModule: findModule, loadModule: loadModule, print: print)
        let maker = try Sandbox.prepare(state, bodies: bodies)
        host.references.metatables = [Int32](repeating: 0, count: ObjectKind.allCases.count + 1)
        for type in API.types {
            switch type.form {
            case .object(let kind), .global(let kind):
                pushMetatable(of: type, to: lua)
                host.references.metatables[Int(kind.rawValue)] = state.keepTop(of: lua)
            case .module: break
            }
        }
        return EnvironmentMaker(maker: maker, globals: keepGlobals(state, host, tests), modules: keepModules(state))
    }

    private static func pushMetatable(of type: APIType, to lua: LuaStack) {
        lua.pushTable(fields: 4)
        pushFunctions(of: type, to: lua)
        lua.setField("__index" as StaticString)
        lua.push(type.name)
        lua.setField("__name" as StaticString)
        lua.push(false)
        lua.setField("__metatable" as StaticString)
        if type.name == ConfigAPI.type.name {
            lua.push(body: ConfigAPI.assign)
            lua.setField("__newindex" as StaticString)
        }
    }

    private static func pushFunctions(of type: APIType, to lua: LuaStack) {
        lua.pushTable(fields: type.functions.count)
        for function in type.functions {
            lua.push(body: function.body)
            lua.setField(function.name)
        }
    }

    private static func keepGlobals(_ state: LuaState, _ host: HostState, _ tests: LuaBody?) -> Int32 {
        state.main.pushTable()
        if let tests {
            state.main.push(body: tests)
            state.main.setField("test" as StaticString)
        }
        for type in API.types {
            guard case .global(let kind) = type.form else { continue }
            _ = host.pushObject(kind, host, to: state.main)
            state.main.setField(type.name)
        }
        return state.keepTop(of: state.main)
    }

    private static func keepModules(_ state: LuaState) -> Int32 {
        state.main.pushTable()
        for type in API.types {
            guard case .module = type.form else { continue }
            pushFunctions(of: type, to: state.main)
            state.main.setField(type.name)
        }
        return state.keepTop(of: state.main)
    }

    // MARK: Bodies of the prelude

    private static let findModule: LuaBody = { raw in
        guard let raw else { return 0 }
        let lua = LuaStack(raw)
        let name = lua.string(at: 1) ?? ""
        guard !RuleFiles.leavesFolder(name) else {
            return Sandbox.refuse("require \"\(name)\": only files below the rules folder", lua)
        }
        guard let path = HostState.of(lua).registry.files.modulePath(name) else {
            return lua.fail("module \"\(name)\" not found below the rules folder")
        }
        lua.push(path)
        return 1
    }

    private static let loadModule: LuaBody = { raw in
        guard let raw else { return 0 }
        let lua = LuaStack(raw)
        let path = lua.string(at: 1) ?? ""
        let source: [UInt8]
        do throws(Problem) {
            source = try HostState.of(lua).registry.files.source(path)
        } catch {
            return Sandbox.refuse(error.description, lua)
        }
        do throws(RuleError) {
            try LuaState.of(lua).load(source, file: path, environment: nil, to: lua)
        } catch {
            return lua.fail(error.description)
        }
        lua.pushCopy(of: 2)
        lua.setEnvironment()
        return 1
    }

    private static let print: LuaBody = { raw in
        guard let raw else { return 0 }
        let lua = LuaStack(raw)
        let values = lua.count > 0 ? (1...lua.count).map { lua.displayText(at: $0) } : []
        HostState.of(lua).log("rule: \(values.joined(separator: " "))")
        return 0
    }
}

/// Makes the environments of rule files.
struct EnvironmentMaker {
    let maker: Int32
    let globals: Int32
    let modules: Int32

    /// A fresh environment, kept under the number that is returned.
    func make(in state: LuaState) throws(RuleError) -> Int32 {
        let coroutine = state.takeCoroutine()
        state.push(kept: maker, to: coroutine.lua)
        state.push(kept: globals, to: coroutine.lua)
        state.push(kept: modules, to: coroutine.lua)
        switch state.resume(coroutine, arguments: 2) {
        case .returned:
            let reference = state.keepTop(of: coroutine.lua)
            state.giveBack(coroutine)
            return reference
        case .failed(let error): throw error
        case .waiting: throw RuleError(code: .runtime, message: "an environment waits for the store")
        }
    }
}
