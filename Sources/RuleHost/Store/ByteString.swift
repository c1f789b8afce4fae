internal import Foundation

/// A string of bytes as Redis keeps it: any bytes, hashed and compared as such.
package struct ByteString: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package var bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package init(_ text: String) { bytes = Array(text.utf8) }

    package init(stringLiteral text: String) { bytes = Array(text.utf8) }

    package init(_ number: Int64) {
        bytes = []
        bytes.reserveCapacity(20)
        bytes.appendDecimal(number)
    }

    /// The bytes as text; what is no UTF-8 becomes U+FFFD.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The number that the bytes spell in decimal, as strictly as Redis: no `+`, no blanks, no leading zeros, no `-0`.
    ///
    /// nil when they spell none or one that does not fit.
    package var integer: Int64? {
        bytes.withUnsafeBufferPointer { digits in
            guard let first = digits.first else { return nil }
            let isNegative = first == UInt8(ascii: "-")
            let start = isNegative ? 1 : 0
            guard digits.count > start, digits.count - start <= 19 else { return nil }
            if digits[start] == UInt8(ascii: "0") { return digits.count == 1 ? 0 : nil }
            var magnitude: UInt64 = 0
            for digit in digits[start...] {
                let value = digit &- UInt8(ascii: "0")
                guard value < 10 else { return nil }
                magnitude = magnitude &* 10 &+ UInt64(value)
            }
            if isNegative {
                return magnitude <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
            }
            return Int64(exactly: magnitude)
        }
    }

    /// The bytes as text, a-z in upper case.
    var uppercased: String { String(decoding: bytes.map(\.asciiUppercased), as: UTF8.self) }

    package var description: String { text }

    package static func == (left: ByteString, right: ByteString) -> Bool {
        guard left.bytes.count == right.bytes.count else { return false }
        return left.bytes.withUnsafeBytes { leftBytes in
            right.bytes.withUnsafeBytes { rightBytes in
                guard let one = leftBytes.baseAddress, let other = rightBytes.baseAddress else { return true }
                return memcmp(one, other, leftBytes.count) == 0
            }
        }
    }

    package func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }

    /// Orders by bytes, as Redis does.
    package static func < (left: ByteString, right: ByteString) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }

    /// True when the bytes are exactly that word.
    func isWord(_ word: StaticString) -> Bool {
        guard bytes.count == word.utf8CodeUnitCount else { return false }
        return bytes.withUnsafeBytes { found in
            guard let start = found.baseAddress else { return true }
            return memcmp(start, word.utf8Start, found.count) == 0
        }
    }

    /// True when the bytes are that word in any case; the word is given in upper case.
    func spells(_ word: StaticString) -> Bool {
        guard bytes.count == word.utf8CodeUnitCount else { return false }
        let wanted = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        return bytes.withUnsafeBufferPointer { found in
            zip(found, wanted).allSatisfy { $0.asciiUppercased == $1 }
        }
    }
}

extension UInt8 {
    /// The letter's upper case if this is one of a-z, else the byte itself.
    var asciiUppercased: UInt8 { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") ? self & 0xDF : self }
}

extension [UInt8] {
    /// Appends the number in decimal.
    mutating func appendDecimal(_ number: Int64) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var start = digits.count
            var rest = number.magnitude
            repeat {
                start -= 1
                digits[start] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 {
                start -= 1
                digits[start] = UInt8(ascii: "-")
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
        }
    }
}
