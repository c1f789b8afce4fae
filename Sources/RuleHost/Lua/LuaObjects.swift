internal import CLua

extension LuaStack {
    /// Pushes an object that stands for a Swift instance, which must live until `clearObject` or the state's end.
    ///
    /// - Returns: Where the object is, for `clearObject`.
    func pushObject(
        kind: UInt32, instance: UnsafeMutableRawPointer, metatable: Int32, values: Int32
    ) -> UnsafeMutableRawPointer {
        // Memory is never refused outside a call, so there is always an object.
        guard let object = clua_push_object(state, kind, instance, values) else { preconditionFailure("no memory") }
        lua_rawgeti(state, clua_registry_index(), Int64(metatable))
        lua_setmetatable(state, -2)
        return UnsafeMutableRawPointer(object)
    }

    /// What an object at `index` stands for; nil when it is of another kind or its instance is gone.
    func instance(at index: Int32, kind: UInt32) -> UnsafeMutableRawPointer? {
        clua_object_at(state, index, kind)?.pointee.pointer
    }

    /// Whether an object of that kind lies at `index`, its instance gone or not.
    func isObject(at index: Int32, kind: UInt32) -> Bool { clua_object_at(state, index, kind) != nil }

    /// Marks an object's instance as gone.
    static func clearObject(_ object: UnsafeMutableRawPointer) {
        object.assumingMemoryBound(to: clua_object.self).pointee.pointer = nil
    }

    /// Pushes user value `number` of the object at `index`.
    ///
    /// - Returns: Whether it is set.
    func pushUserValue(_ number: Int32, of index: Int32) -> Bool {
        lua_getiuservalue(state, index, number) != LUA_TNIL
    }

    /// Sets user value `number` of the object at `index` to the top, which stays.
    func keepTopAsUserValue(_ number: Int32, of index: Int32) {
        let absolute = lua_absindex(state, index)
        lua_pushvalue(state, -1)
        lua_setiuservalue(state, absolute, number)
    }

    /// Table of settings by name, found without Swift's objects: rules ask for settings all the time.
    var keptSettings: Int32 { clua_meter_of(state).pointee.settings }

    /// Table of indices of the catalog by name of symbol.
    var keptSymbols: Int32 { clua_meter_of(state).pointee.symbols }

    /// Pushes the value under the string at `key` in a kept table.
    func pushValue(ofKept table: Int32, keyAt key: Int32) {
        let absolute = lua_absindex(state, key)
        lua_rawgeti(state, clua_registry_index(), Int64(table))
        lua_pushvalue(state, absolute)
        lua_rawget(state, -2)
        lua_rotate(state, -2, 1)
        pop()
    }

    /// Replaces the key on top by its value in the table at `index`.
    func pushValueOfTop(in index: Int32) { lua_rawget(state, index) }

    /// Pushes an element of the table at `index`, without metamethods.
    ///
    /// Elements count from 1.
    func pushElement(_ element: Int, of index: Int32) { lua_rawgeti(state, index, Int64(element)) }

    /// Number of elements of a table, without metamethods.
    func length(at index: Int32) -> Int { Int(lua_rawlen(state, index)) }

    /// Makes room on the stack; false when there is none.
    func hasRoom(for count: Int) -> Bool { lua_checkstack(state, Int32(count)) != 0 }

    func pushCopy(of index: Int32) { lua_pushvalue(state, index) }

    /// Makes the table on top, which it takes, the globals of the chunk below it.
    func setEnvironment() { lua_setupvalue(state, -2, 1) }

    func setTop(_ count: Int32) { lua_settop(state, count) }

    /// Replaces the string or number at `index` by the text that Lua would print; nil for other kinds.
    func displayText(at index: Int32) -> String {
        switch kind(at: index) {
        case .string: string(at: index) ?? ""
        case .number:
            if let integer = integer(at: index) { String(integer) } else { String(number(at: index) ?? 0) }
        case .boolean: isTrue(at: index) ? "true" : "false"
        case .none, .missing: "nil"
        default: kindName(at: index)
        }
    }

    /// Visits a table's entries without metamethods: the key is at -2 and the value at -1 in `body`, which leaves both.
    func forEachEntry(at index: Int32, _ body: () -> Void) {
        let table = lua_absindex(state, index)
        pushNil()
        // lua_next raises only for keys that are not in the table, which cannot be here.
        while lua_next(state, table) != 0 {
            body()
            pop()
        }
    }
}
