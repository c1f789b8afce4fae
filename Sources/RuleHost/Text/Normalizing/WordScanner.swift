/// Cuts a text into words, one after the other, with a hash of their folded form.
///
/// In scripts that put no spaces between words every character is a token of its own.
struct WordScanner {
    /// One word, or one character of a script without spaces.
    struct Token {
        /// Its bytes in the text.
        var range: Range<Int>
        /// Hash of its folded code points.
        var hash: UInt64
        /// Whether its script puts no spaces between words.
        var isSpaceless: Bool
        /// Whether space or punctuation stands before it.
        var isAfterGap: Bool
    }

    private static let apostrophes: (typographic: UInt32, letter: UInt32) = (0x2019, 0x02BC)

    private let bytes: TextBytes
    private let table: CharacterTable
    private var index: Int

    /// Creates a scanner over a whole text, or over the part from `index` on.
    init(bytes: TextBytes, from index: Int = 0) {
        self.bytes = bytes
        self.index = index
        table = CharacterTable.shared
    }

    /// The next word; nil at the end.
    @inline(__always)
    mutating func next() -> Token? {
        var isAfterGap = false
        while index < bytes.count {
            let start = index
            let code = bytes.scalar(at: &index)
            let record = table[code]
            if record.has(CharacterRecord.word) {
                let hash = FoldedHash.initial.adding(Self.fold(code, record))
                return record.has(CharacterRecord.spaceless)
                    ? Token(range: start..<index, hash: hash.value, isSpaceless: true, isAfterGap: isAfterGap)
                    : word(from: start, hash: hash, isAfterGap: isAfterGap)
            }
            isAfterGap = isAfterGap || !record.has(CharacterRecord.ignorable)
        }
        return nil
    }

    @inline(__always)
    private mutating func word(from start: Int, hash first: FoldedHash, isAfterGap: Bool) -> Token {
        var hash = first
        var end = index
        while index < bytes.count {
            var next = index
            let code = bytes.scalar(at: &next)
            let record = table[code]
            if record.flags & (CharacterRecord.word | CharacterRecord.spaceless) == CharacterRecord.word {
                hash = hash.adding(Self.fold(code, record))
                end = next
            } else if Self.isApostrophe(code), continuesWord(at: next) {
                hash = hash.adding(UInt32(ASCII.apostrophe))
            } else if !record.has(CharacterRecord.ignorable) {
                break
            }
            index = next
        }
        return Token(range: start..<end, hash: hash.value, isSpaceless: false, isAfterGap: isAfterGap)
    }

    /// Whether the character behind an apostrophe belongs to the same word.
    private func continuesWord(at index: Int) -> Bool {
        guard let code = bytes.scalar(startingAt: index) else { return false }
        let flags = table[code].flags
        return flags & (CharacterRecord.letter | CharacterRecord.spaceless) == CharacterRecord.letter
    }

    /// Adds the folded form of a token's bytes to a buffer of UTF-8.
    static func appendFolded(_ range: Range<Int>, of bytes: TextBytes, to buffer: inout [UInt8]) {
        let table = CharacterTable.shared
        var index = range.lowerBound
        while let code = nextFolded(&index, range.upperBound, bytes, table) {
            buffer.appendScalar(code)
        }
    }

    /// The next folded code point of a token, without those that cannot be seen; nil at its end.
    ///
    /// The table is `CharacterTable.shared`, which callers look up once a word.
    @inline(__always)
    static func nextFolded(_ index: inout Int, _ end: Int, _ bytes: TextBytes, _ table: CharacterTable) -> UInt32? {
        while index < end {
            let code = bytes.scalar(at: &index)
            let record = table[code]
            if record.has(CharacterRecord.word) { return fold(code, record) }
            if isApostrophe(code) { return UInt32(ASCII.apostrophe) }
        }
        return nil
    }

    @inline(__always)
    private static func fold(_ code: UInt32, _ record: CharacterRecord) -> UInt32 {
        if code == apostrophes.letter { return UInt32(ASCII.apostrophe) }
        return UInt32(truncatingIfNeeded: Int32(truncatingIfNeeded: code) &+ record.fold)
    }

    @inline(__always)
    private static func isApostrophe(_ code: UInt32) -> Bool {
        code == UInt32(ASCII.apostrophe) || code == apostrophes.typographic
    }
}

/// A hash of code points, the same on every machine and in every run.
struct FoldedHash {
    static let initial = FoldedHash(state: 0xCBF2_9CE4_8422_2325)

    private let state: UInt64

    @inline(__always)
    func adding(_ code: UInt32) -> FoldedHash {
        FoldedHash(state: (state ^ UInt64(code)) &* 0x9E37_79B9_7F4A_7C15)
    }

    /// The hash with its good high bits mixed into the low ones.
    @inline(__always)
    var value: UInt64 { state ^ state >> 32 }
}

extension [UInt8] {
    /// Appends a code point as UTF-8.
    @inline(__always)
    mutating func appendScalar(_ code: UInt32) {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | code >> shift & 0x3F) }
        if code < 0x80 {
            append(UInt8(code))
        } else if code < 0x800 {
            append(UInt8(0xC0 | code >> 6))
            append(tail(0))
        } else if code < 0x10000 {
            append(UInt8(0xE0 | code >> 12))
            append(tail(6))
            append(tail(0))
        } else {
            append(UInt8(0xF0 | code >> 18))
            append(tail(12))
            append(tail(6))
            append(tail(0))
        }
    }
}
