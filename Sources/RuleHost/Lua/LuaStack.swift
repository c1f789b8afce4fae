internal import CLua

/// A Swift body that Lua calls through the C trampoline: takes its arguments from the stack and returns a count of
/// results, or what `LuaStack.fail` and `LuaStack.wait` return.
///
/// It calls only Lua functions that cannot raise.
typealias LuaBody = @convention(c) (OpaquePointer?) -> Int32

/// The stack of one coroutine: arguments in, results out.
///
/// Only a view; it owns nothing.
struct LuaStack {
    /// What lies in a slot.
    enum Kind {
        case none, missing, boolean, number, string, table, function, object
    }

    let state: OpaquePointer

    @inline(__always)
    init(_ state: OpaquePointer) { self.state = state }

    /// The stack that a body was given; it always is.
    @inline(__always)
    init?(_ given: OpaquePointer?) {
        guard let given else { return nil }
        state = given
    }

    // MARK: Reading

    var count: Int32 { lua_gettop(state) }

    func kind(at index: Int32) -> Kind {
        switch lua_type(state, index) {
        case LUA_TNONE: .none
        case LUA_TNIL: .missing
        case LUA_TBOOLEAN: .boolean
        case LUA_TNUMBER: .number
        case LUA_TSTRING: .string
        case LUA_TTABLE: .table
        case LUA_TFUNCTION: .function
        default: .object
        }
    }

    /// Lua's own name of what lies in a slot, for messages.
    func kindName(at index: Int32) -> String { String(cString: lua_typename(state, lua_type(state, index))) }

    /// The bytes of a string; nil for anything else, numbers included.
    ///
    /// Valid while the string stays on the stack.
    func bytes(at index: Int32) -> UnsafeBufferPointer<UInt8>? {
        guard lua_type(state, index) == LUA_TSTRING else { return nil }
        var length = 0
        guard let start = clua_to_string(state, index, &length) else { return nil }
        return UnsafeRawBufferPointer(start: start, count: length).bindMemory(to: UInt8.self)
    }

    /// A string as text, invalid UTF-8 repaired; nil for anything else.
    func string(at index: Int32) -> String? { bytes(at: index).map { String(decoding: $0, as: UTF8.self) } }

    /// A number; nil for anything else, strings that look like numbers included.
    func number(at index: Int32) -> Double? {
        guard lua_type(state, index) == LUA_TNUMBER else { return nil }
        return lua_tonumberx(state, index, nil)
    }

    /// A number without a fraction; nil for anything else.
    func integer(at index: Int32) -> Int64? {
        guard lua_type(state, index) == LUA_TNUMBER else { return nil }
        var isInteger: Int32 = 0
        let value = lua_tointegerx(state, index, &isInteger)
        return isInteger != 0 ? value : nil
    }

    /// A string or a number as the bytes that a store command takes; nil for anything else.
    func argument(at index: Int32) -> [UInt8]? {
        if let bytes = bytes(at: index) { return Array(bytes) }
        if let integer = integer(at: index) { return Array(String(integer).utf8) }
        return number(at: index).map { Array(String(describing: $0).utf8) }
    }

    /// What a slot counts as in a condition.
    func isTrue(at index: Int32) -> Bool { lua_toboolean(state, index) != 0 }

    /// Pushes a table's field without metamethods; nil counts as a value.
    func pushField(_ name: StaticString, of index: Int32) {
        let absolute = lua_absindex(state, index)
        push(name)
        lua_rawget(state, absolute)
    }

    // MARK: Writing

    func pushNil() { lua_pushnil(state) }
    func push(_ value: Bool) { lua_pushboolean(state, value ? 1 : 0) }
    func push(_ value: Int64) { lua_pushinteger(state, value) }
    func push(_ value: Int) { lua_pushinteger(state, Int64(value)) }
    func push(_ value: Double) { lua_pushnumber(state, value) }

    /// Pushes an integer where the number has no fraction, so that it prints as people wrote it.
    func pushNumber(_ value: Double) {
        if let integer = Int64(exactly: value) { push(integer) } else { push(value) }
    }

    func push(_ text: StaticString) {
        lua_pushlstring(
            state, UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self), text.utf8CodeUnitCount)
    }

    func push(_ text: String) {
        var text = text
        text.withUTF8 { push(bytes: $0) }
    }

    func push(bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return push("" as StaticString) }
        lua_pushlstring(state, UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), bytes.count)
    }

    func push(bytes: [UInt8]) { bytes.withUnsafeBufferPointer { push(bytes: $0) } }

    func push(body: @escaping LuaBody) { clua_push_body(state, body) }

    func pushTable(list: Int = 0, fields: Int = 0) { clua_new_table(state, Int32(list), Int32(fields)) }

    /// Sets a field of the table below the top to the top, which it takes.
    func setField(_ name: StaticString) {
        push(name)
        lua_rotate(state, -2, 1)
        lua_rawset(state, -3)
    }

    func setField(_ name: String) {
        push(name)
        lua_rotate(state, -2, 1)
        lua_rawset(state, -3)
    }

    /// Sets an element of the table below the top to the top, which it takes.
    ///
    /// Elements count from 1.
    func setElement(_ index: Int) { lua_rawseti(state, -2, Int64(index)) }

    func pop(_ count: Int32 = 1) { clua_pop(state, count) }

    // MARK: Answers of a body

    /// Raises an error that a rule may catch, with the place of the call before it.
    func fail(_ message: String) -> Int32 {
        push(message)
        return Int32(CLUA_ERROR)
    }

    /// Lets the rule wait: the coroutine yields, and the call's result is what it is resumed with.
    func wait() -> Int32 { Int32(CLUA_YIELD) }

    /// Whether the rule may wait here; not inside a callback of gsub or sort, nor in a metamethod.
    var mayWait: Bool { lua_isyieldable(state) != 0 }
}

extension LuaStack {
    /// File and line of the code of a rule file that called the body that runs now; an empty name and 0 when there is none.
    ///
    /// Code of the host has no `@` in its name.
    func callerPlace() -> (file: String, line: Int) { place(from: 1) }

    /// File and line of the innermost function of a rule file from a level of the stack on, 0 the innermost of all.
    func place(from first: Int32) -> (file: String, line: Int) {
        var record = lua_Debug()
        var level = first
        while lua_getstack(state, level, &record) != 0 {
            lua_getinfo(state, "Sl", &record)
            let source = record.source.map { String(cString: $0) } ?? ""
            if record.currentline > 0, source.hasPrefix("@") {
                return (String(source.dropFirst()), Int(record.currentline))
            }
            level += 1
        }
        return ("", 0)
    }

    /// What tells one function or table from another while both live; nil for plain values.
    func identity(at index: Int32) -> UnsafeRawPointer? { lua_topointer(state, index).map(UnsafeRawPointer.init) }

    /// Sets a field of the table at `index`, a place from the bottom, to the top; key and value are taken.
    func setPair(in index: Int32) { lua_rawset(state, index) }

    /// Sets a field of the table three below the top: key and value on top are taken.
    func setPair() { lua_rawset(state, -3) }
}
