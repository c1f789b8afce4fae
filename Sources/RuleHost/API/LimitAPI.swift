/// `task:limit_to`: how a prefilter leaves out what need not be looked for.
enum LimitAPI {
    static let function = APIFunction(
        "limit_to", ["symbols: string|string[]"],
        "From here on only the filters of these symbols run, and what they depend on; composites, postfilters and idempotent "
            + "rules run as ever. A text has names between commas; g:name is a whole group. Only in rules of type prefilter."
    ) { raw in withTask(raw, .task) { limit($0, $1) } }

    private static func limit(_ task: ScanTask, _ lua: LuaStack) -> Int32 {
        guard task.stage == .prefilter else {
            return lua.fail("limit_to: only a prefilter limits the scan; register the rule with type = 'prefilter'")
        }
        guard let list = list(at: 2, lua) else {
            return lua.fail("limit_to: names of symbols expected, as a text with commas or a list")
        }
        guard let limits = HostState.of(lua).limits else { return lua.fail("limit_to works while a message is judged") }
        task.limit(to: limits.limit(to: list, by: task.rule))
        return 0
    }

    private static func list(at index: Int32, _ lua: LuaStack) -> ByteString? {
        if let text = lua.bytes(at: index) { return ByteString(Array(text)) }
        guard lua.kind(at: index) == .table else { return nil }
        var bytes: [UInt8] = []
        for element in 0..<lua.length(at: index) {
            lua.pushElement(element + 1, of: index)
            defer { lua.pop() }
            guard let name = lua.bytes(at: -1) else { return nil }
            bytes.append(contentsOf: name)
            bytes.append(UInt8(ascii: ","))
        }
        return ByteString(bytes)
    }
}
