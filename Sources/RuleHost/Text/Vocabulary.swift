/// Numbers the distinct folded words of a word list.
struct Vocabulary: Sendable {
    private var map: IntegerMap
    /// Folded words, one behind the other.
    private var letters: [UInt8] = []
    /// Where each word ends in `letters`.
    private var ends: [UInt32] = []
    /// One bit for some bits of the hash: nearly all words of a text that are in no list end here.
    private var filter: [UInt64]

    /// Creates a vocabulary for about so many words.
    init(capacity: Int) {
        map = IntegerMap(capacity: capacity)
        var words = 4
        while words * 4 < capacity { words *= 2 }
        filter = Array(repeating: 0, count: words)
    }

    var count: Int { ends.count }

    /// The number of a word; it is added when it is new.
    mutating func insert(_ token: WordScanner.Token, of bytes: TextBytes) -> UInt32 {
        if let known = number(of: token, in: bytes) { return known }
        let number = UInt32(ends.count)
        WordScanner.appendFolded(token.range, of: bytes, to: &letters)
        ends.append(UInt32(letters.count))
        var key = token.hash
        while map[key] != nil { key &+= 1 }
        map.insert(number, for: key)
        filter[filterWord(token.hash)] |= filterBit(token.hash)
        return number
    }

    /// The number of a word of a text; nil when the list has no such word.
    @inline(__always)
    func number(of token: WordScanner.Token, in bytes: TextBytes) -> UInt32? {
        guard filter[filterWord(token.hash)] & filterBit(token.hash) != 0 else { return nil }
        return find(token, in: bytes)
    }

    private func find(_ token: WordScanner.Token, in bytes: TextBytes) -> UInt32? {
        var key = token.hash
        // Two words of one hash lie under keys in a row.
        while let number = map[key] {
            if isWord(Int(number), token.range, bytes) { return number }
            key &+= 1
        }
        return nil
    }

    private func isWord(_ number: Int, _ range: Range<Int>, _ bytes: TextBytes) -> Bool {
        letters.withUnsafeBufferPointer { letters in
            var place = number == 0 ? 0 : Int(ends[number - 1])
            let end = Int(ends[number])
            var index = range.lowerBound
            let table = CharacterTable.shared
            while let code = WordScanner.nextFolded(&index, range.upperBound, bytes, table) {
                guard place < end, letters.scalar(at: &place) == code else { return false }
            }
            return place == end
        }
    }

    @inline(__always)
    private func filterWord(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash >> 6) & (filter.count - 1)
    }

    @inline(__always)
    private func filterBit(_ hash: UInt64) -> UInt64 {
        1 << (hash & 63)
    }
}
