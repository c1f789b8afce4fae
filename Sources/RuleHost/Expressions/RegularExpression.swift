internal import Foundation

/// A regular expression in ICU's syntax, compiled, with what a text needs for it to be found.
final class RegularExpression: Sendable {
    /// How long one search may take, in nanoseconds of the thread's processor time.
    static let limit: UInt64 = 10_000_000

    /// How many reports of progress come between two looks at the clock: at most a millisecond.
    private static let reportsPerLook = 8

    let pattern: String
    /// What every text has in which the expression is found.
    let needs: LiteralAnalysis.Needs
    private let compiled: NSRegularExpression

    /// Compiles a pattern; nil when it is none.
    init?(_ pattern: String, options: NSRegularExpression.Options = []) {
        guard let compiled = try? NSRegularExpression(pattern: pattern, options: options) else { return nil }
        self.pattern = pattern
        self.compiled = compiled
        needs = options.contains(.allowCommentsAndWhitespace) ? .init() : LiteralAnalysis.needs(of: pattern)
    }

    /// Whether the expression is found in a text; nil when the search took too long.
    ///
    /// Several searches may share a clock, which is cheaper; the time of this one counts from `moment`, or from the
    /// clock's start.
    func isFound(in text: SearchText, clock: SearchClock = SearchClock(), since moment: UInt64? = nil) -> Bool? {
        var answer: Bool? = false
        var reports = 0
        compiled.enumerateMatches(in: text.text, options: .reportProgress, range: text.range) { match, _, stop in
            if match != nil {
                answer = true
                stop.pointee = true
                return
            }
            // A report comes for each place in the text, and for some thousand steps at one place.
            reports += 1
            guard reports % Self.reportsPerLook == 0, clock.isBeyond(Self.limit, since: moment ?? clock.start) else {
                return
            }
            answer = nil
            stop.pointee = true
        }
        return answer
    }

    /// What the expression finds in a text, in order and at most `limit` times; nil when the search took too long.
    func matches(in text: SearchText, limit: Int) -> [NSTextCheckingResult]? {
        let clock = SearchClock()
        var found: [NSTextCheckingResult]? = []
        compiled.enumerateMatches(in: text.text, options: .reportProgress, range: text.range) { match, _, stop in
            if let match { found?.append(match) }
            let isLate = clock.isBeyond(Self.limit, since: clock.start)
            if isLate { found = nil }
            if isLate || found?.count == limit { stop.pointee = true }
        }
        return found
    }

    /// The same as `isFound`, without a search where something is missing that the expression needs.
    func isFoundWithNeeds(in text: SearchText) -> Bool? {
        if let literals = needs.literals, !literals.contains(where: text.contains) { return false }
        return hasOtherNeeds(text) ? isFound(in: text) : false
    }

    /// Whether a text has what the expression needs besides the literals of which it must have one.
    func hasOtherNeeds(_ text: SearchText) -> Bool {
        if needs.digits > 0, text.digitCount < needs.digits { return false }
        return needs.others?.contains(where: text.contains) ?? true
    }
}
