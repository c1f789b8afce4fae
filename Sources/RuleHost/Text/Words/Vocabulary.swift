/// Numbers the distinct words of a word list by their shape.
struct Vocabulary: Sendable {
    private var map: IntegerMap
    /// Shapes, one behind the other.
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
    mutating func insert(_ word: NormalizedText.Word, of text: NormalizedText) -> UInt32 {
        if let known = number(of: word, in: text) { return known }
        let number = UInt32(ends.count)
        letters += text.shape[Int(word.shape.lowerBound)..<Int(word.shape.upperBound)]
        ends.append(UInt32(letters.count))
        var key = word.hash
        while map[key] != nil { key &+= 1 }
        map.insert(number, for: key)
        filter[filterWord(word.hash)] |= filterBit(word.hash)
        return number
    }

    /// The number of a word of a text; nil when the list has no such word.
    @inline(__always)
    func number(of word: NormalizedText.Word, in text: NormalizedText) -> UInt32? {
        guard filter[filterWord(word.hash)] & filterBit(word.hash) != 0 else { return nil }
        return find(word, in: text)
    }

    private func find(_ word: NormalizedText.Word, in text: NormalizedText) -> UInt32? {
        var key = word.hash
        // Two words of one hash lie under keys in a row.
        while let number = map[key] {
            if isWord(Int(number), Int(word.shape.lowerBound)..<Int(word.shape.upperBound), text.shape) {
                return number
            }
            key &+= 1
        }
        return nil
    }

    private func isWord(_ number: Int, _ range: Range<Int>, _ shape: [UInt8]) -> Bool {
        let start = number == 0 ? 0 : Int(ends[number - 1])
        let length = Int(ends[number]) - start
        guard length == range.count else { return false }
        return (0..<length).allSatisfy { letters[start + $0] == shape[range.lowerBound + $0] }
    }

    @inline(__always)
    private func filterWord(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 6) & (filter.count - 1) }

    @inline(__always)
    private func filterBit(_ hash: UInt64) -> UInt64 { 1 << (hash & 63) }
}
