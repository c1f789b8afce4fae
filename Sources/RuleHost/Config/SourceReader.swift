/// Goes through the bytes of a text once and knows the line and column of where it is.
///
/// A value: a copy is a place to come back to.
struct SourceReader {
    let file: String
    private let bytes: [UInt8]
    private var offset = 0
    /// The offset that `line` and `column` belong to; they are moved up only when a location is asked for.
    private var markedOffset = 0
    private var line = 1
    private var column = 1

    /// Starts at the first character; a byte order mark is none.
    init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            offset = 3
            markedOffset = 3
        }
    }

    /// The byte at this place as a scalar, nil at the end.
    ///
    /// Bytes above 0x7F are parts of longer characters.
    var next: Unicode.Scalar? { offset < bytes.count ? Unicode.Scalar(bytes[offset]) : nil }

    /// The byte after `next`.
    var second: Unicode.Scalar? { offset + 1 < bytes.count ? Unicode.Scalar(bytes[offset + 1]) : nil }

    /// What stands at this place, for a message: `"{"`, `the end of the line`.
    var found: String {
        guard let next else { return "the end of the file" }
        if next == "\n" || next == "\r" { return "the end of the line" }
        return Quotation.of(String(decoding: bytes[offset...].prefix(16), as: UTF8.self).prefix(1))
    }

    mutating func advance(by count: Int = 1) { offset = min(offset + count, bytes.count) }

    mutating func moveToEnd() { offset = bytes.count }

    /// The text from here to the first byte that is refused, or to the end; the reader stands behind it.
    mutating func take(while isIncluded: (Unicode.Scalar) -> Bool) -> String {
        let start = offset
        while offset < bytes.count, isIncluded(Unicode.Scalar(bytes[offset])) { offset += 1 }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    /// Where the reader stands.
    ///
    /// Cost: the bytes since the location that was asked for before.
    mutating func location() -> FileLocation {
        while let lineEnd = bytes[markedOffset..<offset].firstIndex(of: 0x0A) {
            line += 1
            column = 1
            markedOffset = lineEnd + 1
        }
        column += String(decoding: bytes[markedOffset..<offset], as: UTF8.self).count
        markedOffset = offset
        return FileLocation(file: file, line: line, column: column)
    }
}
