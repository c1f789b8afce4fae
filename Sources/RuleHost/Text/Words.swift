/// Cuts texts into words.
///
/// A word is a run of letters, marks and numbers of any script, with apostrophes inside; characters that cannot be
/// seen do not end it. Scripts without spaces between words give one word for each unbroken run.
package enum Words {
    /// The words of a text in its order, case-folded, with `'` for every apostrophe.
    package static func list(in text: String) -> [String] {
        text.withBytes { bytes in
            var buffer: [UInt8] = []
            return ranges(in: bytes).map { range in
                buffer.removeAll(keepingCapacity: true)
                WordScanner.appendFolded(range, of: bytes, to: &buffer)
                return String(decoding: buffer, as: UTF8.self)
            }
        }
    }

    /// Where the words of a text lie in its UTF-8 bytes.
    package static func ranges(in text: String) -> [Range<Int>] {
        text.withBytes { ranges(in: $0) }
    }

    static func ranges(in bytes: TextBytes) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var scanner = WordScanner(bytes: bytes)
        var mayGrow = false
        while let token = scanner.next() {
            if mayGrow, token.isSpaceless, !token.isAfterGap, let last = found.last {
                found[found.count - 1] = last.lowerBound..<token.range.upperBound
            } else {
                found.append(token.range)
            }
            mayGrow = token.isSpaceless
        }
        return found
    }
}
