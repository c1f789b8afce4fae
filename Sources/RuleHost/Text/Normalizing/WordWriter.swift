/// Writes the words of a normalised text, each in the script that it is mostly written in.
struct WordWriter {
    private let letters: [Letterform]
    private let bytes: TextBytes
    private let table = Letterforms.shared
    private var disguise: Disguise
    private var text: [UInt8] = []
    private var shape: [UInt8] = []
    private var words: [NormalizedText.Word] = []
    /// What the letters of the whole text are.
    private var total = LetterRun.Counts()

    init(letters: [Letterform], bytes: TextBytes, disguise: Disguise) {
        self.letters = letters
        self.bytes = bytes
        self.disguise = disguise
        text.reserveCapacity(bytes.count + bytes.count / 4)
        shape.reserveCapacity(bytes.count)
    }

    mutating func write(_ runs: [LetterRun]) -> NormalizedText {
        words.reserveCapacity(runs.count)
        for run in runs {
            total.sure &+= run.counts.sure
            disguise.fancyLetters += run.counts.fancy
        }
        for run in runs {
            if run.isSpaceless {
                writeSpaceless(run)
            } else if run.counts.isMixed {
                writeMixed(run)
            } else {
                write(run, run.letters, choice(for: run.counts))
            }
        }
        return NormalizedText(
            text: String(decoding: text, as: UTF8.self), shape: shape, words: words, disguise: disguise)
    }

    // MARK: The script of a word

    /// The script that a word is read in; `isCertain` is false when nothing in the whole text tells it.
    private struct Choice {
        var script: Script
        var isCertain = true
    }

    private func choice(for counts: LetterRun.Counts) -> Choice {
        if let script = LetterRun.leader(counts.sure) { return Choice(script: script) }
        // Letters of other scripts are what they are, unless they were put in for their looks.
        let own = LetterRun.leader(counts.own)
        if own == .other { return Choice(script: .other) }
        if let script = LetterRun.leader(total.sure), script != .other { return Choice(script: script) }
        return Choice(script: LetterRun.leader(counts.weak) ?? own ?? .latin, isCertain: false)
    }

    private mutating func writeMixed(_ run: LetterRun) {
        let borders = borders(in: run)
        if borders.count == 1, isSure(run.letters.lowerBound..<borders[0]), isSure(borders[0]..<run.letters.upperBound)
        {
            // A word of one language with an ending of another.
            write(run, run.letters, choice(for: counts(run.letters.lowerBound..<borders[0])), border: borders[0])
            return
        }
        let choice = choice(for: run.counts)
        if run.counts.own.wrappedSum() > 2 {
            if borders.count > 1 { disguise.mixedWords += 1 }
            if isLookalike(run, choice.script) { disguise.lookalikes.append(run.units) }
        }
        write(run, run.letters, choice)
    }

    /// Where the script of a word changes: at most twice, more are not told.
    private func borders(in run: LetterRun) -> [Int] {
        var borders: [Int] = []
        var script: UInt8 = 0
        for index in run.letters where letters[index].script != 0 {
            if script != 0, letters[index].script != script { borders.append(index) }
            if borders.count > 1 { break }
            script = letters[index].script
        }
        return borders
    }

    /// Whether letters have one that is surely of its script.
    private func isSure(_ range: Range<Int>) -> Bool { counts(range).sure.max() > 0 }

    private func counts(_ range: Range<Int>) -> LetterRun.Counts {
        var counts = LetterRun.Counts()
        for index in range { counts.add(letters[index]) }
        return counts
    }

    /// Whether letters of another script stand in a word for their looks, and fewer than of its own.
    private func isLookalike(_ run: LetterRun, _ script: Script) -> Bool {
        var (own, others) = (0, 0)
        for index in run.letters {
            let form = letters[index]
            if form.script == script.rawValue {
                own += 1
            } else if form.script != 0, !form.has(Letterform.mark) {
                guard form.twin(in: script) != 0 else { return false }
                others += 1
            }
        }
        let excused = MixedWord.excusedLetters(in: bytes[run.bytes], writtenIn: script)
        return others > excused && others < own + excused && !MixedWord.isAcronym(bytes[run.bytes])
    }

    // MARK: Writing

    private mutating func writeSpaceless(_ run: LetterRun) {
        var start = run.letters.lowerBound
        while start < run.letters.upperBound {
            var end = start + 1
            while end < run.letters.upperBound, letters[end].has(Letterform.mark) { end += 1 }
            write(run, start..<end, Choice(script: .other), isGlued: start > run.letters.lowerBound)
            start = end
        }
    }

    /// Writes one word; from `border` on its letters stay what they are.
    private mutating func write(
        _ run: LetterRun, _ range: Range<Int>, _ choice: Choice, border: Int = .max, isGlued: Bool = false
    ) {
        if !text.isEmpty, !isGlued {
            text.append(ASCII.space)
            shape.append(ASCII.space)
        }
        let (textStart, shapeStart) = (text.count, shape.count)
        var exchanged: UInt64 = 0
        for index in range {
            let form = letters[index]
            var code = form.code
            let isForeign = form.script != choice.script.rawValue && index < border
            if isForeign, form.script != 0 || run.leet.contains(index) {
                let twin = form.twin(in: choice.script)
                if twin != 0 {
                    code = twin
                    exchanged |= 1 << UInt64(min(index - range.lowerBound, 63))
                    disguise.leetSigns += form.script == 0 ? 1 : 0
                }
            }
            text.appendScalar(code)
            let look = table.shape(of: code)
            if look != 0 { shape.append(look) } else { shape.appendScalar(code) }
        }
        var hash = FoldedHash.initial
        for index in shapeStart..<shape.count { hash = hash.adding(UInt32(shape[index])) }
        words.append(
            NormalizedText.Word(
                text: UInt32(textStart)..<UInt32(text.count), shape: UInt32(shapeStart)..<UInt32(shape.count),
                source: UInt32(run.bytes.lowerBound)..<UInt32(run.bytes.upperBound),
                original: UInt32(run.units.lowerBound)..<UInt32(run.units.upperBound), hash: hash.value,
                exchanged: exchanged, isGlued: isGlued, isOfAnyScript: !choice.isCertain))
    }
}
