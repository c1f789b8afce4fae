internal import Foundation

/// Reads and writes floating point numbers as Redis 7.0 does.
enum NumberText {
    #if arch(x86_64)
        /// What Redis adds floats with: C's long double.
        typealias Long = Float80
    #else
        /// The widest float that Swift has here; Redis' sums may differ from the 17th digit on.
        typealias Long = Double
    #endif

    /// A score or increment; nil for blanks, trailing text, not-a-number, and what is too large or too small.
    static func double(_ text: ByteString) -> Double? {
        // Scores are mostly whole numbers; strtod costs ten times as much.
        if let whole = text.integer, whole.magnitude < 1 << 53 { return Double(whole) }
        return parsed(text, isStrict: true, strtod)
    }

    /// A bound of a score range, without its bracket.
    ///
    /// Laxer than a score: an empty text is 0.
    static func bound(_ text: ByteString) -> Double? {
        if let whole = text.integer, whole.magnitude < 1 << 53 { return Double(whole) }
        return text.bytes.isEmpty ? 0 : parsed(text, isStrict: false, strtod)
    }

    /// A number for INCRBYFLOAT; nil as for `double`.
    static func long(_ text: ByteString) -> Long? {
        #if arch(x86_64)
            parsed(text, isStrict: true, strtold)
        #else
            parsed(text, isStrict: true, strtod)
        #endif
    }

    /// What a function of C makes of the whole text; strict ones take no blanks before it and nothing out of range.
    private static func parsed<Value: BinaryFloatingPoint>(
        _ text: ByteString, isStrict: Bool,
        _ parse: (UnsafePointer<CChar>, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Value
    ) -> Value? {
        withTerminated(text) { start, count in
            var end: UnsafeMutablePointer<CChar>?
            errno = 0
            let value = parse(start, &end)
            guard end.map({ UnsafePointer($0) }) == start + count, !value.isNaN else { return nil }
            guard isStrict else { return value }
            return isspace(Int32(start[0])) != 0 || errno == ERANGE && (value.isInfinite || value.isZero) ? nil : value
        }
    }

    /// A score as text: 17 significant digits, `inf` and `-inf`.
    static func text(_ score: Double) -> ByteString {
        if score.isInfinite { return score < 0 ? "-inf" : "inf" }
        if score.magnitude < 0x1p53, score == score.rounded(.towardZero), score != 0 || score.sign == .plus {
            return ByteString(Int64(score))
        }
        return printed("%.17g", [score])
    }

    /// A sum as text: 17 digits behind the point, without trailing zeros, never in exponent form.
    static func text(long value: Long) -> ByteString {
        #if arch(x86_64)
            var result = printed("%.17Lf", [value])
        #else
            var result = printed("%.17f", [value])
        #endif
        while result.bytes.last == UInt8(ascii: "0") { result.bytes.removeLast() }
        if result.bytes.last == UInt8(ascii: ".") { result.bytes.removeLast() }
        return result == "-0" ? "0" : result
    }

    /// Calls the body with the text as a C string; nil for an empty text or one with a zero byte in it.
    private static func withTerminated<Value>(
        _ text: ByteString, _ body: (UnsafePointer<CChar>, Int) -> Value?
    ) -> Value? {
        let count = text.bytes.count
        guard count > 0, !text.bytes.contains(0) else { return nil }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: count + 1) { copy in
            guard let start = copy.baseAddress else { return nil }
            for (offset, byte) in text.bytes.enumerated() { copy[offset] = CChar(bitPattern: byte) }
            copy[count] = 0
            return body(UnsafePointer(start), count)
        }
    }

    private static func printed(_ format: String, _ values: [any CVarArg]) -> ByteString {
        // The largest long double has 4,933 digits before its point.
        var buffer = [UInt8](repeating: 0, count: 5_120)
        let count = buffer.withUnsafeMutableBytes { bytes in
            withVaList(values) {
                vsnprintf(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, format, $0)
            }
        }
        return ByteString(Array(buffer.prefix(Int(max(0, count)))))
    }
}
