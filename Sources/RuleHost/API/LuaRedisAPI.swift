/// `lua_redis` and `rspamd_redis`: commands to the store with functions that take the answers.
enum LuaRedisAPI {
    static let type = APIType(
        name: "lua_redis", form: .library,
        summary:
            "Commands to the store with a function that takes the answer; the host's store stands for every server.",
        shared: scripts,
        functions: [
            APIFunction(
                "parse_redis_server", ["module: string?", "options: table?"], returns: "table",
                "Parameters for redis_make_request; always those of the host's store.",
                lua: "function() return { name = 'store', servers = 'rulehost' } end"),
            APIFunction(
                "redis_make_request",
                [
                    "task: task", "params: table?", "key: string?",
                    "is_write: boolean",
                    "callback: fun(err: string?, data: any)", "command: string",
                    "arguments: (string|number)[]",
                ], returns: "boolean, redis_connection?, redis_connection?",
                "Sends a command with those of all other rules and returns at once. A missing value comes as rspamd_redis.null.",
                lua: """
                    function(task, params, key, is_write, callback, command, arguments)
                      if not params then return false end
                      native.request(task, callback, command, arguments)
                      local connection = setmetatable({}, class.redis_connection)
                      return true, connection, connection
                    end
                    """),
            APIFunction(
                "add_redis_script", ["source: string", "params: table?"], returns: "integer",
                "Takes a script and returns its number.",
                lua: """
                    function(source)
                      if type(source) ~= 'string' then error('add_redis_script: a script expected', 0) end
                      scripts[#scripts + 1] = source
                      return #scripts
                    end
                    """),
            APIFunction(
                "exec_redis_script",
                [
                    "id: integer", "options: { task: task, is_write: boolean?, key: string? }",
                    "callback: fun(err: string?, data: any)", "keys: string[]?",
                    "arguments: (string|number)[]?",
                ], returns: "boolean",
                "Runs a script: in Redis by EVALSHA, all at once; on the embedded store here, command by command.",
                lua: execute),
            APIFunction(
                "is_null", ["data: any"], returns: "boolean", "Whether an answer is a missing value.",
                lua: "function(data) return data == native.null end"),
        ])

    static let legacy = APIType(
        name: "rspamd_redis", form: .library, summary: "What lua_redis is made of in rspamd.",
        functions: [
            APIFunction(
                "make_request", ["request: { task: task, cmd: string, args: table?, callback: function? }"],
                returns: "boolean",
                "Sends a command; the function gets error and data.",
                lua: """
                    function(request)
                      native.request(request.task, request.callback, request.cmd, request.args)
                      return true, setmetatable({}, class.redis_connection)
                    end
                    """)
        ],
        values: [
            APIValue(name: "null", type: "rspamd_null", summary: "What stands for a missing value.", lua: "native.null")
        ])

    static let connection = APIType(
        name: "redis_connection", form: .record, summary: "Stands for the connection and the server of a request.",
        shared: "metatable.__tostring = function() return 'rulehost' end",
        functions: [
            APIFunction("ok", [], "Does nothing.", lua: "function() end"),
            APIFunction("fail", [], "Does nothing.", lua: "function() end"),
            APIFunction("to_string", returns: "string", "A name.", lua: "function() return 'rulehost' end"),
        ])

    /// Scripts by number, and what runs them where the store does not.
    private static let scripts = """
        local scripts = {}
        local runs_here = false

        local function log() end

        -- What scripts may use; the rest of Lua stays out of their reach.
        local function script_environment(keys, arguments)
          return {
            KEYS = keys, ARGV = arguments, string = string, table = table, math = math, assert = assert, error = error,
            ipairs = ipairs, next = next, pairs = pairs, pcall = pcall, select = select, tonumber = tonumber,
            tostring = tostring, type = type, unpack = table.unpack,
            redis = {
              call = native.call, pcall = native.pcall, log = log, LOG_DEBUG = 0, LOG_VERBOSE = 1, LOG_NOTICE = 2,
              LOG_WARNING = 3,
              error_reply = function(message) return { err = message } end,
              status_reply = function(message) return { ok = message } end,
            },
          }
        end

        -- A script's result as Redis answers it.
        local function answer(value)
          local kind = type(value)
          if kind == 'number' then return math.tointeger(value) or math.tointeger(value < 0 and math.ceil(value)
            or math.floor(value)) end
          if kind == 'string' then return value end
          if value == true then return 1 end
          if kind ~= 'table' then return native.null end
          if value.ok then return value.ok end
          local list = {}
          for index, element in ipairs(value) do list[index] = answer(element) end
          return list
        end

        local function run(source, keys, arguments, callback)
          local environment = script_environment(keys, arguments)
          local done, value = pcall(native.compile(source, environment))
          if not done then return callback('ERR ' .. tostring(value), nil) end
          if type(value) == 'table' and value.err then return callback(value.err, nil) end
          return callback(nil, answer(value))
        end

        local function texts(list)
          local copy = {}
          for index, value in ipairs(list or {}) do copy[index] = native.text_bytes(value) end
          return copy
        end
        """

    private static let execute = """
        function(id, options, callback, keys, arguments)
          local source = scripts[id]
          if not source then error('exec_redis_script: there is no script ' .. tostring(id), 0) end
          callback = callback or log
          keys, arguments = texts(keys), texts(arguments)
          if runs_here then
            native.request(options.task, function() run(source, keys, arguments, callback) end, 'PING')
            return true
          end
          local command = { source, #keys }
          for _, key in ipairs(keys) do command[#command + 1] = key end
          for _, argument in ipairs(arguments) do command[#command + 1] = argument end
          native.request(options.task, function(err, data)
            if err and err:find('ERR unknown command', 1, true) then
              runs_here = true
              return run(source, keys, arguments, callback)
            end
            return callback(err, data)
          end, 'EVAL', command)
          return true
        end
        """
}
