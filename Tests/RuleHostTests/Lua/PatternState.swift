import CLua
import Testing

/// A plain Lua state with our libraries as `string` and `table`, and the stock ones as `stock` and `stocktable`.
final class PatternState {
    private let state: OpaquePointer
    private let meter: UnsafeMutablePointer<clua_meter>?

    /// `steps` is the budget; without one nothing is metered.
    init(steps: Int64? = nil) throws {
        state = try #require(luaL_newstate())
        meter = steps.map { _ in UnsafeMutablePointer<clua_meter>.allocate(capacity: 1) }
        meter?.initialize(to: clua_meter())
        meter?.pointee.steps = steps ?? 0
        let extra = UnsafeMutableRawPointer(state) - MemoryLayout<UnsafeRawPointer>.size
        extra.storeBytes(of: meter, as: UnsafeMutablePointer<clua_meter>?.self)
        luaL_openlibs(state)
        lua_getglobal(state, "string")
        lua_setglobal(state, "stock")
        lua_getglobal(state, "table")
        lua_setglobal(state, "stocktable")
        clua_push_string_library(state)
        lua_setglobal(state, "string")
        clua_push_table_library(state)
        lua_setglobal(state, "table")
    }

    deinit {
        lua_close(state)
        meter?.deallocate()
    }

    /// Steps that are left of the budget.
    var stepsLeft: Int64? { meter?.pointee.steps }

    /// Why the meter ended the call, one of `CLUA_OVER_*`.
    var over: Int32? {
        get { meter?.pointee.over }
        set { meter?.pointee.over = newValue ?? 0 }
    }

    /// The results of the chunk as texts with `|` between them, or the message of its error.
    func run(_ chunk: String) -> String {
        lua_settop(state, 0)
        var failed = luaL_loadbufferx(state, chunk, chunk.utf8.count, "=chunk", "t") != LUA_OK
        if !failed { failed = lua_pcallk(state, 0, LUA_MULTRET, 0, 0, nil) != LUA_OK }
        let results = lua_gettop(state)
        guard results > 0 else { return "" }
        return (1...results).map(text).joined(separator: "|")
    }

    private func text(at index: Int32) -> String {
        var length = 0
        guard let bytes = luaL_tolstring(state, index, &length) else { return "?" }
        defer { lua_settop(state, -2) }
        return String(decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
    }
}
