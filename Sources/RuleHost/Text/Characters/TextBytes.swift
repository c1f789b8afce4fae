extension String {
    /// Lends the UTF-8 bytes of the text without copying them where the text keeps them in one piece.
    @inline(__always)
    func withBytes<Result>(_ body: (TextBytes) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        var copy = self
        return copy.withUTF8(body)
    }
}

extension UnsafeBufferPointer where Element == UInt8 {
    /// Reads the code point that starts at a byte, and moves on to the next one.
    ///
    /// The bytes are those of a `String`, so a sequence is never cut short.
    @inline(__always)
    func scalar(at index: inout Int) -> UInt32 {
        let first = UInt32(self[index])
        if first < 0x80 {
            index &+= 1
            return first
        }
        if first < 0xE0 {
            let code = (first & 0x1F) << 6 | continuation(index &+ 1)
            index &+= 2
            return code
        }
        if first < 0xF0 {
            let code = (first & 0x0F) << 12 | continuation(index &+ 1) << 6 | continuation(index &+ 2)
            index &+= 3
            return code
        }
        let high = (first & 0x07) << 18 | continuation(index &+ 1) << 12
        let code = high | continuation(index &+ 2) << 6 | continuation(index &+ 3)
        index &+= 4
        return code
    }

    @inline(__always)
    private func continuation(_ index: Int) -> UInt32 { UInt32(self[index] & 0x3F) }

    /// The code point that starts at a byte; nil at the end.
    func scalar(startingAt index: Int) -> UInt32? {
        guard index < count else { return nil }
        var next = index
        return scalar(at: &next)
    }

    /// The code point that ends before a byte; nil at the start.
    func scalar(endingAt index: Int) -> UInt32? {
        guard index > 0 else { return nil }
        var start = index - 1
        while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
        return scalar(at: &start)
    }

    /// Copies a range into a string.
    func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }

    /// Says whether a word character (letter, mark, number) or an underscore ends before a byte.
    func endsWord(at index: Int) -> Bool {
        guard let before = scalar(endingAt: index) else { return false }
        return before == UInt32(ASCII.underscore) || CharacterTable.shared[before].has(CharacterRecord.word)
    }

    /// Says whether a word character (letter, mark, number) or an underscore starts at a byte.
    func startsWord(at index: Int) -> Bool {
        guard let after = scalar(startingAt: index) else { return false }
        return after == UInt32(ASCII.underscore) || CharacterTable.shared[after].has(CharacterRecord.word)
    }
}

/// The ASCII characters that the scanners look for, and classes of them.
enum ASCII {
    static let space = UInt8(ascii: " ")
    static let hash = UInt8(ascii: "#")
    static let apostrophe = UInt8(ascii: "'")
    static let dollar = UInt8(ascii: "$")
    static let plus = UInt8(ascii: "+")
    static let hyphen = UInt8(ascii: "-")
    static let dot = UInt8(ascii: ".")
    static let slash = UInt8(ascii: "/")
    static let backslash = UInt8(ascii: "\\")
    static let colon = UInt8(ascii: ":")
    static let question = UInt8(ascii: "?")
    static let at = UInt8(ascii: "@")
    static let underscore = UInt8(ascii: "_")
    static let openingParenthesis = UInt8(ascii: "(")
    static let closingParenthesis = UInt8(ascii: ")")

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

    static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

    static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

    /// A letter, digit or underscore.
    static func isName(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == underscore }
}
