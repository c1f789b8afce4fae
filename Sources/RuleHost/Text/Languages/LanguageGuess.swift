/// Guesses the language of a text by its scripts, its rare letters and its commonest words.
package enum LanguageGuess {
    /// Words that are looked at: enough for certainty, and cheap in a long text.
    private static let mostWords = 120
    /// Points that the best language needs, and its lead over the next one.
    private static let (enough, lead) = (2, 1)

    /// Guesses the language in which most of a text is written.
    /// - Returns: An ISO 639-1 code in lower case; nil when the text is too short or several languages fit.
    package static func of(_ text: String) -> String? {
        let counts = text.withBytes { count($0) }
        let scripts = counts.scripts
        let letters = scripts.values.reduce(0, +)
        // Japanese mixes three scripts, so kana decide before the commonest script does.
        let kana = (scripts[.hiragana] ?? 0) + (scripts[.katakana] ?? 0)
        let eastern = kana + (scripts[.han] ?? 0)
        if eastern * 2 > letters { return kana * 8 >= eastern ? "ja" : "zh" }
        guard
            let (script, count) = scripts.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }),
            count * 2 > letters
        else { return nil }
        if let only = LanguageData.byScript[script] { return only }
        return best(script, counts)
    }

    /// What the start of a text is made of.
    private struct Counts {
        /// Letters by raw value of their script.
        var byScript = Array(repeating: 0, count: Script.allCases.count)
        var letters: [UInt32: Int] = [:]
        var words: [String] = []

        var scripts: [Script: Int] {
            var scripts: [Script: Int] = [:]
            for script in Script.allCases where script != .common && byScript[Int(script.rawValue)] > 0 {
                scripts[script] = byScript[Int(script.rawValue)]
            }
            return scripts
        }
    }

    private static func count(_ bytes: TextBytes) -> Counts {
        let table = CharacterTable.shared
        var counts = Counts()
        var scanner = WordScanner(bytes: bytes)
        while counts.words.count < mostWords, let token = scanner.next() {
            var folded: [UInt8] = []
            WordScanner.appendFolded(token.range.unlessLonger(than: 64), of: bytes, to: &folded)
            folded.withUnsafeBufferPointer { word in
                var index = 0
                while index < word.count {
                    let code = word.scalar(at: &index)
                    let record = table[code]
                    guard record.has(CharacterRecord.letter) else { continue }
                    counts.byScript[Int(record.script)] += 1
                    if code > 0x7F { counts.letters[code, default: 0] += 1 }
                }
            }
            counts.words.append(String(decoding: folded, as: UTF8.self))
        }
        return counts
    }

    private static func best(_ script: Script, _ counts: Counts) -> String? {
        var points: [String: Int] = [:]
        for word in counts.words {
            // A letter alone is a word in many languages, and a name in all.
            let weight = word.unicodeScalars.count == 1 ? 1 : 2
            for language in LanguageData.words[word] ?? [] { points[language, default: 0] += weight }
        }
        for (letter, count) in counts.letters {
            for language in LanguageData.letters[letter] ?? [] { points[language, default: 0] += min(count, 4) }
        }
        let known = points.filter { LanguageData.scripts[$0.key] == script }
        let ordered = known.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let first = ordered.first, first.value >= enough else { return nil }
        guard ordered.count > 1 else { return first.key }
        return first.value - ordered[1].value >= lead ? first.key : nil
    }
}

extension Range<Int> {
    /// The bytes of a token; none when it may have more code points than so many.
    fileprivate func unlessLonger(than length: Int) -> Range<Int> {
        count <= length * 4 ? self : lowerBound..<lowerBound
    }
}
