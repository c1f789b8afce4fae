/// How `require` and `dofile` find files; the sandbox's prelude calls these.
enum ModuleBodies {
    static let findModule: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        let name = lua.string(at: 1) ?? ""
        guard !RuleFiles.leavesFolder(name) else {
            return Sandbox.refuse("require \"\(name)\": only files below the rules folder", lua)
        }
        if let path = HostState.of(lua).registry.files.modulePath(name) { return lua.answer(path) }
        if isOfRspamd(name) { return lua.fail("module \"\(name)\" of rspamd is \(API.unsupported)") }
        return lua.fail("module \"\(name)\" not found below the rules folder")
    }

    /// Modules that come with rspamd, besides those that begin with `rspamd_` and `lua_`.
    private static let ofRspamd: Set<String> = [
        "ansicolors", "argparse", "bit", "fun", "global_functions", "llm_common", "lpeg", "moses", "plugins",
        "tableshape",
    ]

    private static func isOfRspamd(_ name: String) -> Bool {
        name.hasPrefix("rspamd_") || name.hasPrefix("lua_") || name.hasPrefix("rspamadm") || ofRspamd.contains(name)
    }

    /// The file that `dofile` means.
    static let findFile: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        let name = lua.string(at: 1) ?? ""
        let registry = HostState.of(lua).registry
        guard registry.isOpen else { return Sandbox.refuse("dofile works while files are loaded", lua) }
        guard let path = registry.files.path(endingLike: name) else {
            return Sandbox.refuse("dofile \"\(name)\": no such file below the rules folder", lua)
        }
        registry.included.insert(path)
        return lua.answer(path)
    }

    static let loadModule: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
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
}
