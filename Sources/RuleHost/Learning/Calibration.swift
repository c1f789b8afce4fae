internal import Foundation

/// Fits how a margin turns into a probability (Platt: two numbers by maximum likelihood).
enum Calibration {
    static func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }

    /// Share of spam that a probability assumes: about what people write whom a group does not know yet.
    ///
    /// Samples have some other share, which says more about who collected them.
    static let spamShare = 0.25
    /// The same while nearly all samples are strangers': it takes more to convince.
    static let carefulShare = 0.15

    /// Fits slope and offset by Newton's method, then moves the offset to a share of spam.
    ///
    /// - Parameters:
    ///   - margins: Of texts that the model was not fitted to, with their label and weight.
    ///   - spamShare: The share, 0 to 1.
    /// - Returns: What a margin is multiplied by, and what is added to it.
    static func fit(
        _ margins: [(margin: Double, isSpam: Bool, weight: Double)], spamShare: Double = spamShare
    ) -> (slope: Double, offset: Double) {
        var (slope, offset) = (1.0, 0.0)
        for _ in 0..<50 {
            // The prior keeps classes that are wholly apart from an endless slope.
            var (gradientSlope, gradientOffset) = (prior * slope, 0.0)
            var (curve, cross, flat) = (prior, 0.0, 1e-9)
            for (margin, isSpam, weight) in margins {
                let probability = logistic(slope * margin + offset)
                let error = weight * (probability - (isSpam ? 1 : 0))
                let spread = weight * probability * (1 - probability)
                gradientSlope += error * margin
                gradientOffset += error
                curve += spread * margin * margin
                cross += spread * margin
                flat += spread
            }
            let determinant = curve * flat - cross * cross
            guard determinant > 1e-12 else { break }
            let stepSlope = (flat * gradientSlope - cross * gradientOffset) / determinant
            let stepOffset = (curve * gradientOffset - cross * gradientSlope) / determinant
            slope -= max(-2, min(2, stepSlope))
            offset -= max(-2, min(2, stepOffset))
            if abs(stepSlope) + abs(stepOffset) < 1e-6 { break }
        }
        let spam = margins.reduce(0) { $0 + ($1.isSpam ? $1.weight : 0) }
        let ham = margins.reduce(0) { $0 + ($1.isSpam ? 0 : $1.weight) }
        if spam > 0, ham > 0 { offset += log(spamShare / (1 - spamShare)) - log(spam / ham) }
        return (max(slope, 0.1), offset)
    }

    private static let prior = 1e-3
}
