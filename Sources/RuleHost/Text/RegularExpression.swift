internal import Foundation

/// A regular expression in ICU's syntax, compiled, with the literals without which it is nowhere to be found.
final class RegularExpression: Sendable {
    /// How long one search may take, in nanoseconds of the thread's processor time.
    static let limit: UInt64 = 10_000_000

    let pattern: String
    /// Folded bytes of which at least one occurs in every folded text in which the expression is found.
    ///
    /// nil when there are none that are known: then every text is searched.
    let literals: [[UInt8]]?
    private let compiled: NSRegularExpression

    /// Compiles a pattern; nil when it is none.
    init?(_ pattern: String, options: NSRegularExpression.Options = []) {
        guard let compiled = try? NSRegularExpression(pattern: pattern, options: options) else { return nil }
        self.pattern = pattern
        self.compiled = compiled
        literals = options.contains(.allowCommentsAndWhitespace) ? nil : LiteralAnalysis.literals(of: pattern)
    }

    /// Whether the expression is found in a text; nil when the search took too long.
    ///
    /// Several searches share their time when they are given the same `start`, from `threadNanoseconds()`.
    func isFound(in text: SearchText, since start: UInt64 = threadNanoseconds()) -> Bool? {
        var answer: Bool? = false
        compiled.enumerateMatches(in: text.text, options: .reportProgress, range: text.range) { match, _, stop in
            if match != nil {
                answer = true
                stop.pointee = true
            } else if Self.threadNanoseconds() - start > Self.limit {
                answer = nil
                stop.pointee = true
            }
        }
        return answer
    }

    /// The same, without a search where the literals are missing.
    func isFoundWithLiterals(in text: SearchText) -> Bool? {
        if let literals, !literals.contains(where: text.contains) { return false }
        return isFound(in: text)
    }

    /// Processor time of this thread in nanoseconds.
    static func threadNanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
