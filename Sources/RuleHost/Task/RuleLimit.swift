/// What a prefilter left of the filter stage.
///
/// One shard's thread uses it.
final class RuleLimit {
    /// By rule of the program: whether it runs.
    let runs: [Bool]
    /// Whether any rule of a `.cf` file runs.
    let hasExpressions: Bool
    /// Name of the prefilter.
    let limiter: String
    /// What the verdict says of symbols that did not run in chats that change no flags; worked out once.
    var skips: [Verdict.Skip]?

    init(runs: [Bool], hasExpressions: Bool, limiter: String) {
        self.runs = runs
        self.hasExpressions = hasExpressions
        self.limiter = limiter
    }
}

/// Finds what a list of symbols leaves of the filter stage: worked out once for each list.
///
/// One shard's thread uses it.
final class RuleLimits {
    private struct Key: Hashable {
        var rule: Int
        var list: ByteString
    }

    /// Names of the program's rules.
    private let rules: [String]
    /// Those of them that are rules of `.cf` files.
    private let expressions: Range<Int>
    /// By name of a symbol, rule, composite or group (`g:name`): the filters that it needs.
    private let needs: [String: Set<Int>]
    /// By symbol of the catalog: the filter that inserts it; nil for symbols of other stages.
    let filters: [Int?]
    private let log: @Sendable (String) -> Void
    private var known: [Key: RuleLimit] = [:]

    /// More lists than a configuration has: a rule makes them up.
    private static let maxKnown = 1_000

    init(
        rules: [String], expressions: Range<Int>, needs: [String: Set<Int>], filters: [Int?],
        log: @escaping @Sendable (String) -> Void
    ) {
        self.rules = rules
        self.expressions = expressions
        self.needs = needs
        self.filters = filters
        self.log = log
    }

    /// The limit that a rule sets with names between commas or blanks; a name that nothing has is logged once a list.
    func limit(to list: ByteString, by rule: Int) -> RuleLimit {
        let key = Key(rule: rule, list: list)
        if let limit = known[key] { return limit }
        if known.count >= Self.maxKnown { known.removeAll() }
        var runs = [Bool](repeating: false, count: rules.count)
        for name in list.text.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init) {
            if let needed = needs[name] {
                for filter in needed { runs[filter] = true }
            } else if !rules.contains(name) {
                let hint = Suggestion.hint(for: name, in: needs.keys)
                log("rule \(rules[rule]) limits the scan to unknown symbol \(name)\(hint)")
            }
        }
        let limit = RuleLimit(runs: runs, hasExpressions: runs[expressions].contains(true), limiter: rules[rule])
        known[key] = limit
        return limit
    }
}
