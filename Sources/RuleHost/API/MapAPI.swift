/// `map`: what `rspamd_config:add_map` returns.
enum MapAPI {
    static let type = APIType(
        name: "map", form: .object(.map), summary: "A list that was loaded from a file.",
        functions: [
            APIFunction(
                "get_key", ["key: string"], returns: "string|boolean|nil",
                "The value of an entry, true when it has none, nil when there is no such entry. Case does not matter. Of a map of "
                    + "type regexp the same as matches."
            ) { raw in
                withMap(raw) { map, key, lua in
                    if map.kind == .regexp { return pushMatch(of: map, in: key, to: lua) }
                    pushValue(of: key, in: map, to: lua)
                    return 1
                }
            },
            APIFunction(
                "matches", ["text: string"], returns: "string?",
                "The first entry that occurs in a text: as whole words, or as an expression in a map of type regexp."
            ) { raw in withMap(raw) { map, text, lua in pushMatch(of: map, in: text, to: lua) } },
        ])

    private static func withMap(_ raw: OpaquePointer?, _ body: (RuleMap, String, LuaStack) -> Int32) -> Int32 {
        guard let lua = LuaStack(raw) else { return 0 }
        guard let map = RuleMap.at(1, lua) else { return refuseReceiver(lua, .map) }
        guard let text = lua.string(at: 2) else { return lua.fail("a string expected, got \(lua.kindName(at: 2))") }
        return body(map, text, lua)
    }

    private static func pushMatch(of map: RuleMap, in text: String, to lua: LuaStack) -> Int32 {
        switch map.firstMatch(in: SearchText.of(text, lua)) {
        case .found(let entry): lua.push(entry)
        case .nothing: lua.pushNil()
        case .tooLong(let entry):
            let limit = RegularExpression.limit / 1_000_000
            return lua.fail("matches: \(map.path) took more than \(limit) ms on this text, up to \(entry)")
        }
        return 1
    }

    private static func pushValue(of key: String, in map: RuleMap, to lua: LuaStack) {
        guard let value = map.value(of: key) else { return lua.pushNil() }
        if value.isEmpty { lua.push(true) } else { lua.push(value) }
    }
}

extension SearchText {
    /// A text as rules give it: nearly always the message's own, of which much is known already.
    static func of(_ text: String, _ lua: LuaStack) -> SearchText {
        let known = HostState.of(lua).task?.text.search
        return known.flatMap { $0.text == text ? $0 : nil } ?? SearchText(text)
    }
}
