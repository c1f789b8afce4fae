/// Finds words that no language spells: keys hit at random.
package enum Gibberish {
    private static let opaque: Set<String> = [
        "url", "text_link", "email", "mention", "text_mention", "hashtag", "cashtag", "bot_command", "code", "pre",
        "custom_emoji", "phone_number",
    ]
    /// Letters of the shortest run of consonants that is looked at; "Angstschweiss" has eight, "abbrvtd" five.
    private static let shortestRun = 6
    /// Words of capitals alone are abbreviations up to this length.
    private static let longestAbbreviation = 7

    /// Finds words of Latin or Cyrillic letters that are mashed keys, by their long runs of consonants or keys.
    ///
    /// Words in links, code, mentions and hashtags are left out, and so are words with digits, accents or capitals
    /// in the middle: ids, codes and names look like that.
    /// - Returns: Distinct words as written, by first appearance.
    package static func words(in text: String, entities: [Entity]) -> [String] {
        text.withBytes { bytes in
            let suspects = suspects(in: bytes)
            guard !suspects.isEmpty else { return [] }
            let spans = EntitySpans(entities, bytes: bytes)
            let links = Links.visibleRanges(bytes: bytes, entities: entities, spans: spans)
            let blocked = RangeCover(spans.ranges(of: opaque) + links)
            let found = suspects.filter { !blocked.overlaps($0) }.map { (start: $0.lowerBound, name: bytes.text($0)) }
            return Distinct.values(found)
        }
    }

    private static func suspects(in bytes: TextBytes) -> [Range<Int>] {
        var scanner = WordScanner(bytes: bytes)
        var found: [Range<Int>] = []
        while let token = scanner.next() {
            if token.range.count >= shortestRun, !token.isSpaceless, mayBeMashed(token.range, in: bytes),
                isFree(token.range, in: bytes), let word = KeyWord(bytes.text(token.range)), isMashed(word)
            {
                found.append(token.range)
            }
        }
        return found
    }

    /// Whether a word has a run of consonants or keys at all; a cheap look that few words pass.
    private static func mayBeMashed(_ range: Range<Int>, in bytes: TextBytes) -> Bool {
        var (index, consonants, keys) = (range.lowerBound, 0, 1)
        var previous: UInt32 = 0
        let (table, keyboard) = (CharacterTable.shared, Keyboard.shared)
        while let letter = WordScanner.nextFolded(&index, range.upperBound, bytes, table) {
            guard letter < Keyboard.end else { return false }
            consonants = keyboard.isVowel(letter) ? 0 : consonants + 1
            keys = keyboard.step(previous, letter) == 0 ? 1 : keys + 1
            if consonants >= shortestRun || keys >= KeyWord.longKeyRow { return true }
            previous = letter
        }
        return false
    }

    /// Whether a word stands alone and not in a name, a path or an assignment.
    private static func isFree(_ range: Range<Int>, in bytes: TextBytes) -> Bool {
        let isJoined = range.upperBound < bytes.count && "_@/\\=".utf8.contains(bytes[range.upperBound])
        guard range.lowerBound > 0 else { return !isJoined }
        return !isJoined && !"_@#/\\$=".utf8.contains(bytes[range.lowerBound - 1])
    }

    private static func isMashed(_ word: KeyWord) -> Bool {
        guard !word.isCapitals || word.letters.count > longestAbbreviation else { return false }
        return word.hasKeyRow || word.consonantRuns.contains { isUnspelled($0) }
    }

    /// Whether a run holds more threes of consonants than a rare word has that no language spells.
    ///
    /// Measured on the word lists and on the words of the tests: three such threes, or two in a run of seven, are
    /// in mashed words alone.
    private static func isUnspelled(_ run: [UInt32]) -> Bool {
        guard run.count >= shortestRun else { return false }
        let threes = run.count - 2
        let odd = (0..<threes).count { place in
            let three = Consonants.Three(first: run[place], second: run[place + 1], third: run[place + 2])
            return !Consonants.spelled.contains(three) || Keyboard.shared.isInRow(three)
        }
        return odd >= 3 || odd == 2 && threes > 4
    }
}
