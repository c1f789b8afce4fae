/// What one pass over a text counts.
///
/// Cost: about 2 ns a byte; the hints let a caller leave out the searches that cannot find anything.
package struct TextFeatures: Hashable, Sendable {
    /// Letters of any script.
    package private(set) var letterCount = 0
    /// Letters of a script with case.
    package private(set) var casedCount = 0
    /// Upper-case letters.
    package private(set) var upperCount = 0
    /// Decimal digits of any script.
    package private(set) var digitCount = 0
    /// Emoji as people count them: a joined sequence, a flag, a skin tone, a keycap is one.
    package private(set) var emojiCount = 0
    /// Length in UTF-16 units, as Telegram counts.
    package private(set) var utf16Length = 0
    /// Scripts of the letters.
    package private(set) var scripts: ScriptSet = []
    /// Whether there is a dot: without one there is no link but `tg://`.
    package private(set) var hasDot = false
    /// Whether there is an `@`: without one there is no mention by name.
    package private(set) var hasAt = false
    /// Whether there is a colon.
    package private(set) var hasColon = false
    /// Whether there is a slash.
    package private(set) var hasSlash = false
    /// Whether there is a `#`: without one there is no hashtag.
    package private(set) var hasHash = false

    /// Whether the text may hold a link that no entity names.
    package var mayHaveLink: Bool { hasDot || hasColon && hasSlash }
    /// Whether the text may hold a phone number.
    package var mayHavePhone: Bool { digitCount >= 10 }

    /// Counts a text of any length, in linear time.
    package init(_ text: String) { self = text.withBytes { TextFeatures(bytes: $0) } }

    init(bytes: TextBytes) {
        let table = CharacterTable.shared
        var emoji = EmojiCounter()
        // Counted in registers and stored once: the fields of `self` would be written at every byte.
        var (letters, cased, upper, digits, units) = (0, 0, 0, 0, 0)
        var scriptBits: UInt32 = 0
        var marks: UInt8 = 0
        var index = 0
        while index < bytes.count {
            let start = index
            let code = bytes.scalar(at: &index)
            let record = table[code]
            let flags = record.flags
            letters &+= Int(flags & CharacterRecord.letter)
            cased &+= Int(flags >> 1 & 1)
            upper &+= Int(flags >> 2 & 1)
            digits &+= Int(flags >> 3 & 1)
            units &+= code > 0xFFFF ? 2 : 1
            if flags & CharacterRecord.letter != 0 {
                scriptBits |= 1 << UInt32(record.script)
                emoji.state = .none
            } else if code < 0x80 {
                marks |= Self.mark(UInt8(truncatingIfNeeded: code))
                emoji.state = .none
            } else {
                emoji.count(code, flags: flags, at: start, in: bytes)
            }
        }
        (letterCount, casedCount, upperCount, digitCount, utf16Length) = (letters, cased, upper, digits, units)
        emojiCount = emoji.total
        // The bit of the letters that all scripts share is no script.
        scripts = ScriptSet(rawValue: scriptBits & ~1)
        (hasDot, hasAt, hasColon) = (marks & 1 != 0, marks & 2 != 0, marks & 4 != 0)
        (hasSlash, hasHash) = (marks & 8 != 0, marks & 16 != 0)
    }

    @inline(__always)
    private static func mark(_ byte: UInt8) -> UInt8 {
        switch byte {
        case ASCII.dot: 1
        case ASCII.at: 2
        case ASCII.colon: 4
        case ASCII.slash: 8
        case ASCII.hash: 16
        default: 0
        }
    }
}
