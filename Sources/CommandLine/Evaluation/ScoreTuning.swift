internal import Foundation

/// Fits the scores of symbols to labelled messages: logistic regression over the weights of their hits.
///
/// A score keeps its sign and stays within a factor of four of what it was; without evidence it stays as it is.
struct ScoreTuning {
    /// A message as the fit sees it: weights by symbol, and what no score changes.
    struct Row: Hashable, Sendable {
        var weights: [String: Double]
        var isSpam: Bool
    }

    /// Hits of a symbol below which its score is left alone.
    static let minimumHits = 5
    private static let largestFactor = 4.0
    private static let passes = 2_000
    /// How hard a score is pulled back to what it was, in messages.
    private static let pull = 2.0
    /// What a point is in the logarithm of the odds.
    private static let slope = 0.6

    /// Fits scores.
    ///
    /// - Parameters:
    ///   - rows: Labelled messages.
    ///   - scores: Scores as they are; those of 0 stay.
    ///   - threshold: Points that call a message spam.
    /// - Returns: Scores that change, rounded to a tenth.
    static func fit(_ rows: [Row], scores: [String: Double], threshold: Double) -> [String: Double] {
        var hits: [String: Int] = [:]
        for row in rows { for name in row.weights.keys { hits[name, default: 0] += 1 } }
        let names = scores.filter { $0.value != 0 && hits[$0.key, default: 0] >= minimumHits }.keys.sorted()
        var factors = [Double](repeating: 1, count: names.count)
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
        let prepared = rows.map { row in
            let fixed = row.weights.reduce(0) { $0 + (places[$1.key] == nil ? $1.value * (scores[$1.key] ?? 0) : 0) }
            let moving = row.weights.compactMap { name, weight in
                places[name].map { ($0, weight * (scores[name] ?? 0)) }
            }
            return (fixed: fixed, moving: moving.sorted { $0.0 < $1.0 }, isSpam: row.isSpam)
        }
        for pass in 0..<passes {
            var gradients = factors.map { pull * ($0 - 1) }
            for row in prepared {
                let points = row.moving.reduce(row.fixed) { $0 + factors[$1.0] * $1.1 }
                let probability = 1 / (1 + exp(-slope * (points - threshold)))
                let error = slope * (probability - (row.isSpam ? 1 : 0))
                for (place, points) in row.moving { gradients[place] += error * points }
            }
            let step = 1 / (Double(rows.count) * 0.05 + 50) / (1 + Double(pass) / 500)
            for place in factors.indices {
                factors[place] = min(largestFactor, max(1 / largestFactor, factors[place] - step * gradients[place]))
            }
        }
        var changed: [String: Double] = [:]
        for (name, factor) in zip(names, factors) {
            let old = scores[name] ?? 0
            let new = (old * factor * 10).rounded() / 10
            if abs(new - old) >= 0.05, new != 0 { changed[name] = new }
        }
        return changed
    }
}
