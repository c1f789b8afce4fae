/// The features of a text: what the linear model has a weight for.
///
/// Three kinds, each of which is brought to length 1 for itself: word 1-2-grams, character 3-5-grams within words
/// (1-3-grams of scripts that put no spaces between words), and tokens. A feature is known by its hash alone.
struct FeatureVector: Sendable {
    enum Kind: UInt32, CaseIterable {
        case words, characters, tokens
    }

    /// Distinct features, kind by kind, as `FeatureCell` packs them.
    let cells: [UInt32]

    init(_ text: LearningText) {
        var counter = FeatureCounter(capacity: text.shape.count * 4 + text.tokens.names.count)
        text.shape.withUnsafeBufferPointer { Self.countWords(of: $0, into: &counter) }
        counter.finish(.words)
        text.shape.withUnsafeBufferPointer { Self.countCharacters(of: $0, into: &counter) }
        counter.finish(.characters)
        for name in text.tokens.names { counter.add(Hashing.bytes(name.utf8, seed: Hashing.seed ^ 3)) }
        counter.finish(.tokens)
        cells = counter.cells
    }

    private static func countWords(of shape: TextBytes, into counter: inout FeatureCounter) {
        var previous: UInt64?
        var start = 0
        while start < shape.count {
            let end = shape[start...].firstIndex(of: ASCII.space) ?? shape.count
            let word = Hashing.bytes(shape[start..<end], seed: Hashing.seed ^ 1)
            counter.add(word)
            if let previous { counter.add(Hashing.step(previous &* 31, word)) }
            previous = word
            start = end + 1
        }
    }

    private static func countCharacters(of shape: TextBytes, into counter: inout FeatureCounter) {
        let table = CharacterTable.shared
        let space = UInt32(ASCII.space)
        var codes: [UInt32] = [space]
        codes.reserveCapacity(shape.count + 2)
        var index = 0
        while index < shape.count { codes.append(shape.scalar(at: &index)) }
        codes.append(space)
        for start in 0..<codes.count - 1 {
            let isSpaceless = table[codes[start]].has(CharacterRecord.spaceless)
            let lengths = isSpaceless ? 1...3 : 3...5
            var hash = Hashing.seed ^ 2
            for length in 1...min(lengths.upperBound, codes.count - start) {
                let code = codes[start + length - 1]
                hash = Hashing.step(hash, UInt64(code))
                if length >= lengths.lowerBound { counter.add(hash &+ UInt64(length)) }
                if code == space, length > 1 { break }
            }
        }
    }
}
