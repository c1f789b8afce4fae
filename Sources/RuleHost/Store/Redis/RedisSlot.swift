/// Which of a cluster's 16,384 slots a key belongs to.
enum RedisSlot {
    static let count = 16_384

    /// The slot of a key, by its hash tag if it has one.
    static func slot(of key: ByteString) -> Int {
        var hashed = key.bytes[...]
        if let open = hashed.firstIndex(of: UInt8(ascii: "{")) {
            let inner = hashed[(open + 1)...]
            if let end = inner.firstIndex(of: UInt8(ascii: "}")), end > inner.startIndex { hashed = inner[..<end] }
        }
        return Int(checksum(hashed)) % count
    }

    /// Whether the keys of a command lie in several slots, so that no server of a cluster performs it.
    static func isSpread(_ keys: [ByteString]) -> Bool {
        guard let first = keys.first else { return false }
        let slot = slot(of: first)
        return keys.dropFirst().contains { Self.slot(of: $0) != slot }
    }

    /// CRC-16 of the XMODEM kind: polynomial 0x1021, start 0.
    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt16 {
        bytes.reduce(0) { sum, byte in (sum << 8) ^ table[Int(UInt8(sum >> 8) ^ byte)] }
    }

    private static let table: [UInt16] = (0..<256).map { index in
        (0..<8).reduce(UInt16(index) << 8) { sum, _ in sum & 0x8000 != 0 ? (sum << 1) ^ 0x1021 : sum << 1 }
    }
}
