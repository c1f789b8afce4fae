/// Finds the slots of keys by their hashes: open addressing in flat memory, which holds no keys itself.
///
/// Hashes hang on secrets of this process, so that nobody outside can make up keys that collide.
struct KeyIndex: Sendable {
    private struct Place: Sendable {
        var hash: UInt32
        /// The slot plus one; 0 marks a free place.
        var slot: UInt32
    }

    private static let free = Place(hash: 0, slot: 0)

    private var places = [Place](repeating: free, count: 64)
    private let secret = HashSecret.shared
    private(set) var count = 0

    /// The hash under which a key is kept.
    @inline(__always)
    func hash(of key: ByteString) -> UInt32 { secret.hash(of: key.bytes) }

    /// The slot with this hash that a condition accepts; nil when there is none.
    @inline(__always)
    func slot(hash: UInt32, where isWanted: (Int) -> Bool) -> Int? {
        places.withUnsafeBufferPointer { places in
            let mask = places.count - 1
            var at = Int(hash) & mask
            while places[at].slot != 0 {
                if places[at].hash == hash, isWanted(Int(places[at].slot) - 1) { return Int(places[at].slot) - 1 }
                at = (at + 1) & mask
            }
            return nil
        }
    }

    /// Adds a slot, which must not be there.
    mutating func insert(slot: Int, hash: UInt32) {
        if 2 * (count + 1) > places.count { grow() }
        put(Place(hash: hash, slot: UInt32(slot) + 1))
        count += 1
    }

    /// Removes a slot, which must be there.
    mutating func remove(slot: Int, hash: UInt32) {
        let mask = places.count - 1
        var gap = Int(hash) & mask
        while Int(places[gap].slot) != slot + 1 { gap = (gap + 1) & mask }
        // What stands behind the gap moves up where its way from its own place leads over it.
        var next = (gap + 1) & mask
        while places[next].slot != 0 {
            let way = (next &- Int(places[next].hash)) & mask
            if way >= (next &- gap) & mask {
                places[gap] = places[next]
                gap = next
            }
            next = (next + 1) & mask
        }
        places[gap] = Self.free
        count -= 1
    }

    private mutating func put(_ place: Place) {
        let mask = places.count - 1
        var at = Int(place.hash) & mask
        while places[at].slot != 0 { at = (at + 1) & mask }
        places[at] = place
    }

    private mutating func grow() {
        let old = places
        places = Array(repeating: Self.free, count: 2 * old.count)
        for place in old where place.slot != 0 { put(place) }
    }
}
