/// The form of a text in which equal messages are equal.
package enum NormalizedText {
    /// Folds case, drops what cannot be seen, and makes every run of white space, punctuation and pictures one space.
    ///
    /// - Returns: Words and numbers with single spaces between; empty when the text has neither.
    package static func of(_ text: String) -> String {
        text.withBytes { String(decoding: bytes(of: $0), as: UTF8.self) }
    }

    static func bytes(of text: TextBytes) -> [UInt8] {
        var buffer: [UInt8] = []
        buffer.reserveCapacity(text.count)
        var scanner = WordScanner(bytes: text)
        while let token = scanner.next() {
            if token.isAfterGap, !buffer.isEmpty { buffer.append(ASCII.space) }
            WordScanner.appendFolded(token.range, of: text, to: &buffer)
        }
        return buffer
    }
}
