/// Reads a text once into letters and words, decides each word's script, and writes the words.
///
/// The letters of all words lie in one buffer without what stood between them, so joining words that were spaced out is
/// only a matter of bounds.
struct TextNormalizer {
    let bytes: TextBytes
    let table = Letterforms.shared
    var letters: [Letterform] = []
    var runs: [LetterRun] = []
    var disguise = Disguise()

    // The place in the original.
    private var index = 0
    private var units = 0
    /// The run that is being read; its upper bounds are those of its last letter.
    private var isOpen = false
    private var isSpaceless = false
    private var firstLetter = 0
    private var (firstByte, endByte) = (0, 0)
    private var (firstUnit, endUnit) = (0, 0)
    /// Visible characters since the last run, and before the one that is being read.
    private var gap = 0
    private var gapBefore = 0
    /// Marks since the last letter.
    private var marks = 0
    /// Runs of one letter in a row, at most `SpacedRuns.shortest`.
    private var singles = 0

    init(bytes: TextBytes) {
        self.bytes = bytes
        letters.reserveCapacity(bytes.count)
        runs.reserveCapacity(bytes.count / 6 + 4)
    }

    mutating func run() -> NormalizedText {
        read()
        if singles >= SpacedRuns.shortest {
            (runs, disguise.spacedLetters) = SpacedRuns.joined(runs, letters: letters)
        }
        count()
        var writer = WordWriter(letters: letters, bytes: bytes, disguise: disguise)
        return writer.write(runs)
    }

    // MARK: Reading

    private mutating func read() {
        let table = table
        while index < bytes.count {
            let start = index
            let code = bytes.scalar(at: &index)
            let form = table[code]
            let unitStart = units
            units &+= code > 0xFFFF ? 2 : 1
            if form.flags & (Letterform.word | Letterform.mark) == Letterform.word {
                take(form, start, unitStart)
            } else if form.flags == 0 {
                separate()
            } else {
                takeRare(form, code, start, unitStart)
            }
        }
        close()
    }

    @inline(__always)
    private mutating func take(_ form: Letterform, _ start: Int, _ unitStart: Int) {
        if !isOpen || isSpaceless != form.has(Letterform.spaceless) {
            close()
            (isOpen, isSpaceless) = (true, form.has(Letterform.spaceless))
            (firstLetter, firstByte, firstUnit) = (letters.count, start, unitStart)
            (gapBefore, gap) = (gap, 0)
        }
        marks = 0
        letters.append(form)
        (endByte, endUnit) = (index, units)
    }

    @inline(__always)
    private mutating func separate() {
        close()
        gap &+= 1
    }

    @inline(__always)
    private mutating func close() {
        guard isOpen else { return }
        isOpen = false
        let run = LetterRun(
            letters: firstLetter..<letters.count, bytes: firstByte..<endByte, units: firstUnit..<endUnit,
            gap: gapBefore, isSpaceless: isSpaceless)
        if run.letters.count > 1 {
            singles = singles < SpacedRuns.shortest ? 0 : singles
        } else {
            singles = min(singles + 1, SpacedRuns.shortest)
        }
        runs.append(run)
    }

    private mutating func takeRare(_ form: Letterform, _ code: UInt32, _ start: Int, _ unitStart: Int) {
        if form.has(Letterform.dropped) {
            noteDropped(code)
        } else if form.has(Letterform.mark) {
            // A vowel sign on a letter of another script is there to hide the letter.
            guard isOpen, let last = letters.last, last.script == form.script else { return }
            if let syllable = HangulSyllable.joining(last.code, form.code) {
                letters[letters.count - 1].code = syllable
                (endByte, endUnit) = (index, units)
            } else {
                take(form, start, unitStart)
            }
        } else if form.has(Letterform.sequence) {
            for part in table.sequences[Int(form.code)] {
                let form = table[part]
                if form.has(Letterform.word) { take(form, start, unitStart) } else { separate() }
            }
        } else if isLetter(sign: code) {
            take(form, start, unitStart)
        } else if !(isOpen && isApostrophe(code) && isLetter(at: index)) {
            separate()
        }
    }

    private mutating func noteDropped(_ code: UInt32) {
        if CharacterTable.shared[code].has(CharacterRecord.ignorable) {
            if !belongsToEmoji(code), !isAfterJoiningScript { disguise.hiddenCount += 1 }
            return
        }
        marks += 1
        if Disguise.isOddMark(code) { disguise.oddMarks += 1 }
        if marks == Disguise.pile { disguise.piledLetters += 1 }
    }

    private func belongsToEmoji(_ code: UInt32) -> Bool {
        (0xFE00...0xFE0F).contains(code) || !isOpen && (code == 0x200D || (0xE0020...0xE007F).contains(code))
    }

    /// Whether the last letter is of a script that is written with joiners and direction marks.
    private var isAfterJoiningScript: Bool {
        guard let script = letters.last.flatMap({ Script(rawValue: $0.script) }) else { return false }
        return ![Script.common, .latin, .cyrillic, .greek, .han, .hiragana, .katakana, .hangul].contains(script)
    }

    private func isApostrophe(_ code: UInt32) -> Bool {
        code == UInt32(ASCII.apostrophe) || code == 0x2019 || code == 0x2BC
    }

    private func isLetter(at index: Int) -> Bool {
        guard let code = bytes.scalar(startingAt: index) else { return false }
        let form = table[code]
        return form.weight > 0 || form.shape != 0
    }

    /// Whether the sign that was read last stands for a letter: within a word, or `@` before letters that no user name
    /// has.
    ///
    /// It does not in an address, nor behind a number.
    private func isLetter(sign code: UInt32) -> Bool {
        guard code == UInt32(ASCII.at) || code == UInt32(ASCII.dollar) else { return false }
        guard isLetter(at: index) else {
            return code == UInt32(ASCII.at) && isOpen && letters.last?.script != 0 && isEndOfWord(at: index)
        }
        if !isOpen { return code == UInt32(ASCII.at) && bytes[index] > 0x7F }
        guard let last = letters.last, last.script != 0 else { return false }
        return code == UInt32(ASCII.dollar) || !isMail(from: index)
    }

    /// Whether a word ends at a byte: at white space, or at a mark with white space behind it.
    private func isEndOfWord(at index: Int) -> Bool {
        let rest = bytes[index...].prefix(2)
        guard let first = rest.first else { return true }
        return first <= ASCII.space
            || ".,!?;:)".utf8.contains(first) && (rest.last ?? 0 <= ASCII.space || rest.count == 1)
    }

    /// Whether a name with a dot in it follows: the end of a mail address.
    private func isMail(from start: Int) -> Bool {
        let end = bytes[start...].prefix(64).firstIndex { !ASCII.isName($0) && $0 != ASCII.hyphen } ?? bytes.endIndex
        return end + 1 < bytes.count && bytes[end] == ASCII.dot && ASCII.isLetter(bytes[end + 1])
    }

    // MARK: Words

    /// Counts what letters the words have, and finds the digits among them that are letters.
    private mutating func count() {
        var hasLeet = false
        for place in runs.indices {
            var counts = LetterRun.Counts()
            for index in runs[place].letters { counts.add(letters[index]) }
            runs[place].counts = counts
            hasLeet = hasLeet || runs[place].mayHaveLeet(letters: 2)
        }
        guard hasLeet else { return }
        var reader = LeetReader(bytes: bytes, letters: letters)
        runs = reader.read(runs)
    }
}
