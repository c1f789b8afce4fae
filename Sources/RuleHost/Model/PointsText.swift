/// Points as people read them.
package enum PointsText {
    /// Points with at most two decimals and none that say nothing: `5`, `2.5`, `-0.25`.
    package static func text(_ number: Double) -> String {
        guard number.isFinite, abs(number) < 1e12 else { return number.description }
        let hundredths = Int64((number * 100).rounded())
        let sign = hundredths < 0 ? "-" : ""
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(sign)\(whole)" }
        return "\(sign)\(whole).\(rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")"
    }
}
