/// A short name of a text that is equal for texts of one shape, on every machine and in every run.
package enum Fingerprint {
    /// Hashes the shape of a text; a text without a word (`!!!`, emoji alone) is hashed as it is.
    ///
    /// - Returns: 16 hexadecimal digits: 64 bits of FNV-1a with a final mix.
    package static func of(_ text: String) -> String { of(NormalizedText(text), text) }

    static func of(_ normalized: NormalizedText, _ text: String) -> String {
        // The seeds differ, so that no raw text can take the name of a normalised one.
        let hash = normalized.shape.isEmpty ? hash(text.utf8, seed: 1) : hash(normalized.shape, seed: 0)
        return String(unsafeUninitializedCapacity: 16) { digits in
            for place in 0..<16 {
                let value = UInt8(truncatingIfNeeded: hash >> (60 - 4 * place)) & 0xF
                digits[place] = value < 10 ? 0x30 + value : 0x57 + value
            }
            return 16
        }
    }

    private static func hash(_ bytes: some Sequence<UInt8>, seed: UInt64) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
        return hash ^ hash >> 29
    }
}
