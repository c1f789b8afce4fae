/// `rspamd_config`: where files register symbols, dependencies and maps.
enum ConfigAPI {
    static let type = APIType(
        name: "rspamd_config", form: .global(.config),
        summary: "Registers symbols: rspamd_config.TG_NAME = function or table, or register_symbol.",
        shared: "local sections = { settings = true, telegram = true }",
        functions: registering + scoring + reading)

    private static let registering = [
        APIFunction(
            "register_symbol", ["symbol: symbol_definition"], returns: "integer",
            "Registers a symbol: name and the fields of the assignment form, or name, weight and callback. Returns a number "
                + "that a virtual symbol may name as its parent."
        ) { raw in withOpenConfig(raw, "register_symbol") { SymbolRegistration.register($0, $1) } },
        APIFunction(
            "register_dependency", ["child: string", "parent: string"],
            "Has one symbol's rule run after another's, within the same stage."
        ) { raw in
            withOpenConfig(raw, "register_dependency") { host, lua in
                guard let child = host.registry.name(at: 2, lua), let parent = host.registry.name(at: 3, lua) else {
                    return lua.fail("register_dependency: names of two symbols expected")
                }
                let (file, line) = lua.callerPlace()
                host.registry.dependencies.append(.init(child: child, parent: parent, file: file, line: line))
                return 0
            }
        },
        APIFunction(
            "add_condition", ["symbol: string", "condition: fun(task: task): boolean"], since: "0.2",
            "Has a symbol's rule run only when a function returns true; the symbol may be registered later."
        ) { raw in withOpenConfig(raw, "add_condition") { addCondition($0, $1) } },
        APIFunction(
            "add_composite", ["name: string", "expression: string"], since: "0.2",
            "Registers a symbol that fires when an expression over others is true; it needs a score as all symbols do."
        ) { raw in
            withOpenConfig(raw, "add_composite") { host, lua in
                guard let name = lua.string(at: 2), let expression = lua.string(at: 3) else {
                    return lua.fail("add_composite: a name and an expression expected")
                }
                let (file, line) = lua.callerPlace()
                host.registry.add(
                    RuleRegistry.Composite(name: name, expression: expression, file: file, line: line))
                return 0
            }
        },
    ]

    private static let scoring = [
        APIFunction(
            "set_metric_symbol",
            ["symbol: { name: string, score: number, group: string?, description: string? }"], since: "0.2",
            "Gives a symbol a score, a group and a description, or name, score, description and group in this order. "
                + "groups.conf has the word when it says something."
        ) { raw in withOpenConfig(raw, "set_metric_symbol") { setMetric($0, $1) } }
    ]

    private static let reading = [
        APIFunction(
            "add_map", ["map: { path: string, type: 'set'|'phrases'|'regexp'|'texts'|nil, description: string? }"],
            returns: "map",
            "Loads a list from a file below the rules folder: an entry a line, # for comments, a value behind white space."
                + " In a map of type phrases the whole line is the entry."
        ) { raw in withOpenConfig(raw, "add_map") { host, lua in addMap(host, lua) } },
        APIFunction(
            "get_all_opt", ["section: string"], returns: "table?",
            "The settings of groups.conf for the section `telegram` or `settings`; nil for all others.",
            lua: "function(_, section) return sections[section] and native.settings() or nil end"),
        APIFunction(
            "get_module_opt", ["section: string", "name: string"], returns: "any",
            "One of the settings that get_all_opt returns.",
            lua: """
                function(config, section, name)
                  local settings = config:get_all_opt(section)
                  return settings and settings[name]
                end
                """),
    ]

    /// `rspamd_config.NAME = value`.
    static let assign: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        guard let name = lua.string(at: 2) else { return lua.fail("a symbol's name expected") }
        return SymbolRegistration.register(name, at: 3, HostState.of(lua), lua)
    }

    /// Runs a method's body while files are loaded.
    @inline(__always)
    private static func withOpenConfig(
        _ raw: OpaquePointer?, _ name: String, _ body: (HostState, LuaStack) -> Int32
    ) -> Int32 {
        guard let lua = LuaStack(raw) else { return 0 }
        guard lua.isObject(at: 1, kind: ObjectKind.config.rawValue) else { return refuseReceiver(lua, .config) }
        let host = HostState.of(lua)
        guard host.registry.isOpen else {
            return lua.fail("\(name) works while the file is loaded, not while messages are judged")
        }
        return body(host, lua)
    }

    private static func addCondition(_ host: HostState, _ lua: LuaStack) -> Int32 {
        guard let name = host.registry.name(at: 2, lua), lua.kind(at: 3) == .function else {
            return lua.fail("add_condition: a symbol's name and a function expected")
        }
        let (file, line) = lua.callerPlace()
        lua.pushCopy(of: 3)
        let function = LuaState.of(lua).keepTop(of: lua)
        host.registry.add(RuleRegistry.Condition(symbol: name, function: function, file: file, line: line))
        return 0
    }

    private static func setMetric(_ host: HostState, _ lua: LuaStack) -> Int32 {
        let (file, line) = lua.callerPlace()
        let isTable = lua.kind(at: 2) == .table
        guard let name = isTable ? lua.textField("name", of: 2) : lua.string(at: 2),
            let score = isTable
                ? lua.numberField("score", of: 2) ?? lua.numberField("weight", of: 2) : lua.number(at: 3)
        else { return lua.fail("set_metric_symbol: a name and a score expected") }
        let summary = isTable ? lua.textField("description", of: 2) : lua.string(at: 4)
        let group = isTable ? lua.textField("group", of: 2) : lua.string(at: 5)
        host.registry.metrics[name] = .init(score: score, group: group, summary: summary, file: file, line: line)
        return 0
    }

    private static func addMap(_ host: HostState, _ lua: LuaStack) -> Int32 {
        guard lua.kind(at: 2) == .table, let path = lua.textField("path", of: 2) ?? lua.textField("url", of: 2) else {
            return lua.fail("add_map: a table with a path expected")
        }
        let type = lua.textField("type", of: 2) ?? "set"
        guard let kind = RuleMap.Kind(rawValue: type == "hash" || type == "map" ? "set" : type) else {
            return lua.fail("add_map: unknown type \"\(type)\"; known: set, phrases, regexp, texts")
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

extension RuleRegistry {
    /// The symbol that a name or the number of a registration in a slot means; nil for anything else.
    func name(at index: Int32, _ lua: LuaStack) -> String? {
        if let name = lua.string(at: index) { return name }
        guard let number = lua.integer(at: index), number >= 1, number <= registrations.count else { return nil }
        return registrations[Int(number) - 1].name
    }
}
