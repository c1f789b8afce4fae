/// Counts features by bucket, in a table of its own that is as large as the text needs.
struct FeatureCounter: ~Copyable {
    private(set) var cells: [UInt32] = []
    /// Cells without a kind; 0 is free.
    private var slots: [UInt32]
    private var used: [Int32] = []
    private let mask: Int

    /// Makes room for so many features of one kind.
    init(capacity: Int) {
        var size = 64
        while size < capacity * 3 / 2 { size *= 2 }
        mask = size - 1
        slots = [UInt32](repeating: 0, count: size)
        cells.reserveCapacity(capacity)
        used.reserveCapacity(capacity)
    }

    /// Counts one feature, by its hash.
    @inline(__always)
    mutating func add(_ hash: UInt64) {
        let bucket = UInt32(truncatingIfNeeded: Hashing.mix(hash)) & FeatureCell.bucketMask
        var place = Int(bucket) & mask
        while true {
            let slot = slots[place]
            if slot == 0 {
                slots[place] = FeatureCell.one | bucket
                used.append(Int32(truncatingIfNeeded: place))
                return
            }
            if slot & FeatureCell.bucketMask == bucket {
                if FeatureCell.count(slot) < FeatureCell.maximumCount { slots[place] = slot + FeatureCell.one }
                return
            }
            place = (place + 1) & mask
        }
    }

    /// Takes what was counted as the features of one kind, in the order in which they came.
    mutating func finish(_ kind: FeatureVector.Kind) {
        for place in used {
            cells.append(FeatureCell.with(kind: kind, slots[Int(place)]))
            slots[Int(place)] = 0
        }
        used.removeAll(keepingCapacity: true)
    }
}
