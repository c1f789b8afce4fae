/// `rspamd_config`: where files register symbols, dependencies and maps.
enum ConfigAPI {
    static let type = APIType(
        name: "rspamd_config", form: .global(.config),
        summary: "Registers symbols: rspamd_config.TG_NAME = function or table, or register_symbol.",
        functions: [
            APIFunction(
                "register_symbol", [.init("symbol", "symbol_definition")],
                "Registers a symbol: name and the fields of the assignment form."
            ) { raw in
                withConfig(raw) { host, lua in
                    guard lua.kind(at: 2) == .table else { return lua.fail("register_symbol: a table expected") }
                    lua.pushField("name", of: 2)
                    guard let name = lua.string(at: -1) else {
                        return lua.fail("register_symbol: the table needs a name")
                    }
                    lua.pop()
                    return register(name, at: 2, host, lua)
                }
            },
            APIFunction(
                "register_dependency", [.init("child", "string"), .init("parent", "string")],
                "Has one symbol's rule run after another's, within the same stage."
            ) { raw in
                withConfig(raw) { host, lua in
                    guard let child = lua.string(at: 2), let parent = lua.string(at: 3) else {
                        return lua.fail("register_dependency: names of two symbols expected")
                    }
                    guard host.registry.isOpen else {
                        return lua.fail("dependencies are registered while the file is loaded")
                    }
                    let (file, line) = lua.callerPlace()
                    host.registry.dependencies.append(
                        .init(child: child, parent: parent, file: file, line: line))
                    return 0
                }
            },
            APIFunction(
                "add_map",
                [.init("map", "{ path: string, type: 'set'|'regexp'|nil, description: string? }")], returns: "map",
                "Loads a list from a file below the rules folder: an entry a line, # for comments, a value behind white space."
            ) { raw in withConfig(raw) { host, lua in addMap(host, lua) } },
        ])

    /// `rspamd_config.NAME = value`.
    static let assign: LuaBody = { raw in
        guard let raw else { return 0 }
        let lua = LuaStack(raw)
        guard let name = lua.string(at: 2) else { return lua.fail("a symbol's name expected") }
        return register(name, at: 3, HostState.of(lua), lua)
    }

    @inline(__always)
    private static func withConfig(_ raw: OpaquePointer?, _ body: (HostState, LuaStack) -> Int32) -> Int32 {
        guard let raw else { return 0 }
        let lua = LuaStack(raw)
        guard lua.isObject(at: 1, kind: ObjectKind.config.rawValue) else { return refuseReceiver(lua, .config) }
        return body(HostState.of(lua), lua)
    }

    private static func register(_ name: String, at index: Int32, _ host: HostState, _ lua: LuaStack) -> Int32 {
        let (file, line) = lua.callerPlace()
        var registration = RuleRegistry.Registration(name: name, kind: .filter, file: file, line: line)
        switch lua.kind(at: index) {
        case .function:
            lua.pushCopy(of: index)
            registration.callback = LuaState.of(lua).keepTop(of: lua)
        case .table:
            if let wrong = read(&registration, at: index, lua) { return lua.fail("\(name): \(wrong)") }
        default: return lua.fail("\(name): a function or a table expected, got \(lua.kindName(at: index))")
        }
        if let wrong = host.registry.add(registration) { return lua.fail(wrong) }
        return 0
    }

    /// Reads the fields of a registration.
    ///
    /// - Returns: What is wrong; nil when all is well.
    private static func read(_ registration: inout RuleRegistry.Registration, at index: Int32, _ lua: LuaStack)
        -> String?
    {
        if let unknown = unknownField(at: index, lua) {
            let known = knownFields.keys.sorted()
            return "unknown field \"\(unknown)\"; known: \(known.joined(separator: ", "))"
                + Suggestion.hint(for: unknown, in: known)
        }
        if let wrong = wrongField(at: index, lua) { return wrong }
        let kind = lua.textField("type", of: index)
        guard let known = RuleRegistry.Kind(name: kind) else {
            return
                "unknown type \"\(kind ?? "")\"; known: normal, filter, prefilter, postfilter, idempotent, callback, virtual"
        }
        registration.kind = known
        registration.callback = lua.functionField("callback", of: index)
        registration.condition = lua.functionField("condition", of: index)
        registration.parent = lua.textField("parent", of: index)
        registration.group = lua.textField("group", of: index)
        registration.flag = lua.textField("flag", of: index)
        registration.summary = lua.textField("description", of: index)
        registration.score = lua.numberField("score", of: index)
        registration.priority = lua.numberField("priority", of: index) ?? 0
        lua.pushField("one_shot", of: index)
        registration.isOneShot = lua.kind(at: -1) == .boolean ? lua.isTrue(at: -1) : nil
        lua.pop()
        if known != .virtual, registration.callback == nil { return "callback is missing; it is a function" }
        if known == .virtual, registration.parent == nil { return "a virtual symbol names its parent" }
        if known == .virtual, registration.callback != nil {
            return "a virtual symbol has no callback; its parent inserts it"
        }
        return nil
    }

    private static let knownFields: [String: LuaStack.Kind] = [
        "name": .string, "callback": .function, "group": .string, "flag": .string, "description": .string,
        "score": .number, "type": .string, "priority": .number, "condition": .function, "one_shot": .boolean,
        "parent": .string,
    ]

    private static func unknownField(at index: Int32, _ lua: LuaStack) -> String? {
        var unknown: String?
        lua.forEachEntry(at: index) {
            let name = lua.displayText(at: -2)
            if unknown == nil, knownFields[name] == nil { unknown = name }
        }
        return unknown
    }

    /// What is wrong with a field that holds something else than it should; nil when all is well.
    private static func wrongField(at index: Int32, _ lua: LuaStack) -> String? {
        var wrong: [String] = []
        lua.forEachEntry(at: index) {
            let name = lua.displayText(at: -2)
            guard let wanted = knownFields[name], wanted != lua.kind(at: -1) else { return }
            wrong.append("\(name) is a \(wanted), got \(lua.kindName(at: -1))")
        }
        return wrong.min()
    }

    private static func addMap(_ host: HostState, _ lua: LuaStack) -> Int32 {
        guard host.registry.isOpen else { return lua.fail("maps are added while the file is loaded") }
        guard lua.kind(at: 2) == .table, let path = lua.textField("path", of: 2) ?? lua.textField("url", of: 2) else {
            return lua.fail("add_map: a table with a path expected")
        }
        let type = lua.textField("type", of: 2) ?? "set"
        guard let kind = RuleMap.Kind(rawValue: type) else {
            return lua.fail("add_map: unknown type \"\(type)\"; known: set, regexp")
        }
        do {
            let map = try host.registry.files.map(path, kind: kind)
            _ = host.pushObject(.map, map, to: lua)
            return 1
        } catch {
            return lua.fail("add_map: \(error)")
        }
    }
}

extension LuaStack {
    func textField(_ name: StaticString, of index: Int32) -> String? {
        pushField(name, of: index)
        defer { pop() }
        return string(at: -1)
    }

    func numberField(_ name: StaticString, of index: Int32) -> Double? {
        pushField(name, of: index)
        defer { pop() }
        return number(at: -1)
    }

    /// A field that is a function, kept; nil when it is none.
    func functionField(_ name: StaticString, of index: Int32) -> Int32? {
        pushField(name, of: index)
        guard kind(at: -1) == .function else {
            pop()
            return nil
        }
        return LuaState.of(self).keepTop(of: self)
    }
}
