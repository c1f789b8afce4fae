/// Hashes that are the same on every machine and in every run.
enum Hashing {
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Goes on with a hash (FNV-1a, over whole numbers).
    @inline(__always)
    static func step(_ hash: UInt64, _ value: UInt64) -> UInt64 { (hash ^ value) &* 0x0000_0100_0000_01B3 }

    /// Spreads a hash over all 64 bits.
    @inline(__always)
    static func mix(_ hash: UInt64) -> UInt64 {
        var hash = (hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93
        hash = (hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93
        return hash ^ hash >> 32
    }

    @inline(__always)
    static func bytes(_ bytes: some Sequence<UInt8>, seed: UInt64 = seed) -> UInt64 {
        var hash = seed
        for byte in bytes { hash = step(hash, UInt64(byte)) }
        return hash
    }
}
