/// Finds near duplicates among many texts; a look-up costs the same whether there are ten or a hundred thousand.
struct NearIndex: Sendable {
    private(set) var signatures: [TextSignature] = []
    /// For each band's hash the newest text with it, plus one; 0 for none.
    private var heads: [UInt32]
    /// For each text and band the text before it in the chain, plus one; 0 at the end.
    private var chains: [UInt32] = []

    /// Texts that are compared at most in each band: of a text that was learned a thousand times the newest are enough.
    private static let maximumCandidates = 32

    /// Makes room for so many texts; more are held, too.
    init(capacity: Int = 0) { heads = [UInt32](repeating: 0, count: Self.size(for: capacity)) }

    var count: Int { signatures.count }

    /// Adds a text; its number is `count` before.
    mutating func insert(_ signature: TextSignature) {
        if signatures.count * TextSignature.bandCount >= heads.count { grow() }
        signatures.append(signature)
        link(signatures.count)
    }

    /// The text that has most in common with another, at least as much as asked for; nil when there is none.
    func nearest(to signature: TextSignature, atLeast minimum: Double) -> (number: Int, similarity: Double)? {
        var best: (number: Int, similarity: Double)?
        var last = -1
        for band in 0..<TextSignature.bandCount {
            var next = Int(heads[place(of: signature.band(band))])
            var candidates = 0
            while next > 0, candidates < Self.maximumCandidates {
                let number = next - 1
                if number != last, number != best?.number {
                    let similarity = signatures[number].similarity(to: signature)
                    if similarity >= minimum, similarity > best?.similarity ?? -1 { best = (number, similarity) }
                    last = number
                }
                candidates += 1
                next = Int(chains[number * TextSignature.bandCount + band])
            }
        }
        return best
    }

    private mutating func link(_ entry: Int) {
        let signature = signatures[entry - 1]
        for band in 0..<TextSignature.bandCount {
            let place = place(of: signature.band(band))
            chains.append(heads[place])
            heads[place] = UInt32(entry)
        }
    }

    private mutating func grow() {
        heads = [UInt32](repeating: 0, count: Self.size(for: signatures.count * 2))
        chains.removeAll(keepingCapacity: true)
        for entry in 0..<signatures.count { link(entry + 1) }
    }

    @inline(__always)
    private func place(of band: UInt64) -> Int { Int(truncatingIfNeeded: band) & (heads.count - 1) }

    private static func size(for capacity: Int) -> Int {
        var size = 1_024
        while size < capacity * TextSignature.bandCount { size *= 2 }
        return size
    }
}
