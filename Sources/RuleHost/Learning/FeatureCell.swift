/// How a feature of a text is packed into 32 bits.
enum FeatureCell {
    /// How many features the model tells apart, as a power of two; two that share a bucket share a weight.
    static let bucketBits: UInt32 = 18
    static let bucketCount = 1 << Int(bucketBits)
    static let bucketMask = UInt32(bucketCount - 1)
    /// One more of a feature.
    static let one: UInt32 = 1 << bucketBits
    private static let kindShift = bucketBits + 4
    static let maximumCount = 15

    @inline(__always)
    static func bucket(_ cell: UInt32) -> Int { Int(cell & bucketMask) }

    /// How often the feature occurs, 1 to `maximumCount`.
    @inline(__always)
    static func count(_ cell: UInt32) -> Int { Int(cell >> bucketBits & 15) }

    /// Raw value of a `FeatureVector.Kind`.
    @inline(__always)
    static func kind(_ cell: UInt32) -> Int { Int(cell >> kindShift) }

    @inline(__always)
    static func with(kind: FeatureVector.Kind, _ cell: UInt32) -> UInt32 { cell | kind.rawValue << kindShift }
}
