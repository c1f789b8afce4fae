/// `lua_maps`: lists from files, or written where they are used.
enum LuaMapsAPI {
    static let type = APIType(
        name: "lua_maps", form: .library,
        summary: "Lists from files below the rules folder, or written in the rule file.",
        shared: """
            local regexp = require 'rspamd_regexp'
            local known = { set = 'set', hash = 'set', map = 'set', regexp = 'regexp', regexp_multi = 'regexp' }

            local function of_file(path, kind, description)
              if path:find('^https?:') then error('lua_maps: maps from the web are not supported by rulehost', 0) end
              return setmetatable({
                map = rspamd_config:add_map { url = path, type = kind, description = description },
              }, class.lua_map)
            end

            local function of_list(list, kind)
              local entries, expressions = {}, {}
              for key, value in pairs(list) do
                if type(key) == 'string' then
                  entries[native.lower(key)] = value
                elseif kind == 'regexp' then
                  expressions[#expressions + 1] = regexp.create(value)
                else
                  local name, rest = tostring(value):match('^%s*(%S+)%s*(.*)$')
                  if name then entries[native.lower(name)] = rest ~= '' and rest or true end
                end
              end
              return setmetatable({ entries = entries, expressions = expressions }, class.lua_map)
            end

            local function add(option, kind, description)
              kind = kind or 'set'
              if not known[kind] then error('lua_maps: maps of type ' .. tostring(kind)
                .. ' are not supported by rulehost (docs/rspamd.md)', 0) end
              kind = known[kind]
              if type(option) == 'table' then
                local path = option.url or option.urls or option.map or option.path
                if type(path) == 'table' then path = path[1] end
                if path then return of_file(path, kind, description) end
                return of_list(option, kind)
              end
              if type(option) ~= 'string' then return nil end
              if option:find('^[%$/]') or option:find('^%a+:') or option:find('%.%a+$') then
                return of_file(option, kind, description)
              end
              local list = {}
              for entry in option:gmatch('[^,;]+') do list[#list + 1] = entry end
              return of_list(list, kind)
            end

            local function add_option(module, name, kind, description)
              return add(rspamd_config:get_module_opt(module, name), kind, description)
            end
            """,
        functions: [
            APIFunction(
                "map_add_from_ucl", ["list: string|table", "type: string?", "description: string?"],
                returns: "lua_map?",
                "A list: the path of a file, entries with commas between them, or a table of entries.", lua: "add"),
            APIFunction(
                "rspamd_map_add_from_ucl", ["list: string|table", "type: string?", "description: string?"],
                returns: "lua_map?", "The same as map_add_from_ucl.", lua: "add"),
            APIFunction(
                "map_add",
                [
                    "module: string", "option: string", "type: string?",
                    "description: string?",
                ], returns: "lua_map?", "The list that a setting names; nil when there is no such setting.",
                lua: "add_option"),
            APIFunction(
                "rspamd_map_add",
                [
                    "module: string", "option: string", "type: string?",
                    "description: string?",
                ], returns: "lua_map?", "The same as map_add.", lua: "add_option"),
        ])

    static let list = APIType(
        name: "lua_map", form: .record, summary: "A list that lua_maps made.",
        functions: [
            APIFunction(
                "get_key", ["key: string"], returns: "string|boolean|nil",
                "The value of an entry, true when it has none, nil when there is none; of expressions, the first that matches.",
                lua: """
                    function(list, key)
                      if key == nil then return nil end
                      key = native.text_bytes(key)
                      local map = rawget(list, 'map')
                      if map then return map:get_key(key) end
                      for _, expression in ipairs(list.expressions) do
                        if expression:match(key) then return expression:get_pattern() end
                      end
                      return list.entries[native.lower(key)]
                    end
                    """)
        ])
}
