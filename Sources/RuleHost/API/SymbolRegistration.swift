/// What `rspamd_config.NAME = ...` and `register_symbol` take.
enum SymbolRegistration {
    /// `register_symbol{...}`, or `register_symbol(name, weight, callback)`.
    static func register(_ host: HostState, _ lua: LuaStack) -> Int32 {
        let isTable = lua.kind(at: 2) == .table
        guard isTable || lua.kind(at: 4) == .function,
            let name = isTable ? lua.textField("name", of: 2) : lua.string(at: 2)
        else {
            return lua.fail("register_symbol: " + (isTable ? "the table needs a name" : "a table expected"))
        }
        let result = register(name, at: isTable ? 2 : 4, host, lua)
        guard result == 0 else { return result }
        return lua.answer((host.registry.registrations.firstIndex { $0.name == name } ?? 0) + 1)
    }

    /// Registers a symbol by the function or table in a slot.
    static func register(_ name: String, at index: Int32, _ host: HostState, _ lua: LuaStack) -> Int32 {
        let (file, line) = lua.callerPlace()
        var registration = RuleRegistry.Registration(name: name, kind: .filter, file: file, line: line)
        switch lua.kind(at: index) {
        case .function:
            lua.pushCopy(of: index)
            registration.callback = LuaState.of(lua).keepTop(of: lua)
            registration.identity = lua.identity(at: index)
        case .table:
            if let wrong = read(&registration, at: index, host, lua) { return lua.fail("\(name): \(wrong)") }
            if let expression = lua.textField("expression", of: index) {
                return addComposite(expression, of: registration, host)
            }
        default: return lua.fail("\(name): a function or a table expected, got \(lua.kindName(at: index))")
        }
        if let wrong = host.registry.add(registration) { return lua.fail(wrong) }
        return 0
    }

    /// Reads the fields of a registration.
    ///
    /// - Returns: What is wrong; nil when all is well.
    private static func read(
        _ registration: inout RuleRegistry.Registration, at index: Int32, _ host: HostState, _ lua: LuaStack
    ) -> String? {
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
        lua.pushField("callback", of: index)
        registration.identity = lua.identity(at: -1)
        lua.pop()
        registration.callback = lua.functionField("callback", of: index)
        registration.condition = lua.functionField("condition", of: index)
        lua.pushField("parent", of: index)
        registration.parent = host.registry.name(at: -1, lua)
        lua.pop()
        registration.group = lua.textField("group", of: index)
        registration.flag = lua.textField("flag", of: index)
        registration.summary = lua.textField("description", of: index)
        registration.score = lua.numberField("score", of: index)
        registration.priority = lua.numberField("priority", of: index) ?? 0
        if let feeds = lua.textField("feeds", of: index) {
            guard feeds == "tenant" else { return "feeds \"\(feeds)\"; known: tenant" }
            guard known == .postfilter else {
                return "feeds the tenant; only a postfilter does, for it knows the verdict"
            }
            registration.feedsTenant = true
        }
        lua.pushField("one_shot", of: index)
        registration.isOneShot = lua.kind(at: -1) == .boolean ? lua.isTrue(at: -1) : nil
        lua.pop()
        if let expression = lua.textField("expression", of: index) {
            return kind == "composite"
                ? nil : "has the expression \(expression); only symbols of type composite have one"
        }
        if kind == "composite" { return "a composite has an expression; or write it in composites { } of groups.conf" }
        if known != .virtual, registration.callback == nil { return "callback is missing; it is a function" }
        if known == .virtual, registration.parent == nil { return "a virtual symbol names its parent" }
        if known == .virtual, registration.callback != nil {
            return "a virtual symbol has no callback; its parent inserts it"
        }
        return nil
    }

    private static func addComposite(
        _ expression: String, of registration: RuleRegistry.Registration, _ host: HostState
    ) -> Int32 {
        let (name, file, line) = (registration.name, registration.file, registration.line)
        host.registry.add(RuleRegistry.Composite(name: name, expression: expression, file: file, line: line))
        if let score = registration.score {
            host.registry.metrics[name] = .init(
                score: score, group: registration.group, summary: registration.summary, file: file, line: line)
        }
        return 0
    }

    private static let knownFields: [String: [LuaStack.Kind]] = [
        "name": [.string], "callback": [.function], "group": [.string], "flag": [.string], "description": [.string],
        "score": [.number], "type": [.string], "priority": [.number], "condition": [.function], "one_shot": [.boolean],
        "parent": [.string, .number], "expression": [.string], "feeds": [.string],
    ]

    /// Fields that mean something in rspamd only.
    private static let otherFields: Set<String> = ["augmentations", "flags", "weight"]

    private static func unknownField(at index: Int32, _ lua: LuaStack) -> String? {
        var unknown: String?
        lua.forEachEntry(at: index) {
            let name = lua.displayText(at: -2)
            if unknown == nil, knownFields[name] == nil, !otherFields.contains(name) { unknown = name }
        }
        return unknown
    }

    /// What is wrong with a field that holds something else than it should; nil when all is well.
    private static func wrongField(at index: Int32, _ lua: LuaStack) -> String? {
        var wrong: [String] = []
        lua.forEachEntry(at: index) {
            let name = lua.displayText(at: -2)
            guard let wanted = knownFields[name], !wanted.contains(lua.kind(at: -1)) else { return }
            wrong.append("\(name) is a \(wanted[0]), got \(lua.kindName(at: -1))")
        }
        return wrong.min()
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
