/// A linear model over hashed features: how spam-like a text is, as a probability.
struct LinearModel: Sendable {
    /// Rarity (inverse document frequency; 0 for features that were never seen) and weight of each bucket.
    var table: [SIMD2<Float>]
    var bias: Float = 0
    /// Turns a margin into a probability: `1 / (1 + exp(-(slope * margin + offset)))`.
    var slope: Double = 1
    var offset: Double = 0

    /// How much each kind of feature counts.
    static let kindWeights: SIMD4<Float> = [1, 1, 0.3, 0]

    /// 1 + ln(count): a word that stands ten times says little more than one.
    static let countValues: [Float] =
        [0, 1, 1.6931, 2.0986, 2.3863, 2.6094, 2.7918, 2.9459, 3.0794, 3.1972, 3.3026]
        + [3.3979, 3.4849, 3.5649, 3.6391, 3.7081]

    /// The probability that a text is spam, as far as the texts that were learned tell.
    func probability(_ vector: FeatureVector) -> Double {
        let margin = vector.cells.withUnsafeBufferPointer { self.margin(of: $0) }
        return Calibration.logistic(slope * Double(margin) + offset)
    }

    /// Distance to the border between the classes, spam above 0.
    ///
    /// Features that were never seen are left out.
    private func margin(of cells: UnsafeBufferPointer<UInt32>) -> Float {
        var sums = SIMD4<Float>(repeating: 0)
        var squares = SIMD4<Float>(repeating: 0)
        for cell in cells {
            let entry = table[FeatureCell.bucket(cell)]
            let value = Self.countValues[FeatureCell.count(cell)] * entry.x
            let kind = FeatureCell.kind(cell)
            sums[kind] += value * entry.y
            squares[kind] += value * value
        }
        var margin = bias
        for kind in 0..<3 where squares[kind] > 0 {
            margin += Self.kindWeights[kind] * sums[kind] / squares[kind].squareRoot()
        }
        return margin
    }
}
