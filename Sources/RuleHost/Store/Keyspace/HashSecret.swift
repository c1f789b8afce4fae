/// Numbers that only this process knows, and the hash of bytes that hangs on them.
struct HashSecret: Sendable {
    private let start: UInt64
    private let first: UInt64
    private let second: UInt64

    static let shared = HashSecret()

    private init() {
        // The standard library seeds its own hashes anew in each process.
        func secret(_ number: Int) -> UInt64 { UInt64(bitPattern: Int64(number.hashValue)) }
        start = secret(1)
        first = secret(2)
        second = secret(3)
    }

    /// Sixteen bytes a step, each mixed by a multiplication of secrets and what came before.
    func hash(of bytes: [UInt8]) -> UInt32 {
        let hash = bytes.withUnsafeBytes { bytes in
            var hash = start ^ UInt64(bytes.count)
            var place = 0
            while bytes.count - place > 16 {
                hash = mixed(Self.word(bytes, place), Self.word(bytes, place + 8), hash)
                place += 16
            }
            guard bytes.count >= 16 else { return mixed(Self.short(bytes, 0), Self.short(bytes, 8), hash) }
            // The last sixteen, some of them for the second time.
            return mixed(Self.word(bytes, bytes.count - 16), Self.word(bytes, bytes.count - 8), hash)
        }
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }

    @inline(__always)
    private func mixed(_ one: UInt64, _ other: UInt64, _ hash: UInt64) -> UInt64 {
        let product = (one ^ first ^ hash).multipliedFullWidth(by: other ^ second)
        return product.high ^ product.low ^ hash
    }

    @inline(__always)
    private static func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
        bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    }

    /// Up to eight bytes from a place on, as many as there are.
    private static func short(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
        if bytes.count >= place + 8 { return word(bytes, place) }
        var word: UInt64 = 0
        for byte in bytes.dropFirst(place) { word = word << 8 | UInt64(byte) }
        return word
    }
}
