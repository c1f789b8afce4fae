/// A set of words and phrases that is looked for in texts as whole words, in any script and case.
///
/// A space in a phrase stands for any run of white space and punctuation. Scripts that put no spaces between words
/// match anywhere. Cost: about 4 ns a byte of text, whatever the number of entries.
package struct WordList: Sendable {
    /// The entries as they were given; those without a letter or digit are never found.
    package let entries: [String]

    /// Stands between words where one of them is of a script without spaces; it is in no vocabulary.
    private static let gap: UInt32 = 0
    private static let root: UInt32 = 0

    private var vocabulary: Vocabulary
    // An automaton over words (Aho and Corasick): states are the beginnings of entries.
    /// The state behind the first word of an entry, by word; the root for words that begin none.
    private var starts: [UInt32] = []
    /// The state behind a state and a word.
    private var edges: IntegerMap
    /// The state of the longest proper end of a state that begins an entry.
    private var fallbacks: [UInt32] = [root]
    /// The entry that a state completes, plus one; 0 for none.
    private var found: [UInt32] = [0]
    /// The next shorter end of a state that completes an entry.
    private var shorter: [UInt32] = [root]

    /// Builds the automaton; of entries with the same words the first counts.
    package init(entries: [String]) {
        self.entries = entries
        vocabulary = Vocabulary(capacity: entries.count)
        edges = IntegerMap(capacity: 8)
        var tree = Tree()
        for (number, entry) in entries.enumerated() {
            var state = Self.root
            var depth = 0
            for word in words(of: entry) {
                depth += 1
                state = child(of: state, word, depth: depth, tree: &tree)
            }
            if state != Self.root, found[Int(state)] == 0 { found[Int(state)] = UInt32(number + 1) }
        }
        link(tree)
    }

    /// The distinct entries that occur in a text, by where they end; of those with one end the longest comes first.
    package func matches(in text: String) -> [String] {
        var numbers: [UInt32] = []
        var reported: Set<UInt32> = []
        visit(text) { state in
            var state = state
            // What a state completes was reported with it, so the chain ends at the first known one.
            while state != Self.root, reported.insert(state).inserted {
                numbers.append(found[Int(state)] - 1)
                state = shorter[Int(state)]
            }
            return true
        }
        return numbers.map { entries[Int($0)] }
    }

    /// The first of `matches(in:)`; nil when no entry occurs.
    package func firstMatch(in text: String) -> String? {
        var first: UInt32?
        visit(text) { state in
            first = found[Int(state)] - 1
            return false
        }
        return first.map { entries[Int($0)] }
    }

    // MARK: Matching

    /// Calls a closure with every state that completes an entry, until it says false.
    @inline(__always)
    private func visit(_ text: String, _ body: (UInt32) -> Bool) {
        guard !starts.isEmpty else { return }
        text.withBytes { bytes in
            var scanner = WordScanner(bytes: bytes)
            var state = Self.root
            var wasSpaceless = false
            while let token = scanner.next() {
                if state != Self.root, token.isAfterGap, token.isSpaceless || wasSpaceless {
                    state = step(state, Self.gap)
                }
                wasSpaceless = token.isSpaceless
                guard let word = vocabulary.number(of: token, in: bytes) else {
                    state = Self.root
                    continue
                }
                state = step(state, word + 1)
                let complete = found[Int(state)] != 0 ? state : shorter[Int(state)]
                if complete != Self.root, !body(complete) { return }
            }
        }
    }

    @inline(__always)
    private func step(_ state: UInt32, _ word: UInt32) -> UInt32 {
        var state = state
        while state != Self.root {
            if let next = edges[Self.key(state, word)] { return next }
            state = fallbacks[Int(state)]
        }
        return starts[Int(word)]
    }

    @inline(__always)
    private static func key(_ state: UInt32, _ word: UInt32) -> UInt64 {
        UInt64(state) << 32 | UInt64(word)
    }

    // MARK: Building

    /// The tree of beginnings, as far as linking needs it.
    private struct Tree {
        var parents: [UInt32] = [0]
        var words: [UInt32] = [0]
        var levels: [[UInt32]] = []
    }

    /// The words of an entry: numbers from 1 on, with gaps where they matter.
    private mutating func words(of entry: String) -> [UInt32] {
        var entry = entry
        return entry.withUTF8 { bytes in
            var words: [UInt32] = []
            var wasSpaceless = false
            var scanner = WordScanner(bytes: bytes)
            while let token = scanner.next() {
                if !words.isEmpty, token.isAfterGap, token.isSpaceless || wasSpaceless { words.append(Self.gap) }
                words.append(vocabulary.insert(token, of: bytes) + 1)
                wasSpaceless = token.isSpaceless
            }
            return words
        }
    }

    private mutating func child(of state: UInt32, _ word: UInt32, depth: Int, tree: inout Tree) -> UInt32 {
        while starts.count <= Int(word) { starts.append(Self.root) }
        let known = state == Self.root ? starts[Int(word)] : edges[Self.key(state, word)] ?? Self.root
        guard known == Self.root else { return known }
        let new = UInt32(found.count)
        if state == Self.root { starts[Int(word)] = new } else { edges.insert(new, for: Self.key(state, word)) }
        found.append(0)
        fallbacks.append(Self.root)
        shorter.append(Self.root)
        tree.parents.append(state)
        tree.words.append(word)
        if tree.levels.count < depth { tree.levels.append([]) }
        tree.levels[depth - 1].append(new)
        return new
    }

    /// Finds fallbacks level by level: those of a level lie in the levels above.
    private mutating func link(_ tree: Tree) {
        for level in tree.levels.dropFirst() {
            for state in level {
                let place = Int(state)
                let fallback = step(fallbacks[Int(tree.parents[place])], tree.words[place])
                fallbacks[place] = fallback
                shorter[place] = found[Int(fallback)] != 0 ? fallback : shorter[Int(fallback)]
            }
        }
    }
}
