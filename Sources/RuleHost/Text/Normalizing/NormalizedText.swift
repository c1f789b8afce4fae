/// A text as people read it: what is done to letters to hide them from machines has no effect.
///
/// In this order: characters that cannot be seen are dropped, compatibility forms become plain letters, marks are
/// stripped, case is folded, everything between words becomes one space, letters that are spaced out become a word, and
/// in each word the lookalikes of other scripts and digits in place of letters become letters of the word's own script.
/// Linear time for any text; see `TextNormalizer`.
package struct NormalizedText: Sendable {
    /// One word, or one character of a script without spaces.
    struct Word: Sendable {
        /// Its bytes in `text`.
        var text: Range<UInt32>
        /// Its bytes in `shape`.
        var shape: Range<UInt32>
        /// Its bytes in the original.
        var source: Range<UInt32>
        /// Its UTF-16 units in the original.
        var original: Range<UInt32>
        /// Hash of its shape.
        var hash: UInt64
        /// One bit for each of the first 64 letters: whether another character stood in its place.
        var exchanged: UInt64
        /// Whether it follows the word before without a space: in scripts that have none.
        var isGlued: Bool
        /// Whether nothing in the text tells its script, so that it may be of any.
        var isOfAnyScript: Bool
    }

    /// Words with single spaces between; empty when there is none.
    package let text: String
    /// The words as bytes of their look, with single spaces between.
    ///
    /// Letters of Latin, Cyrillic and Greek that look alike are the same byte, an ASCII letter; other letters are their
    /// UTF-8 bytes. `заработок`, `3аpaбоtok` and `3ap@b0tok` are all `eapabotok`. For hashing and searching: texts that
    /// differ in their disguise only have the same shape.
    package let shape: [UInt8]
    let words: [Word]
    /// What was done to the text.
    package let disguise: Disguise

    /// Normalises a text of any length.
    package init(_ text: String) {
        self = text.withBytes { bytes in
            var normalizer = TextNormalizer(bytes: bytes)
            return normalizer.run()
        }
    }

    init(text: String, shape: [UInt8], words: [Word], disguise: Disguise) {
        self.text = text
        self.shape = shape
        self.words = words
        self.disguise = disguise
    }

    /// Where a part of `text` stood in the original, widened to whole words.
    ///
    /// - Parameter bytes: UTF-8 offsets in `text`; those outside are cut off.
    /// - Returns: UTF-16 offsets in the original; empty when the range holds no word.
    package func originalRange(of bytes: Range<Int>) -> Range<Int> {
        let first = words.partitionPoint { $0.text.upperBound <= bytes.lowerBound }
        let end = words.partitionPoint { $0.text.lowerBound < bytes.upperBound }
        guard first < end else {
            let place = first < words.count ? Int(words[first].original.lowerBound) : 0
            return place..<place
        }
        return Int(words[first].original.lowerBound)..<Int(words[end - 1].original.upperBound)
    }

    /// The lookalikes as they stand in the original text.
    package func lookalikes(in original: String) -> [String] {
        let units = original.utf16
        return disguise.lookalikes.map { range in
            let start = units.index(units.startIndex, offsetBy: range.lowerBound)
            return String(original[start..<units.index(start, offsetBy: range.count)])
        }
    }

    /// The words of `text` in its order; scripts without spaces give one word for each unbroken run.
    package var wordList: [String] { text.split(separator: " ").map(String.init) }
}

/// What was done to a text to hide it from machines; counts of what normalising took away.
package struct Disguise: Hashable, Sendable {
    /// Words that are written mostly in one script and have letters of another put in for their looks: where they
    /// stand in the original, in UTF-16 units.
    package var lookalikes: [Range<Int>] = []
    /// Words of three letters or more that change their script twice or more, lookalikes among them.
    package var mixedWords = 0
    /// Characters that cannot be seen, but for those that emoji are made with.
    package var hiddenCount = 0
    /// Letters under at least `pile` marks that are no part of the spelling.
    package var piledLetters = 0
    /// Marks that no orthography uses.
    package var oddMarks = 0
    /// Letters in costume: mathematical, full-width, enclosed, small capitals.
    package var fancyLetters = 0
    /// Letters of words that were spaced out.
    package var spacedLetters = 0
    /// Digits and signs that stand for letters.
    package var leetSigns = 0

    /// So many marks on one letter are a pile: no orthography writes more than two.
    static let pile = 3

    /// Whether a mark of the block of combining marks is none that letters are spelled with; underlining and striking
    /// out are no disguise.
    static func isOddMark(_ code: UInt32) -> Bool {
        guard (0x300..<0x370).contains(code) else { return false }
        return
            !((0x300...0x304).contains(code) || (0x306...0x30C).contains(code) || (0x323...0x328).contains(code)
            || (0x331...0x337).contains(code)
            || [0x30F, 0x311, 0x313, 0x314, 0x31B, 0x32D, 0x32E, 0x342, 0x345].contains(code))
    }
}
