/// What a text keeps in common with its near duplicates.
///
/// 64 minima of the hashes of its 6-byte pieces (one-permutation MinHash; Li, Owen and Zhang, 2012). The share of equal minima is about the share of equal pieces.
struct TextSignature: Hashable, Sendable {
    static let minimaCount = 64
    /// Minima in a band; two texts are compared when they have a band in common.
    static let bandWidth = 4
    static let bandCount = minimaCount / bandWidth
    private static let pieceLength = 6
    /// Texts with fewer bytes in their shape have too few pieces to tell near from far.
    private static let minimumLength = 24

    private(set) var minima: SIMD64<UInt16>

    /// nil for a text that is too short to be compared.
    init?(_ text: LearningText) {
        let shape = text.shape
        guard shape.count >= Self.minimumLength else { return nil }
        var smallest = [UInt32](repeating: .max, count: Self.minimaCount)
        for start in 0...shape.count - Self.pieceLength {
            let hash = Hashing.mix(Hashing.bytes(shape[start..<start + Self.pieceLength]))
            let place = Int(truncatingIfNeeded: hash >> 58)
            smallest[place] = min(smallest[place], UInt32(truncatingIfNeeded: hash) & 0x7FFF_FFFF)
        }
        var minima = SIMD64<UInt16>()
        for place in 0..<Self.minimaCount {
            // A place that no piece fell into borrows from the next one that has something.
            var source = place
            while smallest[source] == .max { source = (source + 1) % Self.minimaCount }
            let distance = UInt64((source - place + Self.minimaCount) % Self.minimaCount)
            let value = Hashing.mix(UInt64(smallest[source]) &+ distance &* 0x9E37_79B9_7F4A_7C15)
            minima[place] = UInt16(truncatingIfNeeded: value)
        }
        self.minima = minima
    }

    /// About the share of pieces that two texts have in common, 0 to 1; off by 0.05 in the mean.
    func similarity(to other: TextSignature) -> Double {
        let equal = minima .== other.minima
        var count = 0
        for place in 0..<Self.minimaCount where equal[place] { count += 1 }
        return Double(count) / Double(Self.minimaCount)
    }

    /// The hash of a band, 0 to `bandCount - 1`.
    func band(_ number: Int) -> UInt64 {
        var hash = Hashing.seed &+ UInt64(number)
        for place in 0..<Self.bandWidth { hash = Hashing.step(hash, UInt64(minima[number * Self.bandWidth + place])) }
        return Hashing.mix(hash)
    }
}
