internal import Foundation
internal import Synchronization

/// Regular expressions of rules: compiled once, stopped when they take too long.
enum RegularExpressions {
    /// How long one search may take, in nanoseconds of the thread's processor time.
    static let limit: UInt64 = 10_000_000
    /// The most expressions that are kept compiled.
    private static let capacity = 1024
    private static let compiled = Mutex<[String: NSRegularExpression]>([:])

    static func match(of task: ScanTask, _ lua: LuaStack) -> Int32 {
        guard let pattern = lua.string(at: 2) else {
            return lua.fail("matches: a pattern expected, got \(lua.kindName(at: 2))")
        }
        guard let expression = expression(pattern) else {
            return lua.fail("matches: \(pattern) is no regular expression (ICU syntax)")
        }
        guard let isFound = isFound(expression, in: task.message.text) else {
            return lua.fail("matches: \(pattern) took more than \(limit / 1_000_000) ms on this text")
        }
        lua.push(isFound)
        return 1
    }

    /// Whether an expression is found in a text; nil when the search took too long.
    ///
    /// Several searches share their time when they are given the same `start`, from `threadNanoseconds()`.
    static func isFound(
        _ expression: NSRegularExpression, in text: String, since start: UInt64 = threadNanoseconds()
    ) -> Bool? {
        var answer: Bool? = false
        let range = NSRange(location: 0, length: (text as NSString).length)
        expression.enumerateMatches(in: text, options: .reportProgress, range: range) { match, _, stop in
            if match != nil {
                answer = true
                stop.pointee = true
            } else if threadNanoseconds() - start > limit {
                answer = nil
                stop.pointee = true
            }
        }
        return answer
    }

    private static func expression(_ pattern: String) -> NSRegularExpression? {
        if let known = compiled.withLock({ $0[pattern] }) { return known }
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return nil }
        compiled.withLock { cache in
            if cache.count >= capacity { cache.removeAll() }
            cache[pattern] = expression
        }
        return expression
    }

    /// Processor time of this thread in nanoseconds.
    static func threadNanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
