/// `lua_util`: small functions on texts and tables.
enum LuaUtilAPI {
    static let type = APIType(
        name: "lua_util", form: .library, summary: "Small functions on texts and tables.",
        shared: """
            local plain = native.text_bytes

            local function split(text, separator)
              text, separator = plain(text), separator or ' '
              local parts, from = {}, 1
              while separator ~= '' do
                local first, last = text:find(separator, from, true)
                if not first then break end
                parts[#parts + 1] = text:sub(from, first - 1)
                from = last + 1
              end
              parts[#parts + 1] = text:sub(from)
              return parts
            end

            local function trim(text) return (plain(text):gsub('^%s+', ''):gsub('%s+$', '')) end

            local function copy(value, depth)
              if type(value) ~= 'table' then return value end
              if depth > 32 then error('deepcopy: tables nest more than 32 deep', 0) end
              local new = {}
              for key, element in pairs(value) do new[copy(key, depth + 1)] = copy(element, depth + 1) end
              return new
            end

            local function keys(list)
              local found = {}
              for key in pairs(list) do found[#found + 1] = key end
              return found
            end
            """,
        functions: texts + tables + others)

    private static let text: APIFunction.Parameter = "text: string"
    private static let table: APIFunction.Parameter = "table: table"

    private static let texts = [
        APIFunction(
            "str_split", [text, "separator: string"], returns: "string[]",
            "The parts of a text between separators, empty ones included.", lua: "split"),
        APIFunction(
            "rspamd_str_split", [text, "separator: string"], returns: "string[]", "The same as str_split.",
            lua: "split"),
        APIFunction("str_trim", [text], returns: "string", "A text without white space around it.", lua: "trim"),
        APIFunction("rspamd_str_trim", [text], returns: "string", "The same as str_trim.", lua: "trim"),
        APIFunction(
            "str_startswith", [text, "start: string"], returns: "boolean", "Whether a text begins with another.",
            lua: "function(text, start) return plain(text):sub(1, #start) == start end"),
        APIFunction(
            "str_endswith", [text, "ending: string"], returns: "boolean", "Whether a text ends with another.",
            lua: "function(text, ending) return ending == '' or plain(text):sub(-#ending) == ending end"),
    ]

    private static let tables = [
        APIFunction("keys", [table], returns: "any[]", "The keys of a table, in any order.", lua: "keys"),
        APIFunction(
            "values", [table], returns: "any[]", "The values of a table, in any order.",
            lua: """
                function(list)
                  local found = {}
                  for _, value in pairs(list) do found[#found + 1] = value end
                  return found
                end
                """),
        APIFunction(
            "nkeys", [table], returns: "integer", "Number of keys.", lua: "function(list) return #keys(list) end"),
        APIFunction(
            "spairs", [table, "order: (fun(t: table, a: any, b: any): boolean)?"], returns: "fun(): any, any",
            "Visits a table by sorted keys.",
            lua: """
                function(list, order)
                  local sorted, index = keys(list), 0
                  table.sort(sorted, order and function(a, b) return order(list, a, b) end or nil)
                  return function()
                    index = index + 1
                    if sorted[index] ~= nil then return sorted[index], list[sorted[index]] end
                  end
                end
                """),
        APIFunction(
            "shallowcopy", [table], returns: "table", "A copy whose elements are the same.",
            lua: """
                function(value)
                  if type(value) ~= 'table' then return value end
                  local new = {}
                  for key, element in pairs(value) do new[key] = element end
                  return new
                end
                """),
        APIFunction(
            "deepcopy", [table], returns: "table", "A copy with copies of all tables in it, at most 32 deep.",
            lua: "function(value) return copy(value, 0) end"),
        APIFunction(
            "list_to_hash", ["list: any[]"], returns: "table", "A table with true under each element of a list.",
            lua: """
                function(list)
                  local set = {}
                  for _, element in ipairs(type(list) == 'table' and list or { list }) do set[element] = true end
                  return set
                end
                """),
        APIFunction(
            "override_defaults", ["defaults: table", "given: table"], returns: "table",
            "The defaults with what is given in their place.",
            lua: """
                function(defaults, given)
                  local new = {}
                  for key, value in pairs(defaults or {}) do new[key] = value end
                  for key, value in pairs(given or {}) do new[key] = value end
                  return new
                end
                """),
    ]

    private static let others = [
        APIFunction(
            "round", ["number: number", "digits: integer?"], returns: "number", "A number rounded.",
            lua: """
                function(number, digits)
                  local factor = 10 ^ (digits or 0)
                  local rounded = math.floor(number * factor + 0.5) / factor
                  return math.tointeger(rounded) or rounded
                end
                """),
        APIFunction(
            "toboolean", ["value: any"], returns: "boolean", "Whether a value says yes.",
            lua: """
                function(value)
                  if type(value) ~= 'string' then return value ~= nil and value ~= false and value ~= 0 end
                  value = value:lower()
                  return value == 'true' or value == 'yes' or value == 'on' or value == '1'
                end
                """),
        APIFunction("unpack", [table], returns: "...", "The elements of a list.", lua: "table.unpack"),
        APIFunction("debugm", ["...: any"], "Says nothing; kept for rspamd's files.", lua: "function() end"),
        APIFunction(
            "disable_module", ["module: string", "reason: string?"],
            "Says in the log that a file found a module without configuration.",
            lua: """
                function(module, reason)
                  print('module ' .. tostring(module) .. ' is off: ' .. tostring(reason or 'not configured'))
                end
                """),
    ]
}
