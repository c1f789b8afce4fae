internal import Foundation

/// Labelled texts as the trainer reads them: their features one behind the other.
struct TrainingSet: Sendable {
    private(set) var cells: [UInt32] = []
    /// Where the cells of each text end.
    private(set) var ends: [Int] = []
    private(set) var labels: [Bool] = []
    /// How much each text counts.
    private(set) var weights: [Float] = []

    var count: Int { labels.count }

    mutating func append(_ vector: FeatureVector, isSpam: Bool, weight: Float) {
        cells.append(contentsOf: vector.cells)
        ends.append(cells.count)
        labels.append(isSpam)
        weights.append(weight)
    }

    @inline(__always)
    func range(of text: Int) -> Range<Int> { (text == 0 ? 0 : ends[text - 1])..<ends[text] }

    /// How rare each feature is: ln((1 + n) / (1 + texts with it)) + 1; 0 where no text has it.
    func rarities() -> [Float] {
        var counts = [UInt32](repeating: 0, count: FeatureCell.bucketCount)
        for text in 0..<count {
            for cell in cells[range(of: text)] { counts[FeatureCell.bucket(cell)] += 1 }
        }
        return counts.map { $0 == 0 ? 0 : log(Float(1 + count) / Float(1 + $0)) + 1 }
    }
}
