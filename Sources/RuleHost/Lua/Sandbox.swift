internal import CLua

/// What rule files may see: an environment of its own for each file, over an allow list.
///
/// The whole sandbox is here, in `prelude` below, and in the limits of CLua's string and table functions.
enum Sandbox {
    /// Functions of the host that the prelude is given besides Lua's libraries.
    struct Bodies {
        /// Answers the canonical name of a module, or refuses.
        var findModule: LuaBody
        /// Answers the path of a file below the rules folder that is to be run, or refuses.
        var findFile: LuaBody
        /// Answers the module's chunk, to be run in the environment in the second slot.
        var loadModule: LuaBody
        /// Writes its arguments to the log.
        var print: LuaBody
    }

    /// Names of the globals that every file has, besides the API's.
    ///
    /// `.luacheckrc` has the same list; a test compares.
    static let globals = [
        "assert", "dofile", "error", "ipairs", "next", "pairs", "pcall", "print", "rawequal", "rawget", "rawlen",
        "rawset",
        "require", "select", "setmetatable", "tonumber", "tostring", "type", "unpack", "xpcall",
    ]

    /// Names of the tables that each file has for itself: its own globals, and what files for rspamd expect.
    static let tables = ["_G", "config", "rspamd_paths"]

    /// Names of the libraries that every file has.
    static let libraries = ["math", "os", "string", "table", "utf8"]

    /// Runs the prelude in a fresh state.
    ///
    /// - Returns: Kept reference of the function that makes a file's environment out of a table of API globals and modules.
    static func prepare(_ state: LuaState, bodies: Bodies) throws(RuleError) -> Int32 {
        let lua = state.main
        clua_open_libraries(lua.state)
        let coroutine = state.takeCoroutine()
        try state.load(Array(prelude.utf8), file: "=sandbox", environment: nil, to: coroutine.lua)
        pushHost(bodies, to: coroutine.lua)
        switch state.resume(coroutine, arguments: 1) {
        case .returned:
            let reference = state.keepTop(of: coroutine.lua)
            state.giveBack(coroutine)
            return reference
        case .failed(let error): throw error
        case .waiting: throw RuleError(code: .runtime, message: "the sandbox waits for the store")
        }
    }

    private static func pushHost(_ bodies: Bodies, to lua: LuaStack) {
        lua.pushTable(fields: 10)
        clua_push_pcall(lua.state)
        lua.setField("pcall" as StaticString)
        clua_push_xpcall(lua.state)
        lua.setField("xpcall" as StaticString)
        clua_push_string_library(lua.state)
        lua.setField("string" as StaticString)
        clua_push_table_library(lua.state)
        lua.setField("table" as StaticString)
        let named: [(StaticString, LuaBody)] = [
            ("refuse", refuseBody), ("now", now), ("find_module", bodies.findModule), ("find_file", bodies.findFile),
            ("load_module", bodies.loadModule), ("print", bodies.print),
        ]
        for (name, body) in named {
            lua.push(body: body)
            lua.setField(name)
        }
    }

    /// Raises what the sandbox refuses and notes it, so that the failure's cause is `blocked`.
    static func refuse(_ message: String, _ lua: LuaStack) -> Int32 {
        clua_meter_of(lua.state).pointee.raised = Int32(CLUA_RAISED_BY_SANDBOX)
        return lua.fail(message)
    }

