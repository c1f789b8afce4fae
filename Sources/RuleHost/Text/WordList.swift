/// A set of words and phrases that is looked for in texts as whole words, in any script and case.
///
/// A space in a phrase stands for any run of white space and punctuation. Scripts that put no spaces between words
/// match anywhere. Cost: about 4 ns a byte of text, whatever the number of entries.
///
/// An instance, so that whoever passes it on pays for no copy.
package final class WordList: Sendable {
    /// The entries as they were given; those without a letter or digit are never found.
    package let entries: [String]

    /// Stands between words where one of them is of a script without spaces; it is in no vocabulary.
    private static let gap: UInt32 = 0

    private let vocabulary: Vocabulary
    /// Finds entries as sequences of words.
    private let automaton: SequenceAutomaton

    /// Builds the automaton; of entries with the same words the first counts.
    package init(entries: [String]) {
        self.entries = entries
        var vocabulary = Vocabulary(capacity: entries.count)
        var automaton = SequenceAutomaton(capacity: 8)
        for (number, entry) in entries.enumerated() {
            automaton.insert(Self.words(of: entry, addedTo: &vocabulary), as: number)
        }
        automaton.link()
        self.vocabulary = vocabulary
        self.automaton = automaton
    }

    /// The distinct entries that occur in a text, by where they end; of those with one end the longest comes first.
    package func matches(in text: String) -> [String] {
        var numbers: [Int] = []
        var reported: Set<UInt32> = []
        visit(text) { state in
            var state = state
            // What a state completes was reported with it, so the chain ends at the first known one.
            while state != SequenceAutomaton.root, reported.insert(state).inserted {
                numbers.append(automaton.number(of: state))
                state = automaton.nextComplete(after: state)
            }
            return true
        }
        return numbers.map { entries[$0] }
    }

    /// The first of `matches(in:)`; nil when no entry occurs.
    package func firstMatch(in text: String) -> String? {
        var first: Int?
        visit(text) { state in
            first = automaton.number(of: state)
            return false
        }
        return first.map { entries[$0] }
    }

    // MARK: Matching

    /// Calls a closure with every state that completes an entry, until it says false.
    @inline(__always)
    private func visit(_ text: String, _ body: (UInt32) -> Bool) {
        // Held for the whole search, which would copy them for each word otherwise.
        let (vocabulary, automaton) = (vocabulary, automaton)
        guard !automaton.isEmpty else { return }
        text.withBytes { bytes in
            var scanner = WordScanner(bytes: bytes)
            var state = SequenceAutomaton.root
            var wasSpaceless = false
            while let token = scanner.next() {
                if state != SequenceAutomaton.root, token.isAfterGap, token.isSpaceless || wasSpaceless {
                    state = automaton.step(state, Self.gap)
                }
                wasSpaceless = token.isSpaceless
                guard let word = vocabulary.number(of: token, in: bytes) else {
                    state = SequenceAutomaton.root
                    continue
                }
                state = automaton.step(state, word + 1)
                let complete = automaton.firstComplete(at: state)
                if complete != SequenceAutomaton.root, !body(complete) { return }
            }
        }
    }

    // MARK: Building

    /// The words of an entry: numbers from 1 on, with gaps where they matter.
    private static func words(of entry: String, addedTo vocabulary: inout Vocabulary) -> [UInt32] {
        var entry = entry
        return entry.withUTF8 { bytes in
            var words: [UInt32] = []
            var wasSpaceless = false
            var scanner = WordScanner(bytes: bytes)
            while let token = scanner.next() {
                if !words.isEmpty, token.isAfterGap, token.isSpaceless || wasSpaceless { words.append(gap) }
                words.append(vocabulary.insert(token, of: bytes) + 1)
                wasSpaceless = token.isSpaceless
            }
            return words
        }
    }
}
