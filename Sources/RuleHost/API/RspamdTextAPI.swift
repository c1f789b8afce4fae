/// `rspamd_text`: a text that is not yet a Lua string, as rspamd hands them out.
enum RspamdTextAPI {
    static let type = APIType(
        name: "rspamd_text", form: .object(.text),
        summary: "A text as rspamd hands it out: `tostring(text)` is the string, `#text` its length in bytes.",
        shared: """
            local bytes = native.text_bytes
            metatable.__tostring = bytes
            metatable.__len = function(text) return #bytes(text) end
            metatable.__concat = function(left, right) return bytes(left) .. bytes(right) end
            metatable.__eq = function(left, right) return bytes(left) == bytes(right) end
            metatable.__lt = function(left, right) return bytes(left) < bytes(right) end
            """,
        functions: [
            APIFunction(
                "str", returns: "string", "The text as a string.", lua: "function(text) return bytes(text) end"),
            APIFunction("len", returns: "integer", "Length in bytes.", lua: "function(text) return #bytes(text) end"),
            APIFunction(
                "sub", ["first: integer", "last: integer?"], returns: "rspamd_text",
                "The part between two places, as string.sub counts them.",
                lua: "function(text, first, last) return native.text(bytes(text):sub(first, last)) end"),
            APIFunction(
                "find", ["pattern: string", "init: integer?"], returns: "integer?, integer?",
                "string.find on the text.",
                lua: "function(text, ...) return bytes(text):find(...) end"),
            APIFunction(
                "match", ["pattern: string", "init: integer?"], returns: "string?",
                "string.match on the text.", lua: "function(text, ...) return bytes(text):match(...) end"),
            APIFunction(
                "lower", returns: "rspamd_text", "The text in lower case, in any script.",
                lua: "function(text) return native.text(native.lower(text)) end"),
            APIFunction(
                "lines", returns: "fun(): string?", "The lines one after the other, for a loop.",
                lua: "function(text) return bytes(text):gmatch('([^\\n]*)\\n?') end"),
        ])

    static let null = APIType(
        name: "rspamd_null", form: .object(.null),
        summary: "A missing value in an answer of the store. It is true in conditions; compare with rspamd_redis.null.",
        shared: "metatable.__tostring = function() return 'null' end", functions: [])
}
