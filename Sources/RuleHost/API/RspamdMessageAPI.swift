/// What rspamd's files ask a task about the message: it reaches them as if it were mail.
enum RspamdMessageAPI {
    /// Further functions of `task`.
    static let functions: [APIFunction] = [
        APIFunction(
            "get_header", ["name: string", "case_sensitive: boolean?"], returns: "string?",
            since: "0.2",
            "The value of a header, such as X-Telegram-User; nil when there is none (docs/rspamd.md lists them)."
        ) { raw in withTask(raw, .task) { pushHeader(of: $0, to: $1) } },
        APIFunction(
            "get_request_header", ["name: string"], returns: "rspamd_text?", "The same as an rspamd_text.",
            lua: """
                function(task, name)
                  local value = task:get_header(name)
                  return value and native.text(value)
                end
                """),
        APIFunction(
            "get_headers", returns: "headers", "All headers: a list of tables with name and value.",
            lua: "function(task) return setmetatable(native.headers(task), class.headers) end"),
        APIFunction(
            "get_rawbody", returns: "rspamd_text?", "Text or caption; nil when there is neither.",
            lua: """
                function(task)
                  local text = task:get_message():text()
                  return text ~= '' and native.text(text) or nil
                end
                """),
        APIFunction(
            "get_text", returns: "string", "Text or caption; empty when there is neither.",
            lua: "function(task) return task:get_message():text() end"),
        APIFunction(
            "get_urls", returns: "rspamd_url[]",
            "Distinct web links (http, https, ftp, file), those behind words included.",
            lua: """
                function(task)
                  local urls = {}
                  for _, link in ipairs(task:get_message():links()) do
                    local scheme = link.url:match('^(%a[%w+.-]*):') or 'http'
                    if webby[scheme:lower()] or link.url:find('^[^/]+%.[^/]+:%d') then
                      urls[#urls + 1] = setmetatable({ link = link }, class.rspamd_url)
                    end
                  end
                  return urls
                end
                """),
        APIFunction(
            "get_message_id", returns: "string?", "The Message-ID without angle brackets; no other chat has it.",
            lua: """
                function(task)
                  local id = task:get_header('Message-ID')
                  return id and (id:gsub('^%s*<', ''):gsub('>%s*$', ''))
                end
                """),
        APIFunction(
            "get_text_parts", returns: "text_part[]", "The text as a list of one part; empty when there is no text.",
            lua: """
                function(task)
                  local message = task:get_message()
                  return message:text() ~= '' and { setmetatable({ message = message }, class.text_part) } or {}
                end
                """),
        APIFunction(
            "get_mempool", returns: "mempool", "Values that rules keep for each other while this message is judged.",
            lua: "function(task) return setmetatable({ values = native.variables(task) }, class.mempool) end"),
    ]

    /// Lua that stands before those functions.
    static let shared = "local webby = { http = true, https = true, ftp = true, file = true }"

    private static func pushHeader(of task: ScanTask, to lua: LuaStack) -> Int32 {
        guard let name = lua.string(at: 2) else {
            return lua.fail("get_header: a name expected, got \(lua.kindName(at: 2))")
        }
        let isExact = lua.isTrue(at: 3)
        let lowered = name.lowercased()
        let header = task.headers.first { isExact ? $0.name == name : $0.name.lowercased() == lowered }
        return lua.answer(header?.value)
    }

    static let headers = APIType(
        name: "headers", form: .record, summary: "What task:get_headers returns: a list that also finds by name.",
        functions: [
            APIFunction(
                "get", ["name: string"], returns: "string?", "The value of a header; nil when there is none.",
                lua: """
                    function(list, name)
                      local wanted = tostring(name):lower()
                      for _, header in ipairs(list) do
                        if header.name:lower() == wanted then return header.value end
                      end
                      return nil
                    end
                    """)
        ])

    static let url = APIType(
        name: "rspamd_url", form: .record, summary: "A link of the message; `tostring(url)` is its address.",
        shared: "metatable.__tostring = function(url) return url.link.url end",
        functions: [
            APIFunction("get_text", returns: "string", "The address.", lua: "function(url) return url.link.url end"),
            APIFunction("get_raw", returns: "string", "The address.", lua: "function(url) return url.link.url end"),
            APIFunction(
                "get_host", returns: "string", "Host in lower case.", lua: "function(url) return url.link.host end"),
            APIFunction(
                "get_path", returns: "string", "What follows the host.", lua: "function(url) return url.link.path end"),
            APIFunction(
                "get_visible", returns: "string", "What the reader sees.", lua: "function(url) return url.link.text end"
            ),
        ])

    static let pool = APIType(
        name: "mempool", form: .record, summary: "Values that rules keep for each other while a message is judged.",
        functions: [
            APIFunction(
                "get_variable", ["name: string", "type: string?"], returns: "any",
                "A value; nil when no rule has set it.",
                lua: "function(pool, name) return pool.values[name] end"),
            APIFunction(
                "set_variable", ["name: string", "value: any"], "Sets a value.",
                lua: "function(pool, name, value) pool.values[name] = value end"),
            APIFunction(
                "has_variable", ["name: string"], returns: "boolean", "Whether a rule has set it.",
                lua: "function(pool, name) return pool.values[name] ~= nil end"),
            APIFunction(
                "delete_variable", ["name: string"], "Takes a value away.",
                lua: "function(pool, name) pool.values[name] = nil end"),
        ])

    static let part = APIType(
        name: "text_part", form: .record, summary: "The text of the message as a part of a mail.",
        functions: [
            APIFunction(
                "get_content", returns: "rspamd_text", "The text.",
                lua: "function(part) return native.text(part.message:text()) end"),
            APIFunction(
                "get_words", returns: "string[]", "Words in lower case.",
                lua: "function(part) return part.message:words() end"),
            APIFunction(
                "get_words_count", returns: "integer", "Number of words.",
                lua: "function(part) return #part.message:words() end"),
            APIFunction(
                "get_length", returns: "integer", "Length in bytes.",
                lua: "function(part) return #part.message:text() end"),
            APIFunction(
                "get_language", returns: "string?", "A guess at the language.",
                lua: "function(part) return part.message:language() end"),
            APIFunction("is_html", returns: "boolean", "False.", lua: "function() return false end"),
            APIFunction("is_empty", returns: "boolean", "False.", lua: "function() return false end"),
        ])
}

/// `lua_mime`: the displayed text.
enum LuaMimeAPI {
    static let type = APIType(
        name: "lua_mime", form: .library, summary: "The text of a message as rspamd's files look for it.",
        functions: [
            APIFunction(
                "get_displayed_text_part", ["task: task", "min_words: integer?"],
                returns: "text_part?",
                "The text; nil when there is none.", lua: "function(task) return task:get_text_parts()[1] end")
        ])
}
