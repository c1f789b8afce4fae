/// The texts that a row of parts of an expression can match, as long as these are few, and the best literals so far.
struct LiteralRun {
    /// The most texts that are followed at a time.
    static let maxTexts = 32
    /// The most literals of which one must occur.
    static let maxLiterals = 128
    /// The longest text that is followed, in bytes.
    private static let maxBytes = 64
    /// How often a repeated part is written out.
    private static let maxRepeats = 8
    /// A shorter literal, in bytes, is in most texts.
    private static let minBytes = 2

    /// What may end here, all in one piece.
    private var open: [[UInt8]] = [[]]
    /// Whether `open` is all that the row matches.
    private var isWhole = true
    private var offered: [[UInt8]]?
    private var second: [[UInt8]]?

    /// All that the row can match; nil when that is not known.
    var whole: [[UInt8]]? { isWhole ? open : nil }

    /// The literals of which one must occur; nil when none are known.
    var best: [[UInt8]]? { ended.offered }

    /// The best of the other literals, of which one must occur as well; nil when none are known.
    var others: [[UInt8]]? { ended.second }

    private var ended: LiteralRun {
        var run = self
        run.offer(open)
        return run
    }

    /// Adds a part that matches one of some texts, or anything.
    mutating func append(_ texts: [[UInt8]]?) {
        guard let texts = texts?.distinct else { return close() }
        let count = open.count * texts.count
        let longest = (open.map(\.count).max() ?? 0) + (texts.map(\.count).max() ?? 0)
        guard count <= Self.maxTexts, longest <= Self.maxBytes else {
            close()
            // What comes next follows on what this part matched.
            if texts.count <= Self.maxTexts { open = texts }
            return
        }
        open = open.flatMap { start in texts.map { start + $0 } }.distinct
    }

    /// Adds a part at least once, and whether that is all, or more of it may follow.
    mutating func append(_ texts: [[UInt8]], times: Int, isAll: Bool) {
        for _ in 0..<min(times, Self.maxRepeats) { append(texts) }
        guard !isAll || times > Self.maxRepeats else { return }
        close()
        // The last copy stands before what comes next.
        append(texts)
        isWhole = false
    }

    /// Adds a part that may match anything.
    mutating func close() {
        offer(open)
        open = [[]]
        isWhole = false
    }

    /// Takes literals of which one must occur, when they are better than those so far.
    mutating func offer(_ literals: [[UInt8]]) {
        guard let length = literals.map(\.count).min(), length >= Self.minBytes, literals.count <= Self.maxLiterals
        else { return }
        guard literals != offered else { return }
        guard Self.isBetter(literals, length, than: offered) else {
            if Self.isBetter(literals, length, than: second) { second = literals }
            return
        }
        second = offered
        offered = literals
    }

    private static func isBetter(_ literals: [[UInt8]], _ length: Int, than known: [[UInt8]]?) -> Bool {
        guard let known, let knownLength = known.map(\.count).min() else { return true }
        return length > knownLength || (length == knownLength && literals.count < known.count)
    }

    /// Both lists; nil when one is not known, or when they are too long together.
    static func union(_ left: [[UInt8]]?, _ right: [[UInt8]]?, limit: Int) -> [[UInt8]]? {
        guard let left, let right else { return nil }
        let both = (left + right).distinct
        return both.count <= limit ? both : nil
    }
}

extension [[UInt8]] {
    /// Each text once, where it came first.
    var distinct: [[UInt8]] {
        var seen: Set<[UInt8]> = []
        return filter { seen.insert($0).inserted }
    }
}
