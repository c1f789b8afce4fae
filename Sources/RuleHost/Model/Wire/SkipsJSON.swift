/// Writes lists of symbols that did not run; the last few are kept as they were written.
///
/// Verdicts share these lists, and two of them that are one array are compared at once.
struct SkipsJSON: Sendable {
    private struct Known: Sendable {
        var skips: [Verdict.Skip]
        var bytes: [UInt8]
    }

    /// More than one shard's: nobody, people with trust, a chat or two with flags of their own.
    private static let capacity = 8

    private var known: [Known] = []
    private var oldest = 0

    /// Writes a list as a JSON array.
    mutating func append(_ skips: [Verdict.Skip], to json: inout JSONBytes) {
        if let one = known.first(where: { $0.skips == skips }) { return json.bytes.append(contentsOf: one.bytes) }
        let start = json.bytes.count
        json.array(skips) { $1.write(to: &$0) }
        keep(Known(skips: skips, bytes: Array(json.bytes[start...])))
    }

    private mutating func keep(_ one: Known) {
        guard known.count == Self.capacity else { return known.append(one) }
        known[oldest] = one
        oldest = (oldest + 1) % Self.capacity
    }
}
