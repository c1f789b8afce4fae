internal import CLua

/// One Lua state with its budgets and its pool of coroutines.
///
/// One thread at a time may use it.
final class LuaState: @unchecked Sendable {
    /// How a resumed coroutine stands.
    enum Outcome {
        /// It returned; that many results lie on its stack.
        case returned(Int32)
        /// It waits for what it asked the store.
        case waiting
        /// It failed and is gone.
        indirect case failed(RuleError)
    }

    let main: LuaStack
    /// What API bodies need besides the stack: set by the floors above.
    var context: AnyObject?
    /// Seconds since 1970 that `os.time()` answers.
    var moment: Int64 = 0

    private let meter: UnsafeMutablePointer<clua_meter>
    private var idle: [LuaCoroutine] = []
    /// Bytes of the memory budget.
    private var budget = 0

    /// - Throws: `RuleError` when memory is short.
    init() throws(RuleError) {
        meter = .allocate(capacity: 1)
        meter.initialize(to: clua_meter())
        guard let state = clua_new_state(meter) else {
            meter.deallocate()
            throw RuleError(code: .memory, message: "no memory for a Lua state")
        }
        main = LuaStack(state)
        meter.pointee.owner = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit {
        lua_close(main.state)
        meter.deallocate()
    }

    /// The state that a body runs in.
    static func of(_ lua: LuaStack) -> LuaState {
        // Every state that calls a body was made by init, which sets the owner.
        Unmanaged<LuaState>.fromOpaque(clua_meter_of(lua.state).pointee.owner).takeUnretainedValue()
    }

    /// Bytes that the state holds now.
    var usedBytes: Int { meter.pointee.used }

    /// Whether less than a quarter of the memory budget is left even after a collection.
    var isNearlyFull: Bool {
        clua_collect(main.state)
        return meter.pointee.used > meter.pointee.limit - budget / 4
    }

    /// Sets the budgets of the calls to come; the memory budget counts from what is in use now.
    func setLimits(_ limits: LuaLimits) {
        clua_collect(main.state)
        budget = limits.bytes
        meter.pointee.limit = meter.pointee.used + limits.bytes
        meter.pointee.steps_limit = limits.patternSteps
        clua_set_time(meter, limits.nanoseconds)
    }

    /// Has the watchdog look after calls on this thread while `body` runs.
    func watched<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        clua_watch(meter)
        defer { clua_watch(nil) }
        return try body()
    }

    func beginWatch() { clua_watch(meter) }

    func endWatch() { clua_watch(nil) }

    // MARK: References

    /// Takes the top of a stack and keeps it alive under a number.
    func keepTop(of lua: LuaStack) -> Int32 { luaL_ref(lua.state, clua_registry_index()) }

    /// Takes the main stack's top as the table that `LuaStack.keptSettings` names.
    func keepTopAsSettings() { meter.pointee.settings = keepTop(of: main) }

    /// Takes the main stack's top as the table that `LuaStack.keptSymbols` names.
    func keepTopAsSymbols() { meter.pointee.symbols = keepTop(of: main) }

    func push(kept reference: Int32, to lua: LuaStack) {
        lua_rawgeti(lua.state, clua_registry_index(), Int64(reference))
    }

    func forget(_ reference: Int32) { luaL_unref(main.state, clua_registry_index(), reference) }

    // MARK: Coroutines

    func takeCoroutine() -> LuaCoroutine {
        if let coroutine = idle.popLast() { return coroutine }
        // The thread is anchored before anything else is allocated.
        let thread = lua_newthread(main.state)
        let reference = keepTop(of: main)
        return LuaCoroutine(lua: LuaStack(thread ?? main.state), reference: reference)
    }

    /// Gives back a coroutine that has returned.
    func giveBack(_ coroutine: LuaCoroutine) {
        lua_settop(coroutine.lua.state, 0)
        idle.append(coroutine)
    }

    /// Runs a coroutine until it returns, waits or fails: one metered call.
    ///
    /// A failed coroutine is dropped.
    func resume(_ coroutine: LuaCoroutine, arguments: Int32) -> Outcome {
        var results: Int32 = 0
        switch clua_resume(coroutine.lua.state, main.state, arguments, &results) {
        case LUA_OK: return .returned(results)
        case LUA_YIELD: return .waiting
        case let status:
            let error = runtimeError(of: coroutine.lua, status: status)
            forget(coroutine.reference)
            return .failed(error)
        }
    }

    /// Pushes a text chunk as a function with `environment` (a kept table) for its globals onto a coroutine's stack.
    func load(_ source: [UInt8], file: String, environment: Int32?, to lua: LuaStack) throws(RuleError) {
        let status = source.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            return luaL_loadbufferx(lua.state, start, bytes.count, file.hasPrefix("=") ? file : "@" + file, "t")
        }
        guard status == LUA_OK else {
            let text = lua.string(at: -1) ?? "cannot be read as Lua"
            lua.pop()
            throw syntaxError(text, file: file)
        }
        if let environment {
            push(kept: environment, to: lua)
            lua_setupvalue(lua.state, -2, 1)
        }
    }

    // MARK: Errors

    private func syntaxError(_ text: String, file: String) -> RuleError {
        // Lua writes `file:line: message`; the line is found by the prefix that we gave ourselves.
        let shown = Self.shortened(file)
        guard text.hasPrefix(shown + ":") else { return RuleError(code: .syntax, message: text, file: file) }
        let rest = text.dropFirst(shown.count + 1)
        let digits = rest.prefix { $0.isNumber }
        let message = rest.dropFirst(digits.count).drop { $0 == ":" || $0 == " " }
        return RuleError(code: .syntax, message: String(message), file: file, line: Int(digits) ?? 0)
    }

    private func runtimeError(of lua: LuaStack, status: Int32) -> RuleError {
        let text = lua.string(at: -1) ?? "error value of type \(lua.kindName(at: -1))"
        var error = RuleError(code: .runtime, message: text)
        (error.file, error.line) = lua.place(from: 0)
        switch (Int(meter.pointee.over), status) {
        case (CLUA_OVER_MEMORY, _), (_, LUA_ERRMEM):
            error.code = .memory
            error.message = "memory budget used up"
        case (CLUA_OVER_TIME, _), (CLUA_OVER_STEPS, _): error.code = .instructions
        default:
            switch Int(meter.pointee.raised) {
            case CLUA_RAISED_BY_SANDBOX: error.code = .blocked
            case CLUA_RAISED_BY_STORE: error.code = .store
            default: break
            }
        }
        luaL_traceback(main.state, lua.state, nil, 0)
        error.traceback = main.string(at: -1) ?? ""
        main.pop()
        for file in [error.file, Self.shortened(error.file)] where !file.isEmpty {
            let prefix = "\(file):\(error.line): "
            if error.message.hasPrefix(prefix) { error.message = String(error.message.dropFirst(prefix.count)) }
        }
        return error
    }

    /// A file's name as Lua's own messages have it: the end of a long one, behind dots (`LUA_IDSIZE`).
    private static func shortened(_ file: String) -> String {
        let room = Int(LUA_IDSIZE) - 1
        guard file.utf8.count > room else { return file }
        return "..." + String(decoding: file.utf8.suffix(room - 3), as: UTF8.self)
    }
}

/// A coroutine of the pool.
struct LuaCoroutine {
    let lua: LuaStack
    /// Keeps it alive in the state's registry.
    let reference: Int32
}
