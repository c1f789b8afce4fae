/// `rspamd_regexp`: regular expressions.
enum RspamdRegexpAPI {
    static let type = APIType(
        name: "rspamd_regexp", form: .library,
        summary: "Regular expressions (ICU), written `/expression/flags` or without slashes. Flags: i, m, s, x.",
        shared: """
            local function create(pattern, flags)
              pattern = native.text_bytes(pattern)
              return setmetatable({ id = native.expression(pattern, flags), pattern = pattern }, class.regexp)
            end
            local function plain(text) return (text:gsub('[%^%$%(%)%%%.%[%]%*%+%-%?{}|\\\\/]', '\\\\%0')) end
            """,
        functions: [
            APIFunction(
                "create", parameters, returns: "regexp", "Makes an expression; a wrong one is an error.", lua: "create"),
            APIFunction(
                "create_cached", parameters, returns: "regexp", "The same; expressions are always kept.", lua: "create"),
            APIFunction("get_cached", parameters, returns: "regexp", "The same.", lua: "create"),
            APIFunction(
                "import_plain", ["text: string", "flags: string?"], returns: "regexp",
                "An expression for a text as it stands.",
                lua: "function(text, flags) return create(plain(native.text_bytes(text)), flags) end"),
            APIFunction(
                "import_glob", ["glob: string", "flags: string?"], returns: "regexp",
                "An expression for a text with * and ? for any letters.",
                lua: """
                    function(glob, flags)
                      local pattern = plain(native.text_bytes(glob)):gsub('\\\\%*', '.*'):gsub('\\\\%?', '.')
                      return create('^' .. pattern .. '$', flags)
                    end
                    """),
        ])

    private static let parameters: [APIFunction.Parameter] = ["pattern: string", "flags: string?"]

    static let expression = APIType(
        name: "regexp", form: .record, summary: "An expression that rspamd_regexp made.",
        shared: "metatable.__tostring = function(regexp) return regexp.pattern end",
        functions: [
            APIFunction(
                "match", [text], returns: "boolean", "Whether it occurs in a text.",
                lua: "function(regexp, text) return native.is_match(regexp.id, text) end"),
            APIFunction(
                "matchn", [text, "max: integer"], returns: "integer",
                "How often it occurs in a text, up to a number; any number when that is negative.",
                lua: """
                    function(regexp, text, max)
                      local found = native.search(regexp.id, text, max and max >= 0 and max or 1000)
                      return found and #found or 0
                    end
                    """),
            APIFunction(
                "search", [text, "raw: boolean?", "captures: boolean?"],
                returns: "string[]|string[][]|nil",
                "What it finds in a text, or for each a list with the captures behind it; nil when nothing.",
                lua: """
                    function(regexp, text, raw, captures)
                      local found = native.search(regexp.id, text, 1000)
                      if found and not captures then
                        for index, match in ipairs(found) do found[index] = match[1] end
                      end
                      return found
                    end
                    """),
            APIFunction(
                "split", [text], returns: "string[]", "The parts of a text between what it finds.",
                lua: "function(regexp, text) return native.split(regexp.id, text) end"),
            APIFunction(
                "get_pattern", returns: "string", "The expression as it was written.",
                lua: "function(regexp) return regexp.pattern end"),
        ])

    private static let text: APIFunction.Parameter = "text: string|rspamd_text"
}
