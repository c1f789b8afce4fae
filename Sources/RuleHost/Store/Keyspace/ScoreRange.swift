/// A range of scores as commands write it: `5`, `(5`, `-inf`, `+inf`.
struct ScoreRange: Sendable {
    private var lower: Double
    private var upper: Double
    private var excludesLower: Bool
    private var excludesUpper: Bool

    init(_ lower: ByteString, _ upper: ByteString) throws(StoreError) {
        (self.lower, excludesLower) = try Self.bound(lower)
        (self.upper, excludesUpper) = try Self.bound(upper)
    }

    func isBelow(_ score: Double) -> Bool { excludesLower ? score <= lower : score < lower }

    func isAbove(_ score: Double) -> Bool { excludesUpper ? score >= upper : score > upper }

    private static func bound(_ text: ByteString) throws(StoreError) -> (Double, Bool) {
        let isExclusive = text.bytes.first == UInt8(ascii: "(")
        let number = isExclusive ? ByteString(Array(text.bytes.dropFirst())) : text
        guard let value = NumberText.bound(number) else { throw .refused("min or max is not a float") }
        return (value, isExclusive)
    }
}