    private static let refuseBody: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        return refuse(lua.string(at: 1) ?? "refused", lua)
    }

    private static let now: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        return lua.answer(LuaState.of(lua).moment)
    }

    /// Runs once in a state that has all of Lua, and hands out only what is allowed.
    private static let prelude = """
        local host = ...
        local next, type, error, rawget = next, type, error, rawget
        local setmetatable, tostring, os_time, os_date = setmetatable, tostring, os.time, os.date

        local function refuse(message) host.refuse(message .. ' (docs/sandbox.md)') end

        local blocked = {}
        for _, name in next, { 'io', 'load', 'loadstring', 'loadfile', 'debug', 'package', 'coroutine',
            'getmetatable', 'collectgarbage' } do blocked[name] = name .. ' is not there for rules' end
        local blocked_os = {}
        for _, name in next, { 'execute', 'exit', 'getenv', 'remove', 'rename', 'setlocale', 'tmpname', 'clock' } do
          blocked_os[name] = 'os.' .. name .. ' is not there for rules'
        end

        -- A copy is walked, so that the library itself never leaves.
        local function read_only(library, name)
          return setmetatable({}, {
            __index = library,
            __newindex = function(_, key) refuse(name .. '.' .. tostring(key) .. ': libraries are read-only') end,
            __metatable = false,
            __pairs = function()
              local copy = {}
              for key, value in next, library do copy[key] = value end
              return next, copy
            end,
          })
        end

        -- Builds of Lua differ in what else is there.
        math.randomseed(1)
        local stock, math = math, {}
        for _, name in next, { 'abs', 'acos', 'asin', 'atan', 'ceil', 'cos', 'deg', 'exp', 'floor', 'fmod', 'huge', 'log',
            'max', 'maxinteger', 'min', 'mininteger', 'modf', 'pi', 'rad', 'random', 'sin', 'sqrt', 'tan', 'tointeger',
            'type', 'ult' } do math[name] = stock[name] end

        local libraries = {
          math = math, utf8 = utf8, string = host.string, table = host.table,
          os = setmetatable({
            time = function(parts) if parts == nil then return host.now() end return os_time(parts) end,
            date = function(format, time) return os_date(format or '%c', time or host.now()) end,
          }, { __index = function(_, name) if blocked_os[name] then refuse(blocked_os[name]) end end }),
        }

        local globals = {
          assert = assert, error = error, ipairs = ipairs, next = next, pairs = pairs, pcall = host.pcall,
          print = host.print, rawequal = rawequal, rawget = rawget, rawlen = rawlen, rawset = rawset, select = select,
          tonumber = tonumber, tostring = tostring, type = type, unpack = host.table.unpack, xpcall = host.xpcall,
          setmetatable = function(object, metatable)
            if type(metatable) == 'table' and rawget(metatable, '__gc') ~= nil then refuse('__gc is not there for rules') end
            return setmetatable(object, metatable)
          end,
        }

        local environment_metatable = {
          __index = function(_, name) if blocked[name] then refuse(blocked[name]) end end,
          __metatable = false,
        }

        local api_globals, api_modules, api_libraries
        local modules = {}
        local new_environment

        -- `loading` is the module whose file calls, with those that wait for it, so that a circle is seen.
        local function require(name, loading)
          if type(name) ~= 'string' then error('require: a name expected, got ' .. type(name), 0) end
          local module = api_modules[name] or api_libraries[name]
          if module then return read_only(module, name) end
          local path = host.find_module(name)
          if modules[path] ~= nil then return modules[path] end
          local one = loading
          while one do
            if one.path == path then error('module ' .. name .. ' requires itself', 0) end
            one = one.before
          end
          local value = host.load_module(path, new_environment({ path = path, before = loading }))(name)
          if value == nil then value = true end
          modules[path] = value
          return value
        end

        function new_environment(loading)
          local environment = {}
          for name, value in next, globals do environment[name] = value end
          for name, value in next, api_globals do environment[name] = value end
          for name, library in next, libraries do environment[name] = read_only(library, name) end
          for name, module in next, api_modules do environment[name] = read_only(module, name) end
          environment.require = function(name)
            local value = require(name, loading)
            return value
          end
          -- A file that is run shares the globals of the one that runs it, as in Lua.
          local running = {}
          environment.dofile = function(name)
            local path = host.find_file(name)
            if running[path] then error('dofile: ' .. name .. ' runs itself', 0) end
            running[path] = true
            local value = host.load_module(path, environment)()
            running[path] = nil
            return value
          end
          -- `_ENV` says the same: nothing that the file does not have.
          environment._G = environment
          local new_rules = rawget(api_libraries.config, 'regexp_rules')
          environment.config = { regexp = new_rules and new_rules() }
          environment.rspamd_paths = {
            CONFDIR = '/etc/rspamd', LOCAL_CONFDIR = '/etc/rspamd', RULESDIR = '/etc/rspamd', LUALIBDIR = '/etc/rspamd',
          }
          return setmetatable(environment, environment_metatable)
        end

        return function(new_globals, new_modules, new_libraries)
          api_globals, api_modules, api_libraries = new_globals, new_modules, new_libraries
          return new_environment()
        end
        """
}
