/// `rspamd_util`: time and texts.
enum RspamdUtilAPI {
    static let type = APIType(
        name: "rspamd_util", form: .library, summary: "Time and texts.",
        functions: [
            APIFunction("get_time", returns: "integer", "The message's moment; seconds since 1970.", lua: "native.now"),
            APIFunction(
                "lower_utf8", [text], returns: "string", "A text in lower case, in any script.", lua: "native.lower"),
            APIFunction("strlower_utf8", [text], returns: "string", "The same as lower_utf8.", lua: "native.lower"),
            APIFunction("strlen_utf8", [text], returns: "integer", "Number of code points.", lua: "native.length"),
            APIFunction(
                "strequal_caseless", ["left: string", "right: string"], returns: "boolean",
                "Whether two texts are the same but for case.",
                lua: "function(left, right) return native.lower(left) == native.lower(right) end"),
            APIFunction(
                "levenshtein_distance", ["left: string", "right: string"], returns: "integer",
                "How many letters must be added, taken or replaced; of texts of at most 1,024 letters.",
                lua: "native.distance"),
            APIFunction("encode_base64", [text], returns: "string", "A text in Base64.", lua: "native.base64"),
            APIFunction(
                "decode_base64", [text], returns: "rspamd_text?", "What a text in Base64 says; nil when it is none.",
                lua: """
                    function(text)
                      local bytes = native.unbase64(text)
                      return bytes and native.text(bytes)
                    end
                    """),
        ])

    private static let text: APIFunction.Parameter = "text: string"
}
