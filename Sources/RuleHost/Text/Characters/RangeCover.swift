/// Byte ranges, merged and sorted, that can be asked what they cover.
struct RangeCover: Sendable {
    private(set) var ranges: [Range<Int>] = []

    /// Creates a cover of ranges in any order.
    init(_ unsorted: [Range<Int>]) {
        for range in unsorted.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = ranges.last, range.lowerBound <= last.upperBound {
                ranges[ranges.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
            } else {
                ranges.append(range)
            }
        }
    }

    /// Says whether any byte of a range is covered.
    func overlaps(_ range: Range<Int>) -> Bool {
        guard let covering = first(endingAfter: range.lowerBound) else { return false }
        return covering.lowerBound < range.upperBound
    }

    /// The end of the range that covers a byte; nil when none does.
    func end(covering index: Int) -> Int? {
        guard let range = first(endingAfter: index), range.contains(index) else { return nil }
        return range.upperBound
    }

    private func first(endingAfter index: Int) -> Range<Int>? {
        let place = ranges.partitionPoint { $0.upperBound <= index }
        return place < ranges.count ? ranges[place] : nil
    }
}
