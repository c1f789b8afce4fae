internal import Foundation

/// Fits how a margin turns into a probability (Platt: two numbers by maximum likelihood).
enum Calibration {
    static func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }

    /// Fits slope and offset by Newton's method.
    ///
    /// - Parameter margins: Of texts that the model was not fitted to, with their label and weight.
    static func fit(_ margins: [(margin: Double, isSpam: Bool, weight: Double)]) -> (slope: Double, offset: Double) {
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
        return (max(slope, 0.1), offset)
    }

    private static let prior = 1e-3
}
