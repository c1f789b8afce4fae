internal import Synchronization

/// Regular expressions that rules give as texts: compiled once and kept.
enum RegularExpressions {
    /// The most expressions that are kept compiled.
    private static let capacity = 1024
    private static let compiled = Mutex<[String: RegularExpression]>([:])

    static func match(of task: ScanTask, _ lua: LuaStack) -> Int32 {
        guard let pattern = lua.string(at: 2) else {
            return lua.fail("matches: a pattern expected, got \(lua.kindName(at: 2))")
        }
        guard let expression = expression(pattern) else {
            return lua.fail("matches: \(pattern) is no regular expression (ICU syntax)")
        }
        guard let isFound = expression.isFoundWithNeeds(in: task.text.search) else {
            return lua.fail("matches: \(pattern) took more than \(RegularExpression.limit / 1_000_000) ms on this text")
        }
        return lua.answer(isFound)
    }

    private static func expression(_ pattern: String) -> RegularExpression? {
        if let known = compiled.withLock({ $0[pattern] }) { return known }
        guard let expression = RegularExpression(pattern) else { return nil }
        compiled.withLock { cache in
            if cache.count >= capacity { cache.removeAll() }
            cache[pattern] = expression
        }
        return expression
    }
}
