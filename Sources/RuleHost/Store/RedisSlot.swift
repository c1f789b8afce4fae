/// Which of a cluster's 16,384 slots a command belongs to.
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

    /// The key that a command is sent by; nil when it has none.
    static func key(of command: StoreCommand) -> ByteString? {
        let arguments = command.arguments
        guard let name = arguments.first else { return nil }
        var place = 1
        if name.spells("EVAL") || name.spells("EVALSHA") || name.spells("FCALL") {
            guard arguments.count > 3, arguments[2] != "0" else { return nil }
            place = 3
        } else if ["ZUNION", "ZINTER", "ZDIFF", "SINTERCARD", "ZINTERCARD", "BITOP", "OBJECT", "MEMORY", "LMPOP"]
            .contains(where: { name.spells($0) })
        {
            place = 2
        } else if keyless.contains(where: { name.spells($0) }) {
            return nil
        }
        return arguments.count > place ? arguments[place] : nil
    }

    private static let keyless: [StaticString] = [
        "PING", "ECHO", "TIME", "DBSIZE", "KEYS", "SCAN", "FLUSHDB", "FLUSHALL", "INFO", "CONFIG", "CLUSTER", "COMMAND",
        "SCRIPT", "RANDOMKEY", "PUBLISH", "CLIENT", "LASTSAVE", "ACL", "FUNCTION", "DEBUG", "WAIT",
    ]

    /// CRC-16 of the XMODEM kind: polynomial 0x1021, start 0.
    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt16 {
        bytes.reduce(0) { sum, byte in (sum << 8) ^ table[Int(UInt8(sum >> 8) ^ byte)] }
    }

    private static let table: [UInt16] = (0..<256).map { index in
        (0..<8).reduce(UInt16(index) << 8) { sum, _ in sum & 0x8000 != 0 ? (sum << 1) ^ 0x1021 : sum << 1 }
    }
}
