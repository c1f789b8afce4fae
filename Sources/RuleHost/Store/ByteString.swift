/// A string of bytes as Redis keeps it: any bytes, hashed and compared as such.
package struct ByteString: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package var bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package init(_ text: String) { bytes = Array(text.utf8) }

    package init(stringLiteral text: String) { bytes = Array(text.utf8) }

    package init(_ number: Int64) { bytes = Array(String(number).utf8) }

    /// The bytes as text; what is no UTF-8 becomes U+FFFD.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The number that the bytes spell in decimal; nil when they spell none or one that does not fit.
    package var integer: Int64? { Int64(text) }

    package var description: String { text }

    package static func == (left: ByteString, right: ByteString) -> Bool { left.bytes == right.bytes }

    package func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    /// Orders by bytes, as Redis does.
    package static func < (left: ByteString, right: ByteString) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
