internal import Foundation

/// Fits a linear model to labelled texts: a support vector machine with squared hinge loss, by dual coordinate descent
/// (Hsieh and others, ICML 2008), calibrated on texts that were held back.
///
/// The same texts in the same order give the same model on every machine.
struct LinearTrainer {
    /// The price of an error; smaller keeps weights smaller.
    static let cost: Float = 0.3
    private static let folds = 4
    private static let maximumPasses = 40
    /// A pass that moves no text by more ends the fit.
    private static let tolerance: Float = 0.02

    private let set: TrainingSet
    private let rarities: [Float]
    /// What brings each kind of feature of each text to its length.
    private let scales: [SIMD4<Float>]

    init(_ set: TrainingSet) {
        self.set = set
        let rarities = set.rarities()
        self.rarities = rarities
        scales = (0..<set.count).map { text in Self.scales(of: set.cells[set.range(of: text)], rarities) }
    }

    /// Fits the model to all texts.
    func fit(spamShare: Double = Calibration.spamShare) -> LinearModel {
        var margins: [(margin: Double, isSpam: Bool, weight: Double)] = []
        for fold in 0..<Self.folds {
            let rest = (0..<set.count).filter { $0 % Self.folds != fold }
            let (table, bias) = solve(rest)
            for text in stride(from: fold, to: set.count, by: Self.folds) {
                margins.append(
                    (Double(margin(of: text, table) + bias), set.labels[text], Double(set.weights[text])))
            }
        }
        let (table, bias) = solve(Array(0..<set.count))
        let (slope, offset) = Calibration.fit(margins, spamShare: spamShare)
        return LinearModel(table: table, bias: bias, slope: slope, offset: offset)
    }

    private func solve(_ texts: [Int]) -> (table: [SIMD2<Float>], bias: Float) {
        var table = rarities.map { SIMD2<Float>($0, 0) }
        var bias: Float = 0
        var multipliers = [Float](repeating: 0, count: set.count)
        let squares = texts.map { squaredLength(of: $0) }
        var order = Array(texts.indices)
        var random = SplitMix(state: 1)
        for _ in 0..<Self.maximumPasses {
            order.shuffle(using: &random)
            var largest: Float = 0
            for place in order {
                let text = texts[place]
                let sign: Float = set.labels[text] ? 1 : -1
                let diagonal = 1 / (2 * Self.cost * set.weights[text])
                let old = multipliers[text]
                let gradient = sign * (margin(of: text, table) + bias) - 1 + diagonal * old
                guard old > 0 || gradient < 0 else { continue }
                let new = max(0, old - gradient / (squares[place] + diagonal))
                largest = max(largest, abs(gradient))
                guard new != old else { continue }
                multipliers[text] = new
                add((new - old) * sign, text, to: &table)
                bias += (new - old) * sign
            }
            if largest < Self.tolerance { break }
        }
        return (table, bias)
    }

    // MARK: One text

    private static func scales(of cells: ArraySlice<UInt32>, _ rarities: [Float]) -> SIMD4<Float> {
        var squares = SIMD4<Float>(repeating: 0)
        for cell in cells {
            let value = LinearModel.countValues[FeatureCell.count(cell)] * rarities[FeatureCell.bucket(cell)]
            squares[FeatureCell.kind(cell)] += value * value
        }
        var scales = SIMD4<Float>(repeating: 0)
        for kind in 0..<3 where squares[kind] > 0 {
            scales[kind] = LinearModel.kindWeights[kind] / squares[kind].squareRoot()
        }
        return scales
    }

    /// Length of the text's features, squared, with the bias as one more.
    private func squaredLength(of text: Int) -> Float {
        var square: Float = 1
        for kind in 0..<3 where scales[text][kind] > 0 {
            square += LinearModel.kindWeights[kind] * LinearModel.kindWeights[kind]
        }
        return square
    }

    private func margin(of text: Int, _ table: [SIMD2<Float>]) -> Float {
        let scale = scales[text]
        var sum: Float = 0
        set.cells.withUnsafeBufferPointer { cells in
            table.withUnsafeBufferPointer { table in
                LinearModel.countValues.withUnsafeBufferPointer { countValues in
                    for place in set.range(of: text) {
                        let cell = cells[place]
                        let entry = table[FeatureCell.bucket(cell)]
                        let value = countValues[FeatureCell.count(cell)] * entry.x
                        sum += value * entry.y * scale[FeatureCell.kind(cell)]
                    }
                }
            }
        }
        return sum
    }

    private func add(_ amount: Float, _ text: Int, to table: inout [SIMD2<Float>]) {
        let scale = scales[text] * amount
        set.cells.withUnsafeBufferPointer { cells in
            table.withUnsafeMutableBufferPointer { table in
                LinearModel.countValues.withUnsafeBufferPointer { countValues in
                    for place in set.range(of: text) {
                        let cell = cells[place]
                        let bucket = FeatureCell.bucket(cell)
                        let rarity = table[bucket].x
                        table[bucket].y += countValues[FeatureCell.count(cell)] * rarity * scale[FeatureCell.kind(cell)]
                    }
                }
            }
        }
    }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
