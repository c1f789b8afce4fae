internal import RuleHost

/// The texts of the last few verdicts that came up: writing one takes far longer than telling that it is the same again,
/// and what is the same again shares its memory.
struct RecentTexts: Sendable {
    private static let capacity = 8

    private var known: [(verdict: KeptVerdict, text: ByteString)] = []
    private var oldest = 0

    /// A verdict as JSON.
    mutating func text(of verdict: KeptVerdict) -> ByteString {
        if let one = known.first(where: { $0.verdict == verdict }) { return one.text }
        let text = verdict.json
        if known.count < Self.capacity {
            known.append((verdict, text))
        } else {
            known[oldest] = (verdict, text)
            oldest = (oldest + 1) % Self.capacity
        }
        return text
    }
}
