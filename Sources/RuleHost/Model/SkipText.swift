/// What did not run, for people: symbols that share a reason stand together.
package enum SkipText {
    /// More names than these are counted.
    private static let mostNames = 6

    /// One line a reason, in the order of the first symbol: `TG_CAPTCHA, TG_CAPTCHA_PENDING: flag captcha is off`,
    /// `27 symbols: limited by TRUSTED_USER`.
    package static func lines(_ skips: [(name: String, why: String)]) -> [String] {
        var reasons: [String] = []
        for skip in skips where !reasons.contains(skip.why) { reasons.append(skip.why) }
        return reasons.map { reason in
            let names = skips.filter { $0.why == reason }.map(\.name)
            let shown = names.count > mostNames ? "\(names.count) symbols" : names.joined(separator: ", ")
            return "\(shown): \(reason)"
        }
    }
}
