/// A hash table from 64-bit keys to 32-bit values, with open addressing in flat memory.
struct IntegerMap: Sendable {
    private var keys: [UInt64]
    /// Values plus one; 0 marks a free place.
    private var values: [UInt32]
    private var shift: UInt64
    private(set) var count = 0

    /// Creates a table that holds some number of keys without growing.
    init(capacity: Int) {
        var size = 8
        while size < capacity * 2 { size *= 2 }
        keys = Array(repeating: 0, count: size)
        values = Array(repeating: 0, count: size)
        shift = UInt64(64 - size.trailingZeroBitCount)
    }

    /// The value of a key; nil when there is none.
    subscript(key: UInt64) -> UInt32? {
        @inline(__always)
        get {
            let value = values[place(of: key)]
            return value == 0 ? nil : value - 1
        }
    }

    /// Stores a value under a key, in place of an older one.
    mutating func insert(_ value: UInt32, for key: UInt64) {
        if (count + 1) * 2 > keys.count { grow() }
        let place = place(of: key)
        count += values[place] == 0 ? 1 : 0
        keys[place] = key
        values[place] = value + 1
    }

    /// Where a key is, or would be put.
    @inline(__always)
    private func place(of key: UInt64) -> Int {
        let mask = keys.count - 1
        var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
        while values[place] != 0, keys[place] != key { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        var larger = IntegerMap(capacity: keys.count)
        for (key, value) in zip(keys, values) where value != 0 { larger.insert(value - 1, for: key) }
        self = larger
    }
}
