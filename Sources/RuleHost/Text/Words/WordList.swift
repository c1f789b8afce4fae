/// A set of words and phrases that is looked for in texts as whole words, under every disguise.
///
/// Texts and entries are normalised: a space in a phrase stands for any run of white space, punctuation and pictures,
/// and scripts that put no spaces between words match anywhere. A letter that was exchanged for its looks matches every
/// letter that looks like it; one that was not matches itself alone, so that `вот` is not found for `бот`.
/// Cost: about 5 ns a word of text, whatever the number of entries.
///
/// An instance, so that whoever passes it on pays for no copy.
package final class WordList: Sendable {
    /// The entries as they were given; those without a letter or digit are never found.
    package let entries: [String]

    private let vocabulary: Vocabulary
    /// Finds sequences of words; the number of each is its place in `twins`.
    private let automaton: SequenceAutomaton
    /// Entries whose words have one look, in their order.
    private let twins: [[Int]]
    /// The words of each entry; of equal ones the first counts, and the others have none.
    private let words: [[[Unicode.Scalar]]]

    /// Builds the automaton; of entries with the same words the first counts.
    package init(entries: [String]) {
        self.entries = entries
        var vocabulary = Vocabulary(capacity: entries.count)
        var automaton = SequenceAutomaton(capacity: 8)
        var twins: [[Int]] = []
        var words: [[[Unicode.Scalar]]] = []
        words.reserveCapacity(entries.count)
        for (number, entry) in entries.enumerated() {
            let normalized = NormalizedText(entry)
            let own = normalized.words.map { normalized.scalars(of: $0) }
            words.append(own)
            guard !own.isEmpty else { continue }
            let sequence = normalized.words.map { vocabulary.insert($0, of: normalized) }
            let place = automaton.insert(sequence, as: twins.count)
            if place == twins.count { twins.append([]) }
            if !twins[place].contains(where: { words[$0] == own }) { twins[place].append(number) }
        }
        automaton.link()
        self.vocabulary = vocabulary
        self.automaton = automaton
        self.twins = twins
        self.words = words
    }

    /// The distinct entries that occur in a text, by where they end; of those with one end the longest comes first.
    package func matches(in text: NormalizedText) -> [String] {
        var found: [Int] = []
        var reported: Set<Int> = []
        visit(text) { entry in
            if reported.insert(entry).inserted { found.append(entry) }
            return true
        }
        return found.map { entries[$0] }
    }

    /// The first of `matches(in:)`; nil when no entry occurs.
    package func firstMatch(in text: NormalizedText) -> String? {
        var first: Int?
        visit(text) { entry in
            first = entry
            return false
        }
        return first.map { entries[$0] }
    }

    /// Calls a closure with every entry that occurs, as often as it does, until it says false.
    @inline(__always)
    private func visit(_ text: NormalizedText, _ body: (Int) -> Bool) {
        // Locals: the members would be looked up for each word otherwise.
        let (vocabulary, automaton) = (vocabulary, automaton)
        guard !automaton.isEmpty else { return }
        var state = SequenceAutomaton.root
        for (place, word) in text.words.enumerated() {
            guard let number = vocabulary.number(of: word, in: text) else {
                state = SequenceAutomaton.root
                continue
            }
            state = automaton.step(state, number)
            var complete = automaton.firstComplete(at: state)
            while complete != SequenceAutomaton.root {
                for entry in twins[automaton.number(of: complete)] where isEntry(entry, endingAt: place, of: text) {
                    guard body(entry) else { return }
                }
                complete = automaton.nextComplete(after: complete)
            }
        }
    }

    /// Whether words of the look of an entry are the entry.
    private func isEntry(_ entry: Int, endingAt last: Int, of text: NormalizedText) -> Bool {
        let first = last + 1 - words[entry].count
        return zip(words[entry], text.words[first...last]).allSatisfy { text.isSpelled($0, $1) }
    }
}

extension NormalizedText {
    /// The letters of a word.
    func scalars(of word: Word) -> [Unicode.Scalar] {
        let bytes = text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: Int(word.text.lowerBound))
        let end = bytes.index(start, offsetBy: word.text.count)
        return Array(text.unicodeScalars[start..<end])
    }

    /// Whether a word may be read as another one of the same shape: where no letter was exchanged, they must be equal.
    func isSpelled(_ letters: [Unicode.Scalar], _ word: Word) -> Bool {
        let own = scalars(of: word)
        guard own.count == letters.count else { return false }
        let mayBeOther = word.exchanged != 0 || word.isOfAnyScript
        for (place, (letter, wanted)) in zip(own, letters).enumerated() where letter != wanted {
            if word.exchanged >> UInt64(min(place, 63)) & 1 == 1 { continue }
            let (script, wantedScript) = (
                CharacterTable.shared[letter.value].script, CharacterTable.shared[wanted.value].script
            )
            guard mayBeOther, script != wantedScript else { return false }
        }
        return true
    }
}
